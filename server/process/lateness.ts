/** Milliseconds. */
const tickEvery = 100;
const counted = 60_000;

/**
 * How long, in the last minute, this process was too busy to read messages, or did not run. A client that seems silent
 * may have sent a message in that time. Call `close` to stop its timer.
 */
export class Lateness {
  readonly #timer = setInterval(() => this.#tick(performance.now()), tickEvery).unref();
  #due = performance.now() + tickEvery;
  /** How late each tick was, and when; the newest last. */
  #late: { readonly at: number; readonly ms: number }[] = [];

  /** Milliseconds of the last minute, including the delay that lasts right now. */
  get recent(): number {
    const now = performance.now();
    this.#forget(now);
    return this.#late.reduce((sum, { ms }) => sum + ms, 0) + this.#lateAt(now);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(now: number): void {
    const ms = this.#lateAt(now);
    if (ms > 0) this.#late.push({ at: now, ms });
    this.#forget(now);
    this.#due = now + tickEvery;
  }

  /** A tick that is late by less than one interval is normal. */
  #lateAt(now: number): number {
    const ms = now - this.#due;
    return ms > tickEvery ? ms : 0;
  }

  #forget(now: number): void {
    if (this.#late[0] !== undefined && now - this.#late[0].at > counted) {
      this.#late = this.#late.filter(({ at }) => now - at <= counted);
    }
  }
}
