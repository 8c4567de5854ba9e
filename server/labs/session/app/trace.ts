import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { format } from 'node:util';
import type { Request, RequestHandler } from 'express';
import type { Silence } from '../../../../contract/labs/session.ts';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { labHeaders, type Report } from '../messages.ts';

interface Trace {
  readonly debug: string[];
  lateError: string | null;
  readonly storeCalls: StoreCall[];
}

interface Debug {
  log: (...parameters: unknown[]) => void;
}

const traces = new AsyncLocalStorage<Trace>();
const maxLines = 40;

/**
 * Sends the debug output of express-session, which the DEBUG variable switches on, to its request instead of the
 * console.
 */
export function captureDebug(): void {
  const require = createRequire(import.meta.url);
  const debug: Debug = createRequire(require.resolve('express-session'))('debug');
  debug.log = (...parameters) => {
    const trace = traces.getStore();
    if (trace && trace.debug.length < maxLines) trace.debug.push(withoutPrefix(format(...parameters)));
  };
}

/** Without a terminal, `debug` begins a line with the time and its name. */
function withoutPrefix(line: string): string {
  return line.replace(/^.*? express-session /, '');
}

/** Notes an error that came after the answer had been sent. */
export function noteLateError(message: string): void {
  const trace = traces.getStore();
  if (trace) trace.lateError = message;
}

/** Returns the callback by which the present request learns what its store did. Does nothing outside a request. */
export function storeCallNoter(): (call: StoreCall) => void {
  const trace = traces.getStore();
  return (call) => {
    if (trace && trace.storeCalls.length < maxLines) trace.storeCalls.push(call);
  };
}

/** Follows each request to its end. Reports what happened to its session cookie. */
export function traceExchanges(cookieName: string, report: (report: Report) => void): RequestHandler {
  return (request, response, next) => {
    const trace: Trace = { debug: [], lateError: null, storeCalls: [] };
    const tell = () => {
      const lines = [response.getHeader('set-cookie') ?? []].flat().map(String);
      const emitted = lines.some((line) => line.startsWith(`${cookieName}=`));
      report({
        number: Number(request.headers[labHeaders.number]),
        secure: request.secure,
        forwardedProto: headerOf(request, 'x-forwarded-proto'),
        silence: emitted ? null : silenceOf(trace, response.statusCode),
        debug: trace.debug,
        lateError: trace.lateError,
        storeCalls: trace.storeCalls,
      });
    };
    // After the answer, express-session passes on its errors in the next turn of the event loop.
    response.once('close', () => setImmediate(tell));
    traces.run(trace, next);
  };
}

function headerOf(request: Request, name: string): string | null {
  const value = request.headers[name];
  return value === undefined ? null : String(value);
}

/**
 * Why no cookie was sent, read from the output of express-session and the calls to its store, in the order in which the
 * library decides: before the session is fetched, when it is fetched, when headers are written, when the answer ends.
 */
function silenceOf({ debug, lateError, storeCalls }: Trace, status: number): Silence {
  const printed = (start: string) => debug.some((line) => line.startsWith(start));
  if (debug.length === 0) return 'session-not-asked';
  if (printed('pathname mismatch')) return 'path-mismatch';
  const failed = storeCalls.some(({ outcome }) => outcome === 'failed');
  if (printed('store is disconnected') || (status >= 500 && failed)) return 'store-failed';
  if (lateError !== null) return 'library-threw';
  if (printed('not secured')) return 'secure-cookie-over-plain-http';
  if (debug.includes('no session')) return 'session-ended';
  if (printed('session found')) return 'cookie-not-due';
  return printed('saving') ? 'headers-already-sent' : 'nothing-to-save';
}
