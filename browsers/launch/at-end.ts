/** What is still to be ended when this process ends. */
const pending = new Set<() => void>();

process.on('exit', () => {
  for (const end of pending) end();
});

/** Calls `end` when this process ends before the answer is called. It cannot wait for anything. */
export function atEnd(end: () => void): () => void {
  pending.add(end);
  return () => pending.delete(end);
}

/** Lets a signal end this process in such a way that what it started ends, too; a second signal does not cut that short. */
export function endOnSignals(): void {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.on(signal, () => process.exit(128 + number));
  }
}
