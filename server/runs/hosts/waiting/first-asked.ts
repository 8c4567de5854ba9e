import { LRUCache } from 'lru-cache';

/**
 * When each driver first asked for a run that did not exist yet, by the monotonic clock, in milliseconds. The number of
 * drivers is limited.
 */
export class FirstAsked {
  readonly #at = new LRUCache<string, number>({ max: 200 });

  /** Milliseconds since a driver's first question; 0 for its first. */
  since(driver: string, now: number): number {
    const first = this.#at.get(driver) ?? now;
    this.#at.set(driver, first);
    return now - first;
  }

  get size(): number {
    return this.#at.size;
  }
}
