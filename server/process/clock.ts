/** The time from two clocks. Passed in, so that tests can set it. */
export interface Clock {
  /** Milliseconds since the epoch, for dates on screen. It jumps when somebody sets the machine's clock. */
  readonly date: () => number;
  /**
   * Milliseconds since some moment in the past, for durations. It only goes forward, even if the machine's clock is
   * set.
   */
  readonly monotonic: () => number;
}

/** The machine's clocks. */
export const systemClock: Clock = { date: () => Date.now(), monotonic: () => performance.now() };
