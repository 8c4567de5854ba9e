import { attributeName, isAttributeName, prefixOf, readPair } from '../../model/edit/set-cookie-edit.ts';

/** Letters that replace hidden text; the next one when two cookies would otherwise become equal. */
const letters = 'xyzabcdefghijklmnopqrstuvw';
/** Longer names and parts of paths are more likely tokens than words. */
const longestName = 40;
const longestSegment = 15;

/** The texts of an experiment that a URL may contain unchanged: texts from a URL or from the product. */
export type KnownTexts = ReadonlySet<string>;

/**
 * A text with every letter and digit replaced, with the same number of bytes and the same special characters, so that a
 * browser treats it like the original. A name prefix at its beginning stays.
 */
function hidden(text: string, letter: string): string {
  const prefix = text.slice(0, prefixOf(text)?.length ?? 0);
  const rest = text.slice(prefix.length).replace(/[A-Za-z0-9]/g, letter);
  return prefix + rest.replace(/\P{ASCII}/gu, sameBytes);
}

function sameBytes(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x800 ? 'é' : point < 0x1_00_00 ? '…' : '😀';
}

/** A path in which tokens are hidden: a long part with letters and digits, and everything after a `?`. */
export function hidePath(path: string, known: KnownTexts): string {
  if (known.has(path)) return path;
  const [before = '', ...query] = path.split('?');
  const segments = before.split('/').map((segment) => (isTokenLike(segment) ? hidden(segment, 'x') : segment));
  return [segments.join('/'), ...query.map((text) => hidden(text, 'x'))].join('?');
}

function isTokenLike(segment: string): boolean {
  return segment.length > longestSegment && /\d/.test(segment) && /[a-z]/i.test(segment);
}

/**
 * Set-cookie-strings with meaningless letters and digits as values; names, attributes and special characters stay.
 * Known texts stay. Equal cookies stay equal, and different ones stay different.
 */
export function hideValues(setCookies: readonly string[], known: KnownTexts = new Set()): readonly string[] {
  const made = new Map<string, string>();
  return setCookies.map((setCookie) => {
    const [pair = '', ...attributes] = setCookie.split(';');
    let hiddenPair = made.get(pair);
    for (const letter of letters) {
      if (hiddenPair !== undefined) break;
      const next = hidePair(pair, letter, known);
      if (next === pair || ![...made.values()].includes(next)) hiddenPair = next;
    }
    made.set(pair, hiddenPair ?? hidePair(pair, 'x', known));
    return [made.get(pair), ...attributes.map((piece) => hideAttribute(piece, known))].join(';');
  });
}

function hidePair(pair: string, letter: string, known: KnownTexts): string {
  const { name, value } = readPair(pair);
  const equals = pair.indexOf('=');
  const before = pair.slice(0, equals + 1);
  return `${isName(name) || known.has(name) ? before : hidden(before, letter)}${known.has(value) ? pair.slice(equals + 1) : hidden(pair.slice(equals + 1), letter)}`;
}

/** RFC 6265bis, 4.1.1: a token. Any other text before the first `=` may be part of a paste. */
function isName(name: string): boolean {
  return name.length <= longestName && /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/.test(name);
}

function hideAttribute(piece: string, known: KnownTexts): string {
  if (known.has(piece)) return piece;
  const equals = piece.indexOf('=');
  const name = attributeName(piece);
  if (name === 'path') return piece.slice(0, equals + 1) + hidePath(piece.slice(equals + 1), known);
  if (isAttributeName(name)) return piece;
  const before = equals < 0 ? piece : piece.slice(0, equals + 1);
  return `${isName(name) && name.length <= longestSegment + 5 ? before : hidden(before, 'x')}${equals < 0 ? '' : hidden(piece.slice(equals + 1), 'x')}`;
}

/** The texts of set-cookie-strings that `hideValues` hides unless they are known. */
export function textsOf(setCookies: readonly string[]): string[] {
  return setCookies.flatMap((setCookie) => {
    const { name, value } = readPair(setCookie);
    return [name, value, ...setCookie.split(';').slice(1)];
  });
}
