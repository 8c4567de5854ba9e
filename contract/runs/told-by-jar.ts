import { canonicalHost, domainMatch } from '../../model/match/domain-match.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { NotCarriedReason } from './carrying.ts';
import type { JarAnswer, JarCookie, JarVerdict } from './jar.ts';
import { type StorageContext, storageContexts } from './observation.ts';

/*
 * What the list of cookies that a browser has says of a cookie that no request could show. This is no verdict: it knows
 * neither engines nor the rules of storing, so the server, which records and does not judge, may use it.
 */

/** What the browser's own list of cookies says of a cookie. `places`: where it is kept; empty where nothing is decided. */
export interface Told {
  readonly jar: JarVerdict;
  readonly places: readonly StorageContext[];
}

/** Nobody has asked. */
export const notAsked: Told = { jar: 'not-asked', places: [] };

/** How a jar is read for a run: the hosts of home and of the other site, and the moment, in milliseconds since the epoch. */
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

/** How a listed cookie would stand in a Cookie header. */
export function jarPair({ name, value }: Pick<JarCookie, 'name' | 'value'>): string {
  return name === '' ? value : `${name}=${value}`;
}

/**
 * What the list says of a cookie. `found`: the listed cookies with its name and value, whatever their host. A cookie that
 * is not listed is not stored, unless the list leaves out its kind or its lifetime may be over.
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

/** Where a listed cookie is kept, as a context of home; `null`: in a partition that no context of a run looks into. */
function contextOf({ partition }: JarCookie, { home, other }: JarLook): StorageContext | null {
  if (partition === null) return 'first-party';
  if (domainMatch(home, partition.site)) return partition.belowAnotherSite ? 'home>other>home' : 'first-party';
  return domainMatch(other, partition.site) ? 'other' : null;
}

/** Whether it is a cookie of home's, of a host above or below it, or of the Domain that the line names. */
function isOfHome(listed: JarCookie, { home, setCookie }: Sought): boolean {
  const domain = canonicalHost(listed.domain);
  const parsed = parseSetCookie(setCookie, anySize);
  const named = parsed.outcome === 'parsed' ? parsed.domain : null;
  return domainMatch(home, domain) || domainMatch(domain, home) || (!!named && domainMatch(domain, named));
}

function isAlive({ end }: JarCookie, now: number): boolean {
  return end === 'session' || end * 1000 > now;
}

/** Whether every browser reads a lifetime in the line: one Max-Age of digits alone. Of other forms each reads its own. */
function surelyLasts(setCookie: string): boolean {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return false;
  const ages = parsed.attributes.filter(({ known }) => known === 'max-age');
  return ages.length === 1 && /^[1-9]\d*$/.test(ages[0]?.value ?? '');
}
