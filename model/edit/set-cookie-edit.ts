import { trimWsp } from '../parse/bytes.ts';
import { type AttributeName, isFlag, parseSetCookie } from '../parse/set-cookie.ts';
import { type PrefixName, prefixNames } from '../profiles/options.ts';

/** How each attribute is usually written, in the order in which Express (its cookie library) writes them. */
export const canonicalNames: Readonly<Record<AttributeName, string>> = {
  'max-age': 'Max-Age',
  domain: 'Domain',
  path: 'Path',
  expires: 'Expires',
  httponly: 'HttpOnly',
  secure: 'Secure',
  partitioned: 'Partitioned',
  priority: 'Priority',
  samesite: 'SameSite',
};

/** Where an attribute stands in that order; -1 for one that is not known. */
export function canonicalRank(name: string): number {
  return Object.keys(canonicalNames).indexOf(name);
}

/** Whether a name in small letters is that of an attribute. */
export function isAttributeName(name: string): name is AttributeName {
  return Object.hasOwn(canonicalNames, name);
}

/** The pieces of a set-cookie-string between its semicolons, exactly as typed. */
function pieces(setCookie: string): string[] {
  return setCookie.split(';');
}

/** The name of an attribute in small letters, by the piece of a line between two semicolons. */
export function attributeName(piece: string): string {
  const equals = piece.indexOf('=');
  return trimWsp(equals < 0 ? piece : piece.slice(0, equals)).toLowerCase();
}

/** Name and value as typed, white space around them taken off. */
export function readPair(setCookie: string): { name: string; value: string } {
  const [pair = ''] = pieces(setCookie);
  const equals = pair.indexOf('=');
  return { name: equals < 0 ? '' : trimWsp(pair.slice(0, equals)), value: trimWsp(pair.slice(equals + 1)) };
}

/** Replaces name and value and leaves the attributes as they were typed. A cookie without a name is its value alone. */
export function writePair(setCookie: string, name: string, value: string): string {
  const [, ...rest] = pieces(setCookie);
  const pair = name === '' && !value.includes('=') ? value : `${name}=${value}`;
  return [pair, ...rest].join(';');
}

/** The value of the last such attribute as typed; `null` where it is not set. */
export function readAttribute(setCookie: string, name: AttributeName): string | null {
  const piece = pieces(setCookie)
    .slice(1)
    .findLast((each) => attributeName(each) === name);
  if (piece === undefined) return null;
  const equals = piece.indexOf('=');
  return equals < 0 ? '' : trimWsp(piece.slice(equals + 1));
}

/**
 * Writes one attribute: in its place where it stands already, else where Express would write it; `null` takes it away.
 * An empty value of Secure, HttpOnly and Partitioned is written without `=`.
 */
export function writeAttribute(setCookie: string, name: AttributeName, value: string | null): string {
  const [pair = '', ...rest] = pieces(setCookie);
  const written = isFlag(name) && value === '' ? canonicalNames[name] : `${canonicalNames[name]}=${value ?? ''}`;
  const at = rest.findLastIndex((piece) => attributeName(piece) === name);
  if (value === null) return [pair, ...rest.filter((piece) => attributeName(piece) !== name)].join(';');
  if (at < 0) {
    const kept = rest.filter((piece) => trimWsp(piece) !== '');
    const before = kept.findIndex((piece) => canonicalRank(attributeName(piece)) > canonicalRank(name));
    return [pair, ...kept.toSpliced(before < 0 ? kept.length : before, 0, ` ${written}`)].join(';');
  }
  const replaced = rest.filter((piece, index) => index === at || attributeName(piece) !== name);
  return [pair, ...replaced.map((piece) => (attributeName(piece) === name ? ` ${written}` : piece))].join(';');
}

/** The prefix of a name, by its own letters or by any case, as browsers match it. */
export function prefixOf(name: string): PrefixName | null {
  const lower = name.toLowerCase();
  return prefixNames.findLast((prefix) => lower.startsWith(prefix.toLowerCase())) ?? null;
}

/** Gives the name a prefix in place of the one it has; `null` takes it away. */
export function writePrefix(setCookie: string, prefix: PrefixName | null): string {
  const { name, value } = readPair(setCookie);
  const bare = name.slice(prefixOf(name)?.length ?? 0);
  return writePair(setCookie, `${prefix ?? ''}${bare}`, value);
}

/** One attribute or the pair, as the wire line shows it. */
export interface LinePart {
  readonly text: string;
  readonly known: AttributeName | 'pair' | 'unknown';
}

/** The line in parts, in order; joined by `;` they are the line. */
export function lineParts(setCookie: string): readonly LinePart[] {
  const parsed = parseSetCookie(setCookie);
  const known = parsed.outcome === 'parsed' ? parsed.attributes.map((attribute) => attribute.known) : [];
  const names = new Set<string>(known);
  return pieces(setCookie).map((text, index) => {
    if (index === 0) return { text, known: 'pair' };
    const name = attributeName(text);
    return { text, known: names.has(name) ? (name as AttributeName) : 'unknown' };
  });
}
