import type { Store } from 'express-session';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';

const calls = ['get', 'set', 'touch', 'destroy'] as const;

/**
 * Reports every call to a store when the store has finished the call. `begin` is called when a call starts, and returns
 * the callback for its report.
 */
export function observeCalls(store: Store, begin: () => (call: StoreCall) => void): void {
  for (const call of calls) {
    const method: unknown = store[call];
    if (typeof method !== 'function') continue;
    Object.defineProperty(store, call, {
      configurable: true,
      writable: true,
      value: (...parameters: unknown[]) => {
        const tell = begin();
        const last = parameters.at(-1);
        const done = typeof last === 'function' ? last : () => undefined;
        const given = typeof last === 'function' ? parameters.slice(0, -1) : parameters;
        const [id, session] = given;
        const data = call === 'set' ? fieldsOf(session) : null;
        const expires = call === 'set' || call === 'touch' ? expiryOf(session) : null;
        return method.call(store, ...given, (error: unknown, found: unknown, ...rest: unknown[]) => {
          const missing = call === 'get' && !found;
          tell({
            call,
            id: String(id),
            at: performance.timeOrigin + performance.now(),
            outcome: error ? 'failed' : missing ? 'missing' : 'done',
            data: call === 'get' && !error && !missing ? fieldsOf(found) : data,
            expires,
          });
          done(error, found, ...rest);
        });
      },
    });
  }
}

/** A session's own fields as JSON, without its cookie. */
function fieldsOf(session: unknown): string {
  return JSON.stringify(session, (key, value: unknown) => (key === 'cookie' ? undefined : value));
}

function expiryOf(session: unknown): number | null {
  if (typeof session !== 'object' || session === null || !('cookie' in session)) return null;
  const { cookie } = session;
  if (typeof cookie !== 'object' || cookie === null || !('expires' in cookie)) return null;
  return cookie.expires instanceof Date ? cookie.expires.getTime() : null;
}
