import type { RecordedCookie } from '../../../recordings/recorded-cell.ts';

/** The recorded cookies of one run, by their Set-Cookie line. */
export type RecordedCookies = ReadonlyMap<string, RecordedCookie>;

/** The attributes of a matrix cookie, without its name, value and the `Path=/` that most of them have. */
export function attributesOf(setCookie: string): string {
  return setCookie.replace(/^[^;]*;? ?/, '').replace(/^Path=\/(?:; |$)/, '');
}

/** The cookies whose name begins with a word, such as `flag`, and goes on with a number: one family of the matrix. */
export function family(cookies: RecordedCookies, name: string): readonly RecordedCookie[] {
  const named = new RegExp(`^${name}\\d+=`);
  return [...cookies.values()].filter(({ setCookie }) => named.test(setCookie));
}

/** The cookie of a family that has just these attributes, as `attributesOf` says them. */
export function withAttributes(cookies: RecordedCookies, name: string, attributes: string): RecordedCookie | undefined {
  return family(cookies, name).find(({ setCookie }) => attributesOf(setCookie) === attributes);
}

const longest = 40;

function shortLine(text: string): string {
  if (text === '') return 'no attribute but Path=/';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A cookie by its attributes, where it is listed. */
export function attributesTitle({ setCookie }: RecordedCookie): string {
  return shortLine(attributesOf(setCookie));
}

/** Whether it is known that the browser stored it. */
export function isStored({ stored }: RecordedCookie): boolean {
  return stored !== 'unknown' && stored.length > 0;
}
