import type { Store } from 'express-session';

const methods = ['set', 'touch', 'destroy'] as const;

/** Makes every write of a store happen later. `latency` is asked at each call, in milliseconds. */
export function slowDown(store: Store, latency: () => number): void {
  for (const name of methods) {
    const method: unknown = store[name];
    if (typeof method !== 'function') continue;
    Object.defineProperty(store, name, {
      configurable: true,
      writable: true,
      value: (...parameters: unknown[]) => {
        const call = () => method.apply(store, parameters);
        if (latency() > 0) setTimeout(call, latency());
        else call();
      },
    });
  }
}
