import { anySize } from '../../../model/parse/rules.ts';
import { type AttributeName, type ParsedSetCookie, parseSetCookie } from '../../../model/parse/set-cookie.ts';

/** A cookie that a framework's cookie function can express. */
export interface CookieToWrite {
  readonly name: string;
  readonly value: string;
  /** As written, with the leading dot if there is one; `null`: not set. */
  readonly domain: string | null;
  readonly path: string | null;
  /** Seconds; `null`: not set. */
  readonly maxAge: number | null;
  /** `null`: not set. */
  readonly expires: Date | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `null`: not set. */
  readonly sameSite: 'Strict' | 'Lax' | 'None' | null;
  readonly partitioned: boolean;
  readonly priority: 'Low' | 'Medium' | 'High' | null;
}

/** The reasons why only the header itself can express a line. */
export type OnlyAsHeader =
  | 'not-a-cookie'
  | 'name'
  | 'value'
  | 'repeated-attribute'
  | 'unknown-attribute'
  | 'attribute-value';

/** The explanation of each reason, as a sentence. */
export const onlyAsHeaderText = {
  'not-a-cookie': 'Browsers find no cookie in this line.',
  name: 'The name is not a token (RFC 6265bis, section 4.1.1), so cookie functions refuse it or change it.',
  value: 'Cookie functions encode or quote some characters of this value, each in another way.',
  'repeated-attribute': 'An attribute is set twice. A cookie function writes it once.',
  'unknown-attribute': 'The line has an attribute that cookie functions do not know.',
  'attribute-value': 'An attribute has a value that cookie functions do not write.',
} as const satisfies Record<OnlyAsHeader, string>;

/** A token of HTTP (RFC 9110, section 5.6.2). */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Characters that no cookie function changes: the unreserved characters of a URL (RFC 3986, section 2.3). */
const unchanged = /^[A-Za-z0-9._~-]*$/;

/** A path of URL characters (RFC 3986, `pchar`) without the semicolon; some functions change other characters. */
const segments = /^\/[\w.~!$&'()*+,:=@%/-]*$/;

const wholeSeconds = /^-?\d{1,10}$/;

/**
 * Returns the cookie of a set-cookie-string, or the reason why no cookie function can express it. The header itself
 * still can.
 */
export function cookieToWrite(setCookie: string): CookieToWrite | OnlyAsHeader {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return 'not-a-cookie';
  if (!token.test(parsed.name)) return 'name';
  if (!unchanged.test(parsed.value)) return 'value';
  const written = new Map(parsed.attributes.map(({ known, value }) => [known, value]));
  if (written.has('unknown')) return 'unknown-attribute';
  if (written.size < parsed.attributes.length) return 'repeated-attribute';
  return fromAttributes(parsed, written) ?? 'attribute-value';
}

function fromAttributes(
  { name, value, secure, httpOnly, partitioned, expires }: ParsedSetCookie,
  written: ReadonlyMap<AttributeName | 'unknown', string>,
): CookieToWrite | null {
  const maxAge = written.get('max-age');
  const domain = written.get('domain');
  const path = written.get('path');
  const sameSite = among(['Strict', 'Lax', 'None'] as const, written.get('samesite'));
  const priority = among(['Low', 'Medium', 'High'] as const, written.get('priority'));
  if (maxAge !== undefined && !wholeSeconds.test(maxAge)) return null;
  if (domain !== undefined && !/^\.?[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(domain)) return null;
  if (path !== undefined && !segments.test(path)) return null;
  if (written.has('expires') && expires === null) return null;
  if (sameSite === undefined || priority === undefined) return null;
  return {
    name,
    value,
    domain: domain ?? null,
    path: path ?? null,
    maxAge: maxAge === undefined ? null : Number(maxAge),
    expires: expires === null ? null : new Date(expires),
    secure,
    httpOnly,
    sameSite,
    partitioned,
    priority,
  };
}

/** The member of `names` that a value matches in any case; `null`: not set; `undefined`: another value. */
function among<Name extends string>(names: readonly Name[], value: string | undefined): Name | null | undefined {
  if (value === undefined) return null;
  return names.find((name) => name.toLowerCase() === value.toLowerCase());
}

/** The set-cookie-string of a cookie. */
export function lineOf(cookie: CookieToWrite): string {
  const { name, value, path, domain, maxAge, expires, secure, httpOnly, sameSite, partitioned, priority } = cookie;
  return [
    `${name}=${value}`,
    ...(path === null ? [] : [`Path=${path}`]),
    ...(domain === null ? [] : [`Domain=${domain}`]),
    ...(maxAge === null ? [] : [`Max-Age=${maxAge}`]),
    ...(expires === null ? [] : [`Expires=${expires.toUTCString()}`]),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ...(partitioned ? ['Partitioned'] : []),
    ...(priority === null ? [] : [`Priority=${priority}`]),
  ].join('; ');
}

/** The set-cookie-string that deletes a cookie: the same name, Domain, Path and partition, and already expired. */
export function deletionOf(cookie: CookieToWrite): string {
  return lineOf({ ...cookie, value: '', maxAge: 0, expires: null, priority: null });
}
