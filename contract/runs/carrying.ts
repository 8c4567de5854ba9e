import { domainMatch } from '../../model/match/domain-match.ts';
import { pathMatch } from '../../model/match/path-match.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import { defaultPath } from '../../model/store/default-path.ts';
import type { Scheme } from '../origins/topology.ts';
import type { RunRequest } from './experiment.ts';

/*
 * Whether a request could have carried a cookie, had the browser stored it. Only such a request proves by its silence
 * that the cookie is not stored. This is no verdict: it knows neither engines nor the rules of storing, and is asked of
 * requests that have arrived. So the server, which records and does not judge, may use it.
 */

/** Why no request that arrived could have carried a cookie. */
export const notCarriedReasons = ['not-looked', 'domain', 'path', 'same-site', 'secure', 'lifetime'] as const;
export type NotCarriedReason = (typeof notCarriedReasons)[number];

/** Everything by which a browser that stored a line could keep it from a same-site request in the same context. */
export interface Placement {
  /** The Domain of the line; `null`: the host that set it, and no other. */
  readonly domain: string | null;
  readonly host: string;
  /** Every path under which a browser may keep it. Never empty. */
  readonly paths: readonly string[];
  readonly secure: boolean;
  readonly partitioned: boolean;
  readonly strict: boolean;
  /** Of the response that set it. */
  readonly scheme: Scheme;
  /** Seconds for which it lives by its Max-Age, and when it ends by its Expires (milliseconds since the epoch). */
  readonly maxAge: number | null;
  readonly expires: number | null;
}

/** A top-level navigation, or a request from a document of the site, in the context in which the cookie would be kept. */
export interface Carrier {
  readonly scheme: Scheme;
  readonly host: string;
  /** As it arrived, without its query. */
  readonly path: string;
  /** Whether this browser is known to send Secure cookies over this scheme to this host. */
  readonly sendsSecure: boolean;
  /** Whether it is surely same-site, so that it takes a Strict cookie along. */
  readonly sendsStrict: boolean;
  /** Milliseconds between the setting of the cookie and the request. */
  readonly age: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Where a browser could keep a line that a host set. `null`: the line is no cookie. */
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
    paths: [...new Set([...storedPaths(setCookie, { path, setBy }), ...overlongPath(setCookie)])],
    // A call of cookieStore.set is Secure whether it says so or not.
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
 * The paths under which a browser may keep a cookie: as written, or by default. The older text of the Cookie Store API
 * adds a "/" at the end.
 */
export function storedPaths(setCookie: string, { path, setBy }: Pick<RunRequest, 'path' | 'setBy'>): readonly string[] {
  const parsed = parseSetCookie(setCookie, anySize);
  const attribute = parsed.outcome === 'parsed' ? parsed.path : null;
  if (setBy !== 'cookie-store') return [attribute ?? defaultPath(path)];
  const written = attribute ?? '/';
  return written.endsWith('/') ? [written] : [written, `${written}/`];
}

/** A Path that is too long for the RFC, which some browsers keep all the same. Empty where no cookie has one. */
export function overlongPath(setCookie: string): readonly string[] {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return [];
  const written = parsed.attributes.findLast(({ known }) => known === 'path');
  return written?.tooLong && written.value.startsWith('/') ? [written.value] : [];
}

/** Why a request could not have carried a cookie that is kept under a path; `null`: it could. The first reason decides. */
export function whyNotCarried(placement: Placement, path: string, carrier: Carrier): NotCarriedReason | null {
  const { domain, host, secure, partitioned, strict, scheme } = placement;
  if (domain === null ? carrier.host !== host : !domainMatch(carrier.host, domain)) return 'domain';
  if (!pathMatch(carrier.path, path)) return 'path';
  if (strict && !carrier.sendsStrict) return 'same-site';
  // Not in the RFC: a partition is one of a site with its scheme, so a page of the other scheme does not look into it.
  if (secure && (!carrier.sendsSecure || (partitioned && carrier.scheme !== scheme))) return 'secure';
  return isOver(placement, carrier) ? 'lifetime' : null;
}

/** Whether a lifetime that had begun was over. What had ended before it was set was no cookie, but the removal of one. */
function isOver({ maxAge, expires }: Placement, { age, at }: Carrier): boolean {
  const byAge = maxAge !== null && maxAge > 0 && age >= maxAge * 1000;
  const byDate = expires !== null && expires > at - age && at >= expires;
  return byAge || byDate;
}

/** The reason that got furthest: what a request would have had to be otherwise. */
export function furthestReason(one: NotCarriedReason, other: NotCarriedReason): NotCarriedReason {
  return notCarriedReasons.indexOf(other) > notCarriedReasons.indexOf(one) ? other : one;
}
