import { trimWsp } from '../parse/bytes.ts';
import { type AttributeName, isFlag, parseSetCookie } from '../parse/set-cookie.ts';
import { type PrefixName, prefixNames } from '../profiles/options.ts';

/** The usual spelling of each attribute, in the order of Express (of its cookie library). */
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

/** The position of an attribute in that order; -1 for an unknown attribute. */
export function canonicalRank(name: string): number {
  return Object.keys(canonicalNames).indexOf(name);
}

/** Whether a lower-case name is an attribute name. */
export function isAttributeName(name: string): name is AttributeName {
  return Object.hasOwn(canonicalNames, name);
}

/** The pieces of a set-cookie-string between its semicolons, exactly as typed. */
function pieces(setCookie: string): string[] {
  return setCookie.split(';');
}

/** The lower-case attribute name in a piece between two semicolons. */
export function attributeName(piece: string): string {
  const equals = piece.indexOf('=');
  return trimWsp(equals < 0 ? piece : piece.slice(0, equals)).toLowerCase();
}

/** Name and value as typed, without surrounding white space. */
export function readPair(setCookie: string): { name: string; value: string } {
  const [pair = ''] = pieces(setCookie);
  const equals = pair.indexOf('=');
  return { name: equals < 0 ? '' : trimWsp(pair.slice(0, equals)), value: trimWsp(pair.slice(equals + 1)) };
}

/** Replaces name and value and keeps the attributes as typed. A cookie without a name is only its value. */
export function writePair(setCookie: string, name: string, value: string): string {
  const [, ...rest] = pieces(setCookie);
  const pair = name === '' && !value.includes('=') ? value : `${name}=${value}`;
  return [pair, ...rest].join(';');
}

/** The value of the last attribute with this name, as typed; `null` when it is not set. */
export function readAttribute(setCookie: string, name: AttributeName): string | null {
  const piece = pieces(setCookie)
    .slice(1)
    .findLast((each) => attributeName(each) === name);
  if (piece === undefined) return null;
  const equals = piece.indexOf('=');
  return equals < 0 ? '' : trimWsp(piece.slice(equals + 1));
}

/**
 * Sets one attribute: in its place when the line has it, else where Express would put it. `null` removes it. Secure,
 * HttpOnly and Partitioned with an empty value get no `=`.
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

/** The prefix of a name, exactly spelt or in any case, as browsers match it. */
export function prefixOf(name: string): PrefixName | null {
  const lower = name.toLowerCase();
  return prefixNames.findLast((prefix) => lower.startsWith(prefix.toLowerCase())) ?? null;
}

/** Replaces the prefix of a name; `null` removes it. */
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

/** The parts of a line in order. Joining them with `;` gives the line. */
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
