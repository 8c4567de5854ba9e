import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import { publicSuffixes } from '../suffixes.ts';
import { readAddress, writeAddress } from './address.ts';
import type { Reading } from './result/reading.ts';

/** Where a cookie is taken to come from when neither its reader nor its text says it. */
const usualAddress = 'https://app.example.org/';

/**
 * Returns the address to assume for lines that came without one: the host that the longest Domain names, for every other
 * host would reject the cookie (RFC 6265bis, 5.7, step 10); http for localhost, as a development server has it.
 * A public suffix other than localhost names no host.
 */
export function assumedAddress({ lines }: Pick<Reading, 'lines'>): string {
  const hosts = lines.flatMap(({ setCookie, url }) => (url === null ? (hostOf(setCookie) ?? []) : []));
  const [host] = hosts.toSorted((one, other) => other.length - one.length);
  if (host === undefined) return usualAddress;
  const scheme = /(^|\.)localhost$/.test(host) ? 'http' : 'https';
  return writeAddress({ scheme, host, port: scheme === 'http' ? 80 : 443, path: '/' });
}

function hostOf(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie, anySize);
  const domain = 'domain' in parsed ? parsed.domain?.replace(/\.$/, '') : null;
  const host = domain ? readAddress(domain)?.host : null;
  if (!host) return null;
  return host !== 'localhost' && publicSuffixes.isPublicSuffix(host) ? null : host;
}
