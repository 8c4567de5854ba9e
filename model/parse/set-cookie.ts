import type { SameSite } from '../terms.ts';
import { isLongerThan, trimWsp } from './bytes.ts';
import { takeExpires, takeMaxAge } from './lifetime-attributes.ts';
import { draftRules, type ParseRules } from './rules.ts';

/** The attributes of the draft, CHIPS and Chromium's Priority, in lower case. */
const knownNames = [
  'expires',
  'max-age',
  'domain',
  'path',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
] as const;
export type AttributeName = (typeof knownNames)[number];

const attributeNames: ReadonlySet<string> = new Set(knownNames);

/** One attribute of the line, without surrounding white space. */
export interface WrittenAttribute {
  /** As typed. */
  readonly name: string;
  readonly value: string;
  readonly known: AttributeName | 'unknown';
  /** Whether its value is over 1024 bytes, so that it does not count (5.6, step 6). */
  readonly tooLong: boolean;
}

/** The parsed form of a set-cookie-string. */
export interface ReadSetCookie {
  readonly outcome: 'parsed';
  readonly name: string;
  readonly value: string;
  /** Domain, without a leading dot, in lower case; `null`: not set; `''`: an empty value. */
  readonly domain: string | null;
  /** Whether Domain has a leading dot, which the parser removes. */
  readonly dotted: boolean;
  /** Path as typed when it begins with `/`; `null`: not set or not a path, so the default-path applies. */
  readonly path: string | null;
  /** A Path that does not begin with `/`; `''`: the line has none. */
  readonly otherPath: string;
  /** Seconds, uncapped; `null`: not set or not a number. Large values are clamped to the safe integers. */
  readonly maxAge: number | null;
  /** Milliseconds since the epoch, uncapped; `null`: not set or not a date. */
  readonly expires: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
}

/** The same, with the attributes of the line. */
export interface ParsedSetCookie extends ReadSetCookie {
  /** In the order of the line. */
  readonly attributes: readonly WrittenAttribute[];
}

/** The parser ignores the string. */
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

/** Like `parseSetCookie`, without the attribute list: a hostile header has thousands of attributes. */
export function readSetCookie(
  setCookieString: string,
  rules: ParseRules = draftRules,
): ReadSetCookie | IgnoredSetCookie {
  // Step 1. Ignored for a control character except tab. Not in the RFC: libsoup stops at one, but accepts a DEL.
  if (rules.lineIsReadTo === 'its-end' && controls.test(setCookieString))
    return { outcome: 'ignored', reason: 'control-character' };
  // Step 2. The name-value-pair ends at the first ";".
  const end = endOfAttribute(setCookieString, 0);
  // Steps 3 and 4. Without "=", the whole pair is the value.
  const equals = endOfPairName(setCookieString, end, rules);
  const isNamed = equals < end || rules.pairWithoutEquals === 'name';
  const name = isNamed ? trimWsp(setCookieString, 0, equals) : '';
  const value = trimWsp(setCookieString, isNamed ? equals + 1 : 0, end);
  // Step 5. Over 4096 bytes: ignored.
  if (isLongerThan(rules.nameValueLimit, name, value)) {
    return { outcome: 'ignored', reason: 'name-and-value-too-long' };
  }
  // 5.7, step 2. Only an engine in whose jar an empty pair replaces a cookie needs the pair.
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
    otherPath: '',
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

/** Reads the attributes from a position on. Of attributes with the same name, the last one that is not skipped counts (5.7). */
function readAttributes(read: MutableRead, text: string, from: number, rules: ParseRules): void {
  for (let start = from, end = 0; start < text.length; start = end + 1) {
    end = endOfAttribute(text, start);
    const nameEnd = endOfName(text, start, end);
    const comma = rules.commaInName === 'ends-the-line' ? commaBefore(text, start, nameEnd) : -1;
    // Skips short names early: a hostile header has many of them.
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

/** 5.6, step 6: an attribute with a longer value does not count. Not in the RFC: flags and SameSite may be exempt. */
function isTooLong(known: AttributeName | 'unknown', value: string, rules: ParseRules): boolean {
  const isLimited = rules.limitedAttributes === 'all' || !(isFlag(known) || known === 'samesite');
  return isLimited && isLongerThan(rules.attributeLimit, value);
}

/** The position of a comma in a name, or -1. */
function commaBefore(text: string, start: number, nameEnd: number): number {
  const comma = text.indexOf(',', start);
  return comma < nameEnd ? comma : -1;
}

/** Not in the RFC: in some engines a comma in the name ends the line, so the pair has no name. */
function endOfPairName(text: string, end: number, { commaInName }: ParseRules): number {
  const equals = endOfName(text, 0, end);
  return commaInName === 'ends-the-line' && commaBefore(text, 0, equals) >= 0 ? end : equals;
}

/** Whether the attribute with this lower-case name means the same with any value and without one. */
export function isFlag(known: string): boolean {
  return known === 'secure' || known === 'httponly' || known === 'partitioned';
}

/** 5.6, unparsed-attributes: the attributes of the line, except empty ones. */
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

/** 5.6, unparsed-attributes, step 2: the position of the next ";", or the end. */
function endOfAttribute(text: string, start: number): number {
  const semicolon = text.indexOf(';', start);
  return semicolon < 0 ? text.length : semicolon;
}

/** Steps 3 and 4: the position of the first "=", else the end. Stops at `end`, so that parsing stays linear. */
function endOfName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== equalsUnit) at++;
  return at;
}

const equalsUnit = 0x3d;
/** The length of "path". "partitioned" is the longest name. */
const shortestName = 4;
const longestName = 11;

function knownName(name: string): AttributeName | 'unknown' {
  if (name.length < shortestName || name.length > longestName) return 'unknown';
  const lower = name.toLowerCase();
  return attributeNames.has(lower) ? (lower as AttributeName) : 'unknown';
}

type MutableRead = { -readonly [Key in keyof ReadSetCookie]: ReadSetCookie[Key] };

/** Applies one attribute. */
function apply(all: MutableRead, known: AttributeName, value: string, rules: ParseRules): void {
  if (known === 'expires') takeExpires(all, value, rules);
  else if (known === 'max-age') takeMaxAge(all, value, rules);
  else if (known === 'domain') {
    all.domain = domainOf(value, rules);
    all.dotted = value.startsWith('.');
  }
  // 5.6.4. A Path without "/" at its beginning means the default-path.
  else if (known === 'path') {
    all.path = value.startsWith('/') ? value : null;
    all.otherPath = all.path === null ? value : '';
  } else if (known === 'secure') all.secure = true;
  else if (known === 'httponly') all.httpOnly = true;
  else if (known === 'samesite') takeSameSite(all, value, rules);
  // Not in the RFC: CHIPS.
  else if (known === 'partitioned') all.partitioned = true;
}

/** 5.6.3: removes one leading dot, and converts to lower case. Not in the RFC: `Domain=.` may keep its dot. */
function domainOf(value: string, { domainCase, domainDot }: ParseRules): string {
  if (value === '.' && domainDot === 'rejected') return value;
  const domain = value.replace(/^\./, '');
  // US-ASCII alone: toLowerCase would make a k of the Kelvin sign.
  return domainCase === 'kept' ? domain : domain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** 5.6.7: any other word means Default. Not in the RFC: only Strict and Lax may replace an earlier Strict or Lax. */
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
