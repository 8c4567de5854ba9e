import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';

/** The recorded cookies of one run, by their Set-Cookie line. */
export type RecordedCookies = ReadonlyMap<string, RecordedCookie>;

/** The attributes of a matrix cookie, without its name, value and the `Path=/` that most of them have. */
export function attributesOf(setCookie: string): string {
  return setCookie.replace(/^[^;]*;? ?/, '').replace(/^Path=\/(?:; |$)/, '');
}

/** The cookies whose name is a word, such as `flag`, followed by a number: one family of the matrix. */
export function family(cookies: RecordedCookies, name: string): readonly RecordedCookie[] {
  const named = new RegExp(`^${name}\\d+=`);
  return [...cookies.values()].filter(({ setCookie }) => named.test(setCookie));
}

/** The cookie of a family with exactly these attributes, in the form of `attributesOf`. */
export function withAttributes(cookies: RecordedCookies, name: string, attributes: string): RecordedCookie | undefined {
  return family(cookies, name).find(({ setCookie }) => attributesOf(setCookie) === attributes);
}

const longest = 40;

function shortLine(text: string): string {
  if (text === '') return 'no attribute but Path=/';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A cookie by its attributes, in the list. */
export function attributesTitle({ setCookie }: RecordedCookie): string {
  return shortLine(attributesOf(setCookie));
}

/** Whether the result shows that the browser stored it. */
export function isStored({ stored }: RecordedCookie): boolean {
  return stored !== 'unknown' && stored.length > 0;
}
