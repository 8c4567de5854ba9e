import type { SameSite } from '../terms.ts';
import { isLongerThan, trimWsp } from './bytes.ts';
import { takeExpires, takeMaxAge } from './lifetime-attributes.ts';
import { draftRules, type ParseRules } from './rules.ts';

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
  /** Whether its value is over 1024 bytes, so that it does not count (5.6, step 6). */
  readonly tooLong: boolean;
}

/** What a set-cookie-string comes to. */
export interface ReadSetCookie {
  readonly outcome: 'parsed';
  readonly name: string;
  readonly value: string;
  /** Domain, without a leading dot, in lower case; `null`: not set; `''`: set to nothing. */
  readonly domain: string | null;
  /** Whether Domain was written with the leading dot that goes. */
  readonly dotted: boolean;
  /** Path as written, where it begins with `/`; `null`: not set or not a path, so the default-path holds. */
  readonly path: string | null;
  /** Seconds, uncapped; `null`: not set or not a number. Large values are clamped to the safe integers. */
  readonly maxAge: number | null;
  /** Milliseconds since the epoch, uncapped; `null`: not set or no date. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
}

/** The same, with what was written. */
export interface ParsedSetCookie extends ReadSetCookie {
  /** In the order in which they were written. */
  readonly attributes: readonly WrittenAttribute[];
}

/** The string is no cookie, by the parser alone. */
export interface IgnoredSetCookie {
  readonly outcome: 'ignored';
  readonly reason: 'control-character' | 'name-and-value-empty' | 'name-and-value-too-long';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: 5.6, step 1 names them
const controls = /[\x00-\x08\x0a-\x1f\x7f]/;

/**
 * RFC 6265bis, 5.6: parses a set-cookie-string. Never throws; linear in the string's length.
 * `SID=31d4; Path=/; Secure` is the cookie SID with two attributes; `31d4` alone is a cookie with no name.
 */
export function parseSetCookie(
  setCookieString: string,
  rules: ParseRules = draftRules,
): ParsedSetCookie | IgnoredSetCookie {
  const read = readSetCookie(setCookieString, rules);
  return read.outcome === 'parsed' ? { ...read, attributes: writtenAttributes(setCookieString, rules) } : read;
}

/** The same without the attributes as they were written, of which a hostile header has thousands. */
export function readSetCookie(
  setCookieString: string,
  rules: ParseRules = draftRules,
): ReadSetCookie | IgnoredSetCookie {
  // Step 1. A control character other than a tab: ignored. Not in the RFC: what ends at one may still have a DEL.
  if (rules.lineIsReadTo === 'its-end' && controls.test(setCookieString))
    return { outcome: 'ignored', reason: 'control-character' };
  // Step 2. The name-value-pair ends at the first ";".
  const end = endOfAttribute(setCookieString, 0);
  // Steps 3 and 4. Without "=" it is all value.
  const equals = endOfPairName(setCookieString, end, rules);
  const isNamed = equals < end || rules.pairWithoutEquals === 'name';
  const name = isNamed ? trimWsp(setCookieString, 0, equals) : '';
  const value = trimWsp(setCookieString, isNamed ? equals + 1 : 0, end);
  // Step 5. Over 4096 bytes: ignored.
  if (isLongerThan(rules.nameValueLimit, name, value)) {
    return { outcome: 'ignored', reason: 'name-and-value-too-long' };
  }
  // 5.7, step 2, asked here since no caller wants such a cookie, but a jar in which it takes a place.
  if (rules.emptyPair === 'ignored' && name === '' && value === '') {
    return { outcome: 'ignored', reason: 'name-and-value-empty' };
  }
  const read: MutableRead = {
    outcome: 'parsed',
    name,
    value,
    domain: null,
    dotted: false,
    path: null,
    maxAge: null,
    expires: null,
    secure: false,
    httpOnly: false,
    sameSite: 'Default',
    partitioned: false,
  };
  readAttributes(read, setCookieString, end + 1, rules);
  return read;
}

/** What the attributes from a position on come to. The last one of a name that counts holds (5.7). */
function readAttributes(read: MutableRead, text: string, from: number, rules: ParseRules): void {
  for (let start = from, end = 0; start < text.length; start = end + 1) {
    end = endOfAttribute(text, start);
    const nameEnd = endOfName(text, start, end);
    const comma = rules.commaInName === 'ends-the-line' ? commaBefore(text, start, nameEnd) : -1;
    // A hostile header is full of shorter ones.
    if (nameEnd - start < shortestName && comma < 0) continue;
    const known = knownName(trimWsp(text, start, comma < 0 ? nameEnd : comma));
    const hasValue = comma < 0 && nameEnd < end;
    if (known !== 'unknown' && (hasValue || rules.withoutEquals === 'empty-value' || isFlag(known))) {
      const value = comma < 0 ? trimWsp(text, nameEnd + 1, end) : '';
      if (!isTooLong(known, value, rules)) apply(read, known, value, rules);
    }
    if (comma >= 0) return;
  }
}

/** 5.6, step 6: an attribute with a longer value does not count. Not in the RFC: some may have a value of any length. */
function isTooLong(known: AttributeName | 'unknown', value: string, rules: ParseRules): boolean {
  const isLimited = rules.limitedAttributes === 'all' || !(isFlag(known) || known === 'samesite');
  return isLimited && isLongerThan(rules.attributeLimit, value);
}

/** Where a comma stands in a name, or -1. */
function commaBefore(text: string, start: number, nameEnd: number): number {
  const comma = text.indexOf(',', start);
  return comma < nameEnd ? comma : -1;
}

/** Not in the RFC: where a comma ends the name, the pair has none. */
function endOfPairName(text: string, end: number, { commaInName }: ParseRules): number {
  const equals = endOfName(text, 0, end);
  return commaInName === 'ends-the-line' && commaBefore(text, 0, equals) >= 0 ? end : equals;
}

/** Whether an attribute, by its name in small letters, means the same with whatever value, and without. */
export function isFlag(known: string): boolean {
  return known === 'secure' || known === 'httponly' || known === 'partitioned';
}

/** 5.6, unparsed-attributes: the attributes as they were written, but for what is nothing or white space alone. */
function writtenAttributes(setCookieString: string, rules: ParseRules): WrittenAttribute[] {
  const attributes: WrittenAttribute[] = [];
  for (let start = endOfAttribute(setCookieString, 0) + 1, end = 0; start < setCookieString.length; start = end + 1) {
    end = endOfAttribute(setCookieString, start);
    const nameEnd = endOfName(setCookieString, start, end);
    const name = trimWsp(setCookieString, start, nameEnd);
    const value = trimWsp(setCookieString, nameEnd + 1, end);
    if (name === '' && value === '') continue;
    const known = knownName(name);
    attributes.push({ name, value, known, tooLong: isTooLong(known, value, rules) });
  }
  return attributes;
}

/** 5.6, unparsed-attributes, step 2: up to the next ";", or the end. */
function endOfAttribute(text: string, start: number): number {
  const semicolon = text.indexOf(';', start);
  return semicolon < 0 ? text.length : semicolon;
}

/** Steps 3 and 4: up to the first "=" in it; without one it is all name. Looks no further, so that all stays linear. */
function endOfName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== equalsUnit) at++;
  return at;
}

const equalsUnit = 0x3d;
/** "path", and "partitioned". */
const shortestName = 4;
const longestName = 11;

function knownName(name: string): AttributeName | 'unknown' {
  if (name.length < shortestName || name.length > longestName) return 'unknown';
  const lower = name.toLowerCase();
  return attributeNames.has(lower) ? (lower as AttributeName) : 'unknown';
}

type MutableRead = { -readonly [Key in keyof ReadSetCookie]: ReadSetCookie[Key] };

/** Takes one attribute. */
function apply(all: MutableRead, known: AttributeName, value: string, rules: ParseRules): void {
  if (known === 'expires') takeExpires(all, value, rules);
  else if (known === 'max-age') takeMaxAge(all, value, rules);
  else if (known === 'domain') {
    all.domain = domainOf(value, rules);
    all.dotted = value.startsWith('.');
  }
  // 5.6.4. What does not begin with "/" means the default-path.
  else if (known === 'path') all.path = value.startsWith('/') ? value : null;
  else if (known === 'secure') all.secure = true;
  else if (known === 'httponly') all.httpOnly = true;
  else if (known === 'samesite') takeSameSite(all, value, rules);
  // Not in the RFC: CHIPS.
  else if (known === 'partitioned') all.partitioned = true;
}

/** 5.6.3: one leading dot goes, and the case. Not in the RFC: of `Domain=.` nothing is left, or the dot. */
function domainOf(value: string, { domainCase, domainDot }: ParseRules): string {
  if (value === '.' && domainDot === 'rejected') return value;
  const domain = value.replace(/^\./, '');
  return domainCase === 'kept' ? domain : domain.toLowerCase();
}

/** 5.6.7: any other word is Default. Not in the RFC: after Strict or Lax, neither that nor None takes anything back. */
function takeSameSite(all: MutableRead, value: string, { repeatedSameSite }: ParseRules): void {
  const sameSite = sameSiteOf(value);
  if (repeatedSameSite === 'last' || restricts(sameSite) || !restricts(all.sameSite)) all.sameSite = sameSite;
}

function restricts(sameSite: SameSite): boolean {
  return sameSite === 'Strict' || sameSite === 'Lax';
}

function sameSiteOf(value: string): SameSite {
  const lower = value.toLowerCase();
  if (lower === 'strict') return 'Strict';
  if (lower === 'lax') return 'Lax';
  return lower === 'none' ? 'None' : 'Default';
}
