import { canonicalHost, domainMatch } from '../../model/match/domain-match.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { NotCarriedReason } from './carrying.ts';
import type { JarAnswer, JarCookie, JarVerdict } from './jar.ts';
import { type StorageContext, storageContexts } from './observation.ts';

/*
 * Reads, from the browser's own list of cookies, whether it stores a cookie that no request could show. This is not a
 * verdict: it knows no engines and no storage rules, so the server, which records and does not judge, may use it.
 */

/**
 * The answer of the browser's own list about a cookie. `places`: where the cookie is stored; empty if the list decides
 * nothing.
 */
export interface Told {
  readonly jar: JarVerdict;
  readonly places: readonly StorageContext[];
}

/** Nobody has asked. */
export const notAsked: Told = { jar: 'not-asked', places: [] };

/**
 * How to read a jar for a run: the hosts of home and of the other site, and the time, in milliseconds since the epoch.
 */
export interface JarLook {
  readonly home: string;
  readonly other: string;
  readonly now: number;
}

/** A cookie that no request could show. */
interface Sought extends JarLook {
  readonly setCookie: string;
  readonly unknownBecause: NotCarriedReason | null;
}

/** A listed cookie as a Cookie header contains it. */
export function jarPair({ name, value }: Pick<JarCookie, 'name' | 'value'>): string {
  return name === '' ? value : `${name}=${value}`;
}

/**
 * The list's answer about a cookie. `found`: the listed cookies with its name and value, on any host. A cookie that is
 * not listed is not stored, unless the list leaves out its kind or its lifetime may be over.
 */
export function toldBy(answer: JarAnswer | null, found: readonly JarCookie[], sought: Sought): Told {
  if (answer === null) return { jar: 'no-answer', places: [] };
  const kept = found.filter((cookie) => isOfHome(cookie, sought) && isAlive(cookie, sought.now));
  const places = storageContexts.filter((context) => kept.some((cookie) => contextOf(cookie, sought) === context));
  if (places.length > 0) return { jar: 'decided', places };
  if (sought.unknownBecause === 'lifetime') return notAsked;
  if (answer.lists === 'without-session-cookies' && !surelyLasts(sought.setCookie)) {
    return { jar: 'lists-no-session-cookies', places: [] };
  }
  return { jar: 'decided', places: [] };
}

/** The context of home that stores a listed cookie; `null`: it is in a partition that no context of a run uses. */
function contextOf({ partition }: JarCookie, { home, other }: JarLook): StorageContext | null {
  if (partition === null) return 'first-party';
  if (domainMatch(home, partition.site)) return partition.belowAnotherSite ? 'home>other>home' : 'first-party';
  return domainMatch(other, partition.site) ? 'other' : null;
}

/** Whether a cookie belongs to home's host, to a host above or below it, or to the Domain of the line. */
function isOfHome(listed: JarCookie, { home, setCookie }: Sought): boolean {
  const domain = canonicalHost(listed.domain);
  const parsed = parseSetCookie(setCookie, anySize);
  const named = parsed.outcome === 'parsed' ? parsed.domain : null;
  return domainMatch(home, domain) || domainMatch(domain, home) || (!!named && domainMatch(domain, named));
}

function isAlive({ end }: JarCookie, now: number): boolean {
  return end === 'session' || end * 1000 > now;
}

/**
 * Whether every browser reads the same lifetime in the line: one Max-Age with digits only. Other forms are read
 * differently.
 */
function surelyLasts(setCookie: string): boolean {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return false;
  const ages = parsed.attributes.filter(({ known }) => known === 'max-age');
  return ages.length === 1 && /^[1-9]\d*$/.test(ages[0]?.value ?? '');
}
