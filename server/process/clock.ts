/** What time it is, read in two ways. Passed in, so that tests can set it. */
export interface Clock {
  /** Milliseconds since the epoch: for dates that are shown. It jumps when somebody sets the machine's clock. */
  readonly date: () => number;
  /** Milliseconds since some moment in the past: for spans. It goes forward only, whatever the machine's clock is set to. */
  readonly monotonic: () => number;
}

/** The machine's clocks. */
export const systemClock: Clock = { date: () => Date.now(), monotonic: () => performance.now() };
