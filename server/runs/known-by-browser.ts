import { LRUCache } from 'lru-cache';
import { type Clock, systemClock } from '../process/clock.ts';
import type { KnownCookie } from './known-cookies.ts';
import type { Run } from './run.ts';

/** Characters of all that is kept. */
const maxKept = 32 * 1024 * 1024;
/** Milliseconds for which it is known which cookies a browser was given. */
export const knownFor = 24 * 60 * 60_000;

/** The cookies that each browser was given, by the id that it made up. In memory, bounded, for a day. */
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

/** The browser of a run; `null`: one that keeps nothing, and so cannot be told from others of its kind. */
export function browserIdOf({ browser, userAgent }: Pick<Run, 'browser' | 'userAgent'>): string | null {
  return browser === userAgent ? null : browser;
}

/** The browser that a run has given its cookies to, once it has a plan. */
export function givenTo(run: Pick<Run, 'steps' | 'browser' | 'userAgent'>): string | null {
  return run.steps === null ? null : browserIdOf(run);
}
