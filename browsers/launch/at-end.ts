/** The functions to call when this process ends. */
const pending = new Set<() => void>();

process.on('exit', () => {
  for (const end of pending) end();
});

/**
 * Calls `end` when this process ends, unless the returned function was called before. `end` cannot wait for anything.
 */
export function atEnd(end: () => void): () => void {
  pending.add(end);
  return () => pending.delete(end);
}

/**
 * Makes a signal end this process together with the programs that it started. A second signal does not interrupt that.
 */
export function endOnSignals(): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => process.exit(128 + number));
  }
}
