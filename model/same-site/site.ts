import type { ClientOrigin, Environment, Origin } from '../terms.ts';

/** The questions to the public suffix list. */
export type Suffixes = Pick<Environment, 'registrableDomain'>;

/** HTML, "obtain a site": the registrable domain of a host, or the host itself when it has none. */
export function siteHost({ host }: Pick<Origin, 'host'>, { registrableDomain }: Suffixes): string {
  return registrableDomain(host) ?? host;
}

/** `scheme://registrable-domain`, or `scheme://host` where the host has no registrable domain. */
export function serializeSite(origin: Origin, suffixes: Suffixes): string {
  return `${origin.scheme}://${siteHost(origin, suffixes)}`;
}

/**
 * RFC 6265bis, 5.2: two origins are same-site if their registrable domains are equal and, with `schemeful`, their
 * schemes, too. The port does not count. `http://app.home.localhost:8080` and `http://api.home.localhost:8081` are
 * same-site. An opaque origin is same-site with nothing.
 */
export function isSameSite(one: ClientOrigin, other: ClientOrigin, schemeful: boolean, suffixes: Suffixes): boolean {
  if (one === 'opaque' || other === 'opaque') return false;
  if (schemeful && one.scheme !== other.scheme) return false;
  return one.host === other.host || siteHost(one, suffixes) === siteHost(other, suffixes);
}
