import { isAddress } from '../match/domain-match.ts';
import type { ReadSetCookie } from '../parse/set-cookie.ts';
import type { Options, PrefixName } from '../profiles/options.ts';
import type { StoredCookie } from '../terms.ts';
import type { StorageReason } from './reasons.ts';

/** What the rules for prefixes look at. */
interface Prefixed {
  readonly cookie: StoredCookie;
  readonly parsed: ReadSetCookie;
  readonly options: Pick<Options, 'prefixes' | 'hostPrefixPath' | 'hostPrefixDomain'>;
}

/** Whether the text begins with an enforced prefix, in any case. */
function begins(text: string, prefix: PrefixName, { prefixes }: Pick<Options, 'prefixes'>): boolean {
  // Most names do not begin so, and every rule asks.
  if (!text.startsWith('__') || !prefixes.includes(prefix)) return false;
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}

/** 5.7, step 21: `__Secure-sid=1` without Secure is ignored. */
export function securePrefix({ cookie, options }: Prefixed): StorageReason | null {
  return begins(cookie.name, '__Secure-', options) && !cookie.secure ? 'secure-prefix-without-secure' : null;
}

/**
 * 5.7, step 22: `__Host-sid=1` needs Secure, no Domain, and Path=/ written. Not in the RFC: `__Host-Http-` needs the same.
 */
export function hostPrefix({ cookie, parsed, options }: Prefixed): StorageReason | null {
  if (!begins(cookie.name, '__Host-', options) && !begins(cookie.name, '__Host-Http-', options)) return null;
  if (!cookie.secure) return 'host-prefix-without-secure';
  if (!cookie.hostOnly || !allowsDomain(parsed, options)) return 'host-prefix-with-domain';
  const written = parsed.path !== null || options.hostPrefixPath === 'resulting';
  return written && cookie.path === '/' ? null : 'host-prefix-without-root-path';
}

/** Not in the RFC: a Domain may be written and leave the cookie host-only. Some engines allow that of an address alone. */
function allowsDomain({ domain, dotted }: ReadSetCookie, { hostPrefixDomain }: Prefixed['options']): boolean {
  if (hostPrefixDomain === 'host-only' || domain === null || domain === '') return true;
  return isAddress(domain) && !dotted;
}

/** Not in the RFC: `__Http-sid=1` and `__Host-Http-sid=1` need Secure and HttpOnly, which no script can say. */
export function httpPrefix({ cookie, options }: Prefixed): StorageReason | null {
  if (!begins(cookie.name, '__Http-', options) && !begins(cookie.name, '__Host-Http-', options)) return null;
  if (!cookie.secure) return 'http-prefix-without-secure';
  return cookie.httpOnly ? null : 'http-prefix-without-http-only';
}

/** 5.7, step 23: a cookie without a name whose value begins like a prefix would look like one when it is sent. */
export function namelessPrefix({ cookie, options }: Prefixed): StorageReason | null {
  if (cookie.name !== '') return null;
  return options.prefixes.some((prefix) => begins(cookie.value, prefix, options)) ? 'prefix-in-nameless-value' : null;
}
