import { anySize, parseSetCookie } from '../../model/parse/set-cookie.ts';

/**
 * How a cookie of whatever size would stand in a Cookie header: `name=value`, or the value alone where it has no name
 * (RFC 6265bis, 5.8.3, step 5). `null` where the string is no cookie at all.
 */
export function cookiePair(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return null;
  return parsed.name === '' ? parsed.value : `${parsed.name}=${parsed.value}`;
}

/** The pairs of a Cookie header, in order. */
export function splitCookieString(cookieString: string): string[] {
  return cookieString.split('; ').filter((pair) => pair !== '');
}

/** A header as Node gives it (one character an octet) read as UTF-8. */
export function octetsToText(header: string): string {
  return Buffer.from(header, 'latin1').toString('utf8');
}

/** Text as Node wants a header: the octets of its UTF-8, one character each. */
export function textToOctets(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
