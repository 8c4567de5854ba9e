import type { Store } from 'express-session';

/**
 * Milliseconds that a store's server has for one answer: more than its client takes to say that it is gone, less than the
 * playground waits for the app, so that the store is blamed and not the app.
 */
const answersWithin = 2_300;

/** What a caller is told of a server that is reached and says nothing. */
const silence = new Error('The store’s server is not responding.');

const methods = ['get', 'set', 'touch', 'destroy'] as const;

/** Makes every method of a store fail whose answer does not come in time. An answer that comes later is not told. */
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

/** Resolves or rejects as `answer` does, and rejects where that takes too long. */
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
