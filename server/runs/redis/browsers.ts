import { createHash } from 'node:crypto';
import { type KnownCookie, knownCookieSchema } from '../known/known-cookies.ts';
import { maxKnown } from '../known/ledger.ts';
import { knownFor } from '../known-by-browser.ts';
import type { RunLimits } from '../limits.ts';
import type { Link } from './link.ts';
import type { Keys } from './scripts.ts';

/**
 * The data about browsers, by a hash of the id that each browser made up: the run that it drives, and the cookies that
 * it was given.
 */
export class Browsers {
  readonly #link: Link;
  readonly #keys: Keys;
  readonly #limits: RunLimits;

  constructor(link: Link, keys: Keys, limits: RunLimits) {
    this.#link = link;
    this.#keys = keys;
    this.#limits = limits;
  }

  /** Lets a browser drive a run, unless it drives another one. Returns whether it may. */
  async drives(browser: string, run: string): Promise<boolean> {
    const keys = [this.#keys.browser(hashOf(browser)), this.#keys.live];
    return (await this.#link.ask((redis) => redis.take([...keys, run, this.#limits.forgetAfter]))) === 1;
  }

  /** The cookies that a browser was given, the newest last. */
  async known(browser: string): Promise<KnownCookie[]> {
    const texts = await this.#link.ask((redis) => redis.zRange(this.#keys.known(hashOf(browser)), 0, -1));
    return texts.map((text) => knownCookieSchema.parse(JSON.parse(text)));
  }

  /** Notes the cookies that a browser was given, the newest last. */
  async remember(browser: string, cookies: readonly KnownCookie[]): Promise<void> {
    if (cookies.length === 0) return;
    const key = this.#keys.known(hashOf(browser));
    const now = Date.now();
    const members = cookies.map((cookie, index) => ({ score: now + index, value: JSON.stringify(cookie) }));
    await this.#link.ask((redis) =>
      redis
        .multi()
        .zAdd(key, members)
        .zRemRangeByRank(key, 0, -1 - maxKnown)
        .pExpire(key, knownFor)
        .exec(),
    );
  }
}

function hashOf(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url');
}
