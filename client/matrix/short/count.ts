import { listed } from '../../../model/profiles/engines.ts';

/** One counted thing: what it is called, and which of two ways it turned out. */
export interface Counted {
  readonly title: string;
  readonly yes: boolean;
}

/**
 * Says how many of some things turned out the way that most did, and lists the others: "13 of 14 … do not carry it; the
 * exception: “…”." `say` gets the number that turned out so, how many there are, and which way. At a tie, yes is said.
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

/** Titles in quotation marks as a list; one that is there several times with how often: “Font” (3). */
export function quoted(titles: readonly string[]): string {
  const times = new Map<string, number>();
  for (const title of titles) times.set(title, (times.get(title) ?? 0) + 1);
  return listed([...times].map(([title, count]) => `“${title}”${count === 1 ? '' : ` (${count})`}`));
}

/** More than these are not listed. */
const listedAtMost = 4;

/** Says what a count left out, and why; empty where it left out nothing. `why` goes on from "because". */
export function notCounted(titles: readonly string[], why: string): string {
  if (titles.length === 0) return '';
  const what = titles.length > listedAtMost ? `${titles.length} others` : quoted(titles);
  return `Not counted, because ${why}: ${what}.`;
}

/** Sentences as one text; empty ones are left out. */
export function joined(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
