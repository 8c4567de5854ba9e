import type { FoundBrowser } from '../../browsers/launch/find.ts';

interface Recorded {
  readonly engine: string;
  readonly major: string;
  /** ISO 8601. */
  readonly date: string;
}

/**
 * The record to compare a browser with: its major's, or else its engine's newest. Prints a message if there is no
 * record.
 */
export function comparedWith<T extends Recorded>(records: readonly T[], browser: FoundBrowser): T | null {
  const own = records.filter(({ engine }) => engine === browser.recordedAs);
  const newestFirst = own.toSorted((one, other) => (one.date < other.date ? 1 : -1));
  const found = own.find(({ major }) => major === browser.major) ?? newestFirst[0] ?? null;
  if (!found) console.log(`${browser.title} ${browser.version}: nothing is recorded to compare with.`);
  return found;
}
