import { LRUCache } from 'lru-cache';
import { type Clock, systemClock } from '../process/clock.ts';
import type { KnownCookie } from './known/known-cookies.ts';
import type { Run } from './run.ts';

/** The limit for all kept text, in characters. */
const maxKept = 32 * 1024 * 1024;
/** Milliseconds for which the server remembers the cookies that a browser was given. */
export const knownFor = 24 * 60 * 60_000;

/** The cookies that each browser was given, by the id that the browser made up. In memory, with a limit, for a day. */
export class KnownByBrowser {
  readonly #known: LRUCache<string, readonly KnownCookie[]>;

  constructor(clock: Clock = systemClock) {
    this.#known = new LRUCache({
      maxSize: maxKept,
      sizeCalculation: (cookies, browser) => JSON.stringify(cookies).length + browser.length,
      ttl: knownFor,
      ttlResolution: 0,
      perf: { now: clock.monotonic },
    });
  }

  get(browser: string): readonly KnownCookie[] {
    return this.#known.get(browser) ?? [];
  }

  set(browser: string, cookies: readonly KnownCookie[]): void {
    this.#known.set(browser, cookies);
  }
}

/** The id of a run's browser; `null` if the browser keeps nothing and cannot be told from others of its kind. */
export function browserIdOf({ driver, userAgent }: Pick<Run, 'driver' | 'userAgent'>): string | null {
  return driver === null || driver.browser === userAgent ? null : driver.browser;
}

/** The browser that a run gives its cookies to; known once the run has a plan. */
export function givenTo(run: Pick<Run, 'steps' | 'driver' | 'userAgent'>): string | null {
  return run.steps === null ? null : browserIdOf(run);
}
