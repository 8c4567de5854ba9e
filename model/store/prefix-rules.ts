import { isAddress } from '../match/domain-match.ts';
import type { ReadSetCookie } from '../parse/set-cookie.ts';
import type { Options, PrefixName } from '../profiles/options.ts';
import type { StoredCookie } from '../terms.ts';
import type { StorageReason } from './reasons.ts';

/** The inputs of the prefix rules. */
interface Prefixed {
  readonly cookie: StoredCookie;
  readonly parsed: ReadSetCookie;
  readonly options: Pick<Options, 'prefixes' | 'hostPrefixPath' | 'hostPrefixDomain'>;
}

/** Whether the text begins with an enforced prefix, in any case. */
function begins(text: string, prefix: PrefixName, { prefixes }: Pick<Options, 'prefixes'>): boolean {
  // A fast exit: every rule calls this, and most names do not begin with "__".
  if (!text.startsWith('__') || !prefixes.includes(prefix)) return false;
  return text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
}

/** 5.7, step 21: `__Secure-sid=1` without Secure is ignored. */
export function securePrefix({ cookie, options }: Prefixed): StorageReason | null {
  return begins(cookie.name, '__Secure-', options) && !cookie.secure ? 'secure-prefix-without-secure' : null;
}

/**
 * 5.7, step 22: `__Host-sid=1` needs Secure, no Domain, and an explicit Path=/. Not in the RFC: `__Host-Http-` needs
 * the same.
 */
export function hostPrefix({ cookie, parsed, options }: Prefixed): StorageReason | null {
  if (!begins(cookie.name, '__Host-', options) && !begins(cookie.name, '__Host-Http-', options)) return null;
  if (!cookie.secure) return 'host-prefix-without-secure';
  if (!cookie.hostOnly || !allowsDomain(parsed, options)) return 'host-prefix-with-domain';
  const written = parsed.path !== null || options.hostPrefixPath === 'resulting';
  return written && cookie.path === '/' ? null : 'host-prefix-without-root-path';
}

/**
 * Not in the RFC: some engines allow a Domain that leaves the cookie host-only. Others allow it only for an address.
 */
function allowsDomain({ domain, dotted }: ReadSetCookie, { hostPrefixDomain }: Prefixed['options']): boolean {
  if (hostPrefixDomain === 'host-only' || domain === null || domain === '') return true;
  return isAddress(domain) && !dotted;
}

/** Not in the RFC: `__Http-sid=1` and `__Host-Http-sid=1` need Secure and HttpOnly, which a script cannot set. */
export function httpPrefix({ cookie, options }: Prefixed): StorageReason | null {
  if (!begins(cookie.name, '__Http-', options) && !begins(cookie.name, '__Host-Http-', options)) return null;
  if (!cookie.secure) return 'http-prefix-without-secure';
  return cookie.httpOnly ? null : 'http-prefix-without-http-only';
}

/**
 * 5.7, step 23: a cookie without a name is ignored when its value begins with a prefix: in the Cookie header the value
 * would look like a name.
 */
export function namelessPrefix({ cookie, options }: Prefixed): StorageReason | null {
  if (cookie.name !== '') return null;
  return options.prefixes.some((prefix) => begins(cookie.value, prefix, options)) ? 'prefix-in-nameless-value' : null;
}
