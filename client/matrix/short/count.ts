import { listed } from '../../../model/profiles/engines.ts';

/** One counted item: its title, and which of two results it has. */
export interface Counted {
  readonly title: string;
  readonly yes: boolean;
}

/**
 * Says how many items have the most common result, and lists the others: "13 of 14 … do not carry it; the exception:
 * “…”." `say` receives the count, the total, and the result. At a tie, the result is yes.
 */
export function countSentence(
  things: readonly Counted[],
  say: (count: number, total: number, yes: boolean) => string,
): string {
  const most = things.filter(({ yes }) => yes).length * 2 >= things.length;
  const exceptions = things.filter(({ yes }) => yes !== most).map(({ title }) => title);
  const words = say(things.length - exceptions.length, things.length, most);
  if (exceptions.length === 0) return `${words}.`;
  return `${words}; the exception${exceptions.length === 1 ? '' : 's'}: ${quoted(exceptions)}.`;
}

/** Titles in quotation marks as a list; a repeated title has its count: “Font” (3). */
export function quoted(titles: readonly string[]): string {
  const times = new Map<string, number>();
  for (const title of titles) times.set(title, (times.get(title) ?? 0) + 1);
  return listed([...times].map(([title, count]) => `“${title}”${count === 1 ? '' : ` (${count})`}`));
}

/** The maximum number of listed titles. */
const listedAtMost = 4;

/** Says what a count omits, and why; empty if it omits nothing. `why` follows "because". */
export function notCounted(titles: readonly string[], why: string): string {
  if (titles.length === 0) return '';
  const what = titles.length > listedAtMost ? `${titles.length} others` : quoted(titles);
  return `Not counted, because ${why}: ${what}.`;
}

/** Sentences as one text, without empty ones. */
export function joined(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
