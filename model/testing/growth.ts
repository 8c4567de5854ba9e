/**
 * How much longer work takes on four times as much of something: 4 where it is linear, 16 where it grows with the square.
 * `work` makes its input of so many pieces and gives back what is to be timed; `milliseconds` is a clock, best of a
 * processor's own time, which other programs do not use up. The least of three times and of three ratios is taken, since
 * nothing makes work faster, and the work is made so large that a collection of garbage beside it does not count.
 */
export function growthOf(work: (pieces: number) => () => unknown, milliseconds: () => number): number {
  const take = (pieces: number): number => {
    const perform = work(pieces);
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const before = milliseconds();
      perform();
      least = Math.min(least, milliseconds() - before);
    }
    return least;
  };
  const ratio = (pieces: number): number => take(pieces * 4) / take(pieces);
  for (let pieces = 10_000; ; pieces *= 2) {
    const once = take(pieces);
    if (once > 10 || pieces > 1_000_000) return Math.min(take(pieces * 4) / once, ratio(pieces), ratio(pieces));
  }
}
