import { maxAttributeOctets, maxNameValueOctets } from '../spec.ts';
import type { SameSite } from '../terms.ts';
import { parseCookieDate } from './date.ts';
import { isLongerThan, trimWsp } from './octets.ts';

/** The attributes the draft, CHIPS and Chromium's Priority know, in lower case. */
export type AttributeName =
  | 'expires'
  | 'max-age'
  | 'domain'
  | 'path'
  | 'secure'
  | 'httponly'
  | 'samesite'
  | 'partitioned'
  | 'priority';

const attributeNames: ReadonlySet<string> = new Set<AttributeName>([
  'expires',
  'max-age',
  'domain',
  'path',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
]);

/** One attribute as it was written, white space around it taken off. */
export interface WrittenAttribute {
  /** As typed. */
  readonly name: string;
  readonly value: string;
  readonly known: AttributeName | 'unknown';
  /** Whether its value is over 1024 octets, so that it does not count (5.6, step 6). */
  readonly tooLong: boolean;
}

/** A set-cookie-string taken apart: what was written, and what it comes to. */
export interface ParsedSetCookie {
  readonly outcome: 'parsed';
  readonly name: string;
  readonly value: string;
  /** In the order in which they were written. */
  readonly attributes: readonly WrittenAttribute[];
  /** Domain, without a leading dot, in lower case; `null`: not written; `''`: written empty. */
  readonly domain: string | null;
  /** Path as written, where it begins with `/`; `null`: not written or not a path, so the default-path holds. */
  readonly path: string | null;
  /** Seconds, uncapped; `null`: not written or not a number. Large values are clamped to the safe integers. */
  readonly maxAge: number | null;
  /** Milliseconds since the epoch, uncapped; `null`: not written or no date. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
}

/** The string is no cookie, by the parser alone. */
export interface IgnoredSetCookie {
  readonly outcome: 'ignored';
  readonly reason: 'control-character' | 'name-and-value-empty' | 'name-and-value-too-long';
}

/** What the size rule of the parser is; a profile of an engine may have none. */
export interface ParseLimits {
  readonly nameValueOctets: number;
  readonly attributeOctets: number;
}

/** For those who take a string apart and leave it to the browser to judge its size. */
export const anySize: ParseLimits = {
  nameValueOctets: Number.POSITIVE_INFINITY,
  attributeOctets: maxAttributeOctets,
};

const draftLimits: ParseLimits = { nameValueOctets: maxNameValueOctets, attributeOctets: maxAttributeOctets };

// biome-ignore lint/suspicious/noControlCharactersInRegex: 5.6, step 1 names them
const controls = /[\x00-\x08\x0a-\x1f\x7f]/;

/**
 * RFC 6265bis, 5.6: parses a set-cookie-string. Never throws; linear in the string's length.
 * `SID=31d4; Path=/; Secure` is the cookie SID with two attributes; `31d4` alone is a cookie with no name.
 */
export function parseSetCookie(
  setCookieString: string,
  limits: ParseLimits = draftLimits,
): ParsedSetCookie | IgnoredSetCookie {
  // Step 1. A control character other than a tab: ignored.
  if (controls.test(setCookieString)) return { outcome: 'ignored', reason: 'control-character' };
  // Step 2. The name-value-pair ends at the first ";".
  const semicolon = setCookieString.indexOf(';');
  const pair = semicolon < 0 ? setCookieString : setCookieString.slice(0, semicolon);
  // Steps 3 and 4. Without "=" it is all value.
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : trimWsp(pair.slice(0, equals));
  const value = trimWsp(pair.slice(equals + 1));
  // Step 5. Over 4096 octets: ignored.
  if (isLongerThan(limits.nameValueOctets, name + value)) {
    return { outcome: 'ignored', reason: 'name-and-value-too-long' };
  }
  // 5.7, step 2, asked here since no caller wants such a cookie.
  if (name === '' && value === '') return { outcome: 'ignored', reason: 'name-and-value-empty' };
  const attributes = semicolon < 0 ? [] : readAttributes(setCookieString, semicolon + 1, limits);
  return { outcome: 'parsed', name, value, attributes, ...effects(attributes) };
}

/** 5.6, unparsed-attributes: each up to the next ";", from a position on. Nothing between two ";" is none. */
function readAttributes(text: string, from: number, limits: ParseLimits): WrittenAttribute[] {
  const attributes: WrittenAttribute[] = [];
  for (let start = from; start <= text.length; ) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    if (end > start) {
      const attribute = readAttribute(text.slice(start, end), limits);
      if (attribute) attributes.push(attribute);
    }
    start = end + 1;
  }
  return attributes;
}

function knownName(name: string): AttributeName | 'unknown' {
  // The shortest is "path", the longest "partitioned"; a hostile header is full of shorter ones.
  if (name.length < 4 || name.length > 11) return 'unknown';
  const lower = name.toLowerCase();
  return attributeNames.has(lower) ? (lower as AttributeName) : 'unknown';
}

/** 5.6, unparsed-attributes, steps 3 to 6. `null` for white space alone. */
function readAttribute(text: string, limits: ParseLimits): WrittenAttribute | null {
  const equals = text.indexOf('=');
  const name = trimWsp(equals < 0 ? text : text.slice(0, equals));
  const value = equals < 0 ? '' : trimWsp(text.slice(equals + 1));
  if (name === '' && value === '') return null;
  return { name, value, known: knownName(name), tooLong: isLongerThan(limits.attributeOctets, value) };
}

type Effects = Omit<ParsedSetCookie, 'outcome' | 'name' | 'value' | 'attributes'>;
type MutableEffects = { -readonly [Key in keyof Effects]: Effects[Key] };

/** What the attributes come to: the last one of a name that counts holds (5.7, "the last attribute in the list"). */
function effects(attributes: readonly WrittenAttribute[]): Effects {
  const all: MutableEffects = {
    domain: null,
    path: null,
    maxAge: null,
    expires: null,
    secure: false,
    httpOnly: false,
    sameSite: 'Default',
    partitioned: false,
  };
  for (const { known, value, tooLong } of attributes) if (!tooLong && known !== 'unknown') apply(all, known, value);
  return all;
}

function apply(all: MutableEffects, known: AttributeName, value: string): void {
  // 5.6.1. An Expires that is no date is as if it was not written.
  if (known === 'expires') all.expires = parseCookieDate(value) ?? all.expires;
  // 5.6.2. Max-Age is an optional "-" and digits; anything else is as if it was not written.
  else if (known === 'max-age') all.maxAge = /^-?\d+$/.test(value) ? clamp(Number(value)) : all.maxAge;
  // 5.6.3. One leading dot goes, and the case.
  else if (known === 'domain') all.domain = value.replace(/^\./, '').toLowerCase();
  // 5.6.4. What does not begin with "/" means the default-path.
  else if (known === 'path') all.path = value.startsWith('/') ? value : null;
  else if (known === 'secure') all.secure = true;
  else if (known === 'httponly') all.httpOnly = true;
  // 5.6.7. Any other word is Default.
  else if (known === 'samesite') all.sameSite = sameSiteOf(value);
  // Not in the RFC: CHIPS.
  else if (known === 'partitioned') all.partitioned = true;
}

function clamp(seconds: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, seconds));
}

function sameSiteOf(value: string): SameSite {
  const lower = value.toLowerCase();
  if (lower === 'strict') return 'Strict';
  if (lower === 'lax') return 'Lax';
  return lower === 'none' ? 'None' : 'Default';
}
