import { domainMatch } from '../match/domain-match.ts';
import { pathMatch } from '../match/path-match.ts';
import { isBeyondAscii } from '../parse/bytes.ts';
import type { ReadSetCookie } from '../parse/set-cookie.ts';
import type { Options } from '../profiles/options.ts';
import type { CookieContext, Environment, StoredCookie } from '../terms.ts';
import type { CookieStore } from './cookie-store.ts';
import { hostPrefix, httpPrefix, namelessPrefix, securePrefix } from './prefix-rules.ts';
import type { StorageReason } from './reasons.ts';
import { compareByDomain } from './retrieval-order.ts';

/** All inputs of the storage rules. */
export interface Receiving {
  readonly parsed: ReadSetCookie;
  /** The cookie as the browser stores it if no rule ignores it. With a public suffix as its Domain it is host-only here. */
  readonly cookie: StoredCookie;
  readonly context: CookieContext;
  readonly options: Options;
  readonly environment: Environment;
  readonly store: CookieStore;
}

/** A rule of the storage model. Returns the reason why it ignores a cookie, or `null`. */
export interface StorageRule {
  readonly rule: string;
  /** Section of the pinned draft; `null`: not in the RFC. */
  readonly section: string | null;
  readonly ask: (receiving: Receiving) => StorageReason | null;
}

/**
 * Fetch: a response's Set-Cookie counts only when the request has credentials, and only in the store that it uses.
 */
function credentials({ context }: Receiving): StorageReason | null {
  switch (context.credentials) {
    case 'included':
      return null;
    case 'omitted':
      return 'credentials-omitted';
    case 'for-same-origin-only':
      return 'credentials-for-same-origin-only';
    default:
      return context.credentials;
  }
}

/** Not in the RFC: the third-party cookie policy. Some engines put such cookies into a partition instead. */
function thirdPartyPolicy({ cookie, context, environment }: Receiving): StorageReason | null {
  if (context.party !== 'third-party' || environment.thirdPartyCookies === 'allowed') return null;
  return cookie.partitionKey === null ? 'third-party-cookies-blocked' : null;
}

/**
 * Not in the RFC: some engines ignore every cookie without a name, or those whose value has a "=" and would look like a
 * name.
 */
function nameless({ cookie, options }: Receiving): StorageReason | null {
  if (cookie.name !== '' || options.nameless === 'stored') return null;
  if (options.nameless === 'ignored') return 'name-empty';
  return cookie.value.includes('=') ? 'equals-in-nameless-value' : null;
}

/**
 * 5.7, steps 8 to 11: `Domain=other.example` from home.example is ignored; so is a public suffix that is not the host.
 */
function domain({ parsed, context, options, environment }: Receiving): StorageReason | null {
  const attribute = parsed.domain ?? '';
  if (attribute === '') return null;
  // Not in the RFC: after the leading dot is removed, another dot at the beginning does not count.
  if (options.domainWithoutDot === 'rejected' && !attribute.includes('.', 1)) return 'domain-of-another-host';
  if (isBeyondAscii(attribute)) return 'domain-not-ascii';
  // 5.1.2: a host with an empty label before its last dot is not a name (GetCookieDomainWithString of Chromium says the same).
  if (context.url.host.endsWith('..')) return 'domain-of-another-host';
  if (attribute.toLowerCase() === context.url.host) return null;
  if (environment.isPublicSuffix(attribute)) return 'domain-is-public-suffix';
  return domainMatch(context.url.host, attribute, options.addressMatches) ? null : 'domain-of-another-host';
}

/** 5.7, step 14: Secure from an insecure scheme. */
function secure({ cookie, context }: Receiving): StorageReason | null {
  return cookie.secure && context.protocol === 'insecure' ? 'secure-over-insecure-scheme' : null;
}

/** 5.7, step 16: a script cannot set HttpOnly. */
function httpOnly({ cookie, context }: Receiving): StorageReason | null {
  return cookie.httpOnly && context.api === 'non-HTTP' ? 'http-only-from-script' : null;
}

/**
 * 5.7, step 17, "leave secure cookies alone": an insecure response cannot overlay a Secure cookie of the same name when
 * one domain matches the other and the new path path-matches the old one. Not in the RFC: some engines only keep it from
 * replacing the cookie.
 */
function leaveSecureAlone({ cookie, context, options, store }: Receiving): StorageReason | null {
  if (cookie.secure || context.protocol === 'secure') return null;
  if (options.secureGuards === 'itself') return store.find(cookie)?.secure ? 'secure-cookie-already-there' : null;
  for (const other of store.secureNamed(cookie.name)) {
    const matches = domainMatch(other.domain, cookie.domain) || domainMatch(cookie.domain, other.domain);
    if (matches && pathMatch(cookie.path, other.path)) return 'secure-cookie-already-there';
  }
  return null;
}

/**
 * 5.7, step 19: only a same-site request or the response to a top-level navigation can set a SameSite cookie other than
 * None.
 */
function sameSite({ cookie, context, options }: Receiving): StorageReason | null {
  if (isUnrestricted(cookie, options) || context.sameSiteStatus === 'same-site') return null;
  if (context.api === 'non-HTTP') return 'same-site-from-cross-site-document';
  if (context.topLevelNavigation || options.crossSiteResponseSets === 'all') return null;
  return 'same-site-from-cross-site-response';
}

function isUnrestricted({ sameSite: flag }: StoredCookie, { defaultEnforcement }: Options): boolean {
  return flag === 'None' || (flag === 'Default' && defaultEnforcement === 'None');
}

/** 5.7, step 20. */
function noneNeedsSecure({ cookie, options }: Receiving): StorageReason | null {
  return cookie.sameSite === 'None' && !cookie.secure && options.noneRequiresSecure
    ? 'same-site-none-without-secure'
    : null;
}

/** Not in the RFC: CHIPS, "Partitioned" requires Secure. */
function partitioned({ cookie, parsed, options }: Receiving): StorageReason | null {
  return parsed.partitioned && options.partitioned === 'chips' && !cookie.secure ? 'partitioned-without-secure' : null;
}

/**
 * 5.7, step 24: a script cannot replace an HttpOnly cookie. Not in the RFC: in some engines it cannot set another one
 * beside it, either.
 */
function httpOnlyAlreadyThere({ cookie, context, options, store }: Receiving): StorageReason | null {
  if (context.api === 'HTTP') return null;
  const guard =
    options.httpOnlyGuards === 'itself' ? store.find(cookie) : firstOfNameAndPath(cookie, context, options, store);
  return guard?.httpOnly ? 'http-only-cookie-already-there' : null;
}

function firstOfNameAndPath(
  { name, path }: StoredCookie,
  { url, protocol }: CookieContext,
  { addressMatches }: Options,
  store: CookieStore,
): StoredCookie | undefined {
  const reaches = ({ hostOnly, domain, secure }: StoredCookie) =>
    (hostOnly ? domain === url.host : domainMatch(url.host, domain, addressMatches)) &&
    (!secure || protocol === 'secure');
  if (!pathMatch(url.path, path)) return undefined;
  const same = store.forHost(url.host).filter((other) => other.name === name && other.path === path && reaches(other));
  return same.sort(compareByDomain)[0];
}

/** The rules in order. The first rule that gives a reason decides. */
export const storageRules = [
  { rule: 'credentials', section: null, ask: credentials },
  { rule: 'nameless', section: null, ask: nameless },
  { rule: 'domain', section: '5.7', ask: domain },
  { rule: 'secure', section: '5.7', ask: secure },
  { rule: 'http-only', section: '5.7', ask: httpOnly },
  { rule: 'leave-secure-cookies-alone', section: '5.7', ask: leaveSecureAlone },
  { rule: 'same-site', section: '5.7', ask: sameSite },
  { rule: 'same-site-none-needs-secure', section: '5.7', ask: noneNeedsSecure },
  { rule: 'secure-prefix', section: '5.4.1', ask: securePrefix },
  { rule: 'host-prefix', section: '5.4.2', ask: hostPrefix },
  { rule: 'http-prefix', section: null, ask: httpPrefix },
  { rule: 'nameless-prefix', section: '5.7', ask: namelessPrefix },
  { rule: 'partitioned', section: null, ask: partitioned },
  { rule: 'third-party-cookie-policy', section: null, ask: thirdPartyPolicy },
  { rule: 'http-only-cookie-already-there', section: '5.7', ask: httpOnlyAlreadyThere },
] as const satisfies readonly StorageRule[];

/** The name of a storage rule; `parse` is the parser, which runs before the rules. */
export type StorageRuleId = (typeof storageRules)[number]['rule'] | 'parse';
