import { pathMatch } from '../../../model/match/path-match.ts';
import { anySize } from '../../../model/parse/rules.ts';
import { parseSetCookie } from '../../../model/parse/set-cookie.ts';
import { publicSuffixes } from '../../suffixes.ts';
import type { Reading } from '../result/reading.ts';
import { readAddress, writeAddress } from './address.ts';

/** The assumed URL of a cookie when neither its reader nor its text names one. */
const usualAddress = 'https://app.example.org/';

/**
 * Returns the URL to assume for lines without one. Its host is the longest Domain, because from any other host the
 * browser would reject the cookie (RFC 6265bis, 5.7, step 10). Its scheme is http for localhost, as on a development
 * server. A public suffix other than localhost names no host. Its path is the longest Path if the other Paths match it,
 * too: nobody sets a cookie for a path that does not get it.
 */
export function assumedAddress({ lines }: Pick<Reading, 'lines'>): string {
  const hosts = lines.flatMap(({ setCookie, url }) => (url === null ? (hostOf(setCookie) ?? []) : []));
  const [host] = hosts.toSorted((one, other) => other.length - one.length);
  const path = pathOf(lines);
  if (host === undefined) return `${usualAddress}${path.slice(1)}`;
  const scheme = /(^|\.)localhost$/.test(host) ? 'http' : 'https';
  return writeAddress({ scheme, host, port: scheme === 'http' ? 80 : 443, path });
}

function pathOf(lines: Reading['lines']): string {
  const paths = lines.map(({ setCookie }) => {
    const parsed = parseSetCookie(setCookie, anySize);
    return ('path' in parsed ? parsed.path : null) ?? '/';
  });
  const [longest = '/'] = paths.toSorted((one, other) => other.length - one.length);
  return paths.every((path) => pathMatch(longest, path)) ? longest : '/';
}

function hostOf(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie, anySize);
  const domain = 'domain' in parsed ? parsed.domain?.replace(/\.$/, '') : null;
  const host = domain ? readAddress(domain)?.host : null;
  if (!host) return null;
  return host !== 'localhost' && publicSuffixes.isPublicSuffix(host) ? null : host;
}
