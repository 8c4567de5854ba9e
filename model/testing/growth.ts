/**
 * Returns how much longer work takes for four times the input: 4 when it is linear, 16 when it is quadratic. `work`
 * builds an input of the given number of pieces and returns the function to time. `milliseconds` is a clock; a CPU-time
 * clock excludes other programs. The result is the smallest of three ratios, each of the smallest of three times, since
 * noise only makes work slower. The work is large enough that a garbage collection does not matter.
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
