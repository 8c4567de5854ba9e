import { domainMatch } from '../../model/match/domain-match.ts';
import { pathMatch } from '../../model/match/path-match.ts';
import { isLongerThan } from '../../model/parse/bytes.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie, type ReadSetCookie } from '../../model/parse/set-cookie.ts';
import { maxAttributeBytes } from '../../model/spec.ts';
import { defaultPath } from '../../model/store/default-path.ts';
import type { Scheme } from '../origins/topology.ts';
import type { RunRequest } from './experiment.ts';

/*
 * Whether a request could have carried a cookie if the browser had stored it. Only such a request, without the cookie,
 * proves that the cookie is not stored. This is not a verdict: it knows no engines and no storage rules, and it looks
 * only at requests that have arrived. So the server, which records and does not judge, may use it.
 */

/** Why no request that arrived could have carried a cookie. */
export const notCarriedReasons = ['not-looked', 'domain', 'path', 'same-site', 'secure', 'lifetime'] as const;
export type NotCarriedReason = (typeof notCarriedReasons)[number];

/** All facts by which a browser that stored a line could leave it out of a same-site request in the same context. */
export interface Placement {
  /** The Domain of the line; `null`: only the host that set it. */
  readonly domain: string | null;
  readonly host: string;
  /** Every path under which a browser may keep it. Never empty. */
  readonly paths: readonly string[];
  readonly secure: boolean;
  readonly partitioned: boolean;
  readonly strict: boolean;
  /** The scheme of the response that set it. */
  readonly scheme: Scheme;
  /** Its lifetime in seconds by Max-Age, and its end by Expires (milliseconds since the epoch). */
  readonly maxAge: number | null;
  readonly expires: number | null;
}

/** A top-level navigation, or a request from a document of the site, in the context that would store the cookie. */
export interface Carrier {
  readonly scheme: Scheme;
  readonly host: string;
  /** As it arrived, without its query. */
  readonly path: string;
  /** Whether this browser is known to send Secure cookies over this scheme to this host. */
  readonly sendsSecure: boolean;
  /** Whether it is certainly same-site, so that it carries a Strict cookie. */
  readonly sendsStrict: boolean;
  /** Milliseconds between the setting of the cookie and the request. */
  readonly age: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The places where a browser could store a line that a host set. `null`: the line is not a cookie. */
export function placementOf(
  setCookie: string,
  host: string,
  { path, setBy, scheme }: Pick<RunRequest, 'path' | 'setBy' | 'scheme'>,
): Placement | null {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return null;
  return {
    domain: parsed.domain === '' ? null : parsed.domain,
    host,
    paths: [
      ...new Set([
        ...storedPaths(setCookie, { path, setBy }),
        ...overlongPath(setCookie),
        ...pathInsteadOf(parsed, path, setBy),
      ]),
    ],
    // A call of cookieStore.set is always Secure.
    secure: parsed.secure || setBy === 'cookie-store',
    partitioned: parsed.partitioned,
    // A call of cookieStore.set without sameSite is Strict.
    strict: parsed.sameSite === 'Strict' || (setBy === 'cookie-store' && parsed.sameSite === 'Default'),
    scheme,
    maxAge: parsed.maxAge,
    expires: parsed.expires,
  };
}

/**
 * The paths under which a browser may store a cookie: as written, or the default. The older text of the Cookie Store
 * API adds a "/" at the end.
 */
export function storedPaths(setCookie: string, { path, setBy }: Pick<RunRequest, 'path' | 'setBy'>): readonly string[] {
  const parsed = parseSetCookie(setCookie, anySize);
  const attribute = parsed.outcome === 'parsed' ? parsed.path : null;
  if (setBy !== 'cookie-store') return [attribute ?? defaultPath(path)];
  const written = attribute ?? '/';
  return written.endsWith('/') ? [written] : [written, `${written}/`];
}

/** A Path that is too long for the RFC but that some browsers store. Empty if no cookie has one. */
export function overlongPath(setCookie: string): readonly string[] {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return [];
  const written = parsed.attributes.findLast(({ known }) => known === 'path');
  return written?.tooLong && written.value.startsWith('/') ? [written.value] : [];
}

/** The path of a cookie in a browser that leaves out a default path of this length. No request matches it. */
function pathInsteadOf(
  { path, otherPath }: ReadSetCookie,
  requested: string,
  setBy: RunRequest['setBy'],
): readonly string[] {
  return path === null && setBy !== 'cookie-store' && isLongerThan(maxAttributeBytes, defaultPath(requested))
    ? [otherPath]
    : [];
}

/** Why a request could not have carried a cookie stored under a path; `null` if it could. The first reason decides. */
export function whyNotCarried(placement: Placement, path: string, carrier: Carrier): NotCarriedReason | null {
  const { domain, host, secure, partitioned, strict, scheme } = placement;
  if (domain === null ? carrier.host !== host : !domainMatch(carrier.host, domain)) return 'domain';
  if (!pathMatch(carrier.path, path)) return 'path';
  if (strict && !carrier.sendsStrict) return 'same-site';
  // Not in the RFC: a partition belongs to a site with its scheme, so a page of the other scheme does not see it.
  if (secure && (!carrier.sendsSecure || (partitioned && carrier.scheme !== scheme))) return 'secure';
  return isOver(placement, carrier) ? 'lifetime' : null;
}

/** Whether a lifetime that had begun is over. A line that had expired when it was set only removes a cookie. */
function isOver({ maxAge, expires }: Placement, { age, at }: Carrier): boolean {
  const byAge = maxAge !== null && maxAge > 0 && age >= maxAge * 1000;
  const byDate = expires !== null && expires > at - age && at >= expires;
  return byAge || byDate;
}

/** The reason of the request that came closest: what it would have needed. */
export function furthestReason(one: NotCarriedReason, other: NotCarriedReason): NotCarriedReason {
  return notCarriedReasons.indexOf(other) > notCarriedReasons.indexOf(one) ? other : one;
}
