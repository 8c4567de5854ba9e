import type { Clock } from '../process/clock.ts';

/** A clock that stands still until a test lets time pass, or sets the date as an operating system's settings would. */
export class SetClock implements Clock {
  #passed = 1_000_000;
  #setBy = Date.UTC(2026, 0, 1);

  readonly date = (): number => this.#setBy + this.#passed;
  readonly monotonic = (): number => this.#passed;

  /** Lets milliseconds pass. */
  pass(milliseconds: number): void {
    this.#passed += milliseconds;
  }

  /** Sets the date forward, or back, by milliseconds, in no time. */
  setDateBy(milliseconds: number): void {
    this.#setBy += milliseconds;
  }
}
