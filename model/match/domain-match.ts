/**
 * RFC 6265bis, 5.1.3: a host domain-matches a domain when they are equal or the host is a subdomain of it.
 * `a.home.example` domain-matches `home.example`; `ahome.example` does not. An address matches only itself.
 */
export function domainMatch(host: string, domain: string, addressMatches: AddressMatches = 'itself'): boolean {
  // Identical strings match.
  if (host === domain) return true;
  // Otherwise the domain is a suffix of the host, the character before it is ".", and the host is a name, not an
  // address.
  if (host.length <= domain.length || !host.endsWith(domain) || !isBoundary(host, domain)) return false;
  return addressMatches === 'its-ends' || !isAddress(host);
}

/** Not in the RFC: whether an address is read like a name, so that 127.0.0.1 domain-matches 0.0.1. */
export type AddressMatches = 'itself' | 'its-ends';

function isBoundary(host: string, domain: string): boolean {
  return host.charCodeAt(host.length - domain.length - 1) === 0x2e && domain !== '';
}

/** Whether a host is an IPv4 or IPv6 address. IPv6 may have brackets. */
export function isAddress(host: string): boolean {
  return isIpv4(host) || (host.includes(':') && isIpv6(host.replace(/^\[(.*)\]$/, '$1')));
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text);
}

/** RFC 4291, 2.2: eight groups. "::" stands for one or more groups. The last two groups may be an IPv4 address. */
function isIpv6(text: string): boolean {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return false;
  const groups = [head, tail ?? ''].flatMap((side) => (side === '' ? [] : side.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = isIpv4(last);
  const hexadecimal = (dotted ? groups.slice(0, -1) : groups).every((group) => /^[\da-f]{1,4}$/i.test(group));
  const count = groups.length + (dotted ? 1 : 0);
  return hexadecimal && (tail === undefined ? count === 8 : count < 8);
}

/** RFC 6265bis, 5.1.2: the canonical form of an ASCII host name: lower case. The caller converts to punycode. */
export function canonicalHost(host: string): string {
  return host.toLowerCase();
}
