import type { Store } from 'express-session';

/**
 * Milliseconds for one answer of a store's server: more than its client needs to report that it is gone, and less than
 * the playground waits for the app, so that the store is blamed and not the app.
 */
const answersWithin = 2_300;

/** The error for a server that accepts the connection but does not answer. */
const silence = new Error('The store’s server is not responding.');

const methods = ['get', 'set', 'touch', 'destroy'] as const;

/** Makes a method of a store fail if its answer does not come in time. A later answer is ignored. */
export function limitAnswers(store: Store): void {
  for (const name of methods) {
    const method: unknown = store[name];
    if (typeof method !== 'function') continue;
    Object.defineProperty(store, name, {
      configurable: true,
      writable: true,
      value: (...parameters: unknown[]) => {
        const callback = parameters.at(-1);
        if (typeof callback === 'function') {
          const answer = (...told: unknown[]) => Reflect.apply(callback, undefined, told);
          parameters[parameters.length - 1] = onceInTime(answer);
        }
        return method.apply(store, parameters);
      },
    });
  }
}

/** Resolves or rejects like `answer`, and rejects if that takes too long. */
export function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(silence), answersWithin);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function onceInTime(callback: (...parameters: unknown[]) => void): (...parameters: unknown[]) => void {
  let open = true;
  const answer = (...parameters: unknown[]) => {
    clearTimeout(timer);
    if (open) callback(...parameters);
    open = false;
  };
  const timer = setTimeout(answer, answersWithin, silence);
  return answer;
}
