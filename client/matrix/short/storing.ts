import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';
import { attributesTitle } from '../rows/lines.ts';
import { countSentence, joined, notCounted } from './count.ts';

/** The counted cookies: "5 cookies with Secure" is `['cookie', 'with Secure']`. */
export type Noun = readonly [one: string, rest: string];

const plural = (count: number, [one, rest]: Noun) => `${one}${count === 1 ? '' : 's'} ${rest}`;

/** How many of some cookies are stored: "4 of 5 cookies … are stored". */
export function storedSentence(
  among: readonly RecordedCookie[],
  noun: Noun,
  title: (cookie: RecordedCookie) => string = attributesTitle,
): string {
  const known = among.filter(({ stored }) => stored !== 'unknown');
  if (known.length === 0) {
    const are = among.length === 1 ? 'is' : 'are';
    return `No request could show whether the ${among.length} ${plural(among.length, noun)} ${are} stored.`;
  }
  return joined([
    countSentence(
      known.map((cookie) => ({ title: title(cookie), yes: cookie.stored.length > 0 })),
      (count, total, yes) =>
        `${count} of ${total} ${plural(total, noun)} ${count === 1 ? 'is' : 'are'} ${yes ? 'stored' : 'rejected'}`,
    ),
    notCounted(among.filter(({ stored }) => stored === 'unknown').map(title), 'no request could show it'),
  ]);
}
