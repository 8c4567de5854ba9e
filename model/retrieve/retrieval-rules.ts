import { domainMatch } from '../match/domain-match.ts';
import { pathMatch } from '../match/path-match.ts';
import type { Options } from '../profiles/options.ts';
import type { CookieContext, Environment, StoredCookie } from '../terms.ts';
import type { RetrievalReason } from './reasons.ts';

/** The parts of the environment that a retrieval uses. */
export type RetrievalEnvironment = Pick<Environment, 'now' | 'thirdPartyCookies'>;

/** A rule of the retrieval model. Returns the reason why it excludes a cookie, or `null`. */
export interface RetrievalRule {
  readonly rule: string;
  /** Section of the pinned draft; `null`: not in the RFC. */
  readonly section: string | null;
  readonly ask: (
    cookie: StoredCookie,
    context: CookieContext,
    options: Options,
    environment: RetrievalEnvironment,
  ) => RetrievalReason | null;
}

/** Fetch: the credentials mode decides before the browser looks at any cookie. */
function credentials(_cookie: StoredCookie, context: CookieContext): RetrievalReason | null {
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

/**
 * Not in the RFC: CHIPS. A context sees a partitioned cookie only when their partition keys are equal. The rule comes
 * this early because an engine reads only one partition: Chromium's DevTools never lists a cookie of another partition.
 * With Storage Access, a document sees Partitioned cookies, but no longer the cookies that a policy put into its
 * partition.
 */
function partition(cookie: StoredCookie, context: CookieContext): RetrievalReason | null {
  if (cookie.partitionKey === null) return null;
  if (cookie.partitionedBy === 'policy' && context.party === 'third-party-with-access')
    return 'partition-left-by-access';
  const { site, crossSiteAncestor } = context.partitionKey;
  const same = cookie.partitionKey.site === site && cookie.partitionKey.crossSiteAncestor === crossSiteAncestor;
  return same ? null : 'partition-of-another-context';
}

/**
 * 5.8.3, step 1: the browser sends a host-only cookie to exactly its host, and any other cookie to every host that
 * domain-matches.
 */
function domain(cookie: StoredCookie, context: CookieContext, options: Options): RetrievalReason | null {
  if (cookie.hostOnly) return cookie.domain === context.url.host ? null : 'host-only-on-another-host';
  return domainMatch(context.url.host, cookie.domain, options.addressMatches) ? null : 'domain-does-not-match';
}

/**
 * Not in the RFC: an engine may bind a cookie to the scheme of the URL that set it, and a host-only cookie also to its
 * port. A Secure cookie counts as set over https. For a cookie set over https, http on a trustworthy host is as good as
 * https.
 */
function binding(
  { source, hostOnly, secure: isSecure }: StoredCookie,
  { url, protocol }: CookieContext,
  { sourceScheme, sourcePort }: Options,
): RetrievalReason | null {
  const isOther = source.scheme === 'https' || isSecure ? protocol === 'insecure' : url.scheme === 'https';
  if (sourceScheme === 'counts' && isOther) return 'bound-to-another-scheme';
  if (sourcePort === 'does-not-count' || !hostOnly) return null;
  return source.port === url.port ? null : 'bound-to-another-port';
}

function path(cookie: StoredCookie, context: CookieContext): RetrievalReason | null {
  return pathMatch(context.url.path, cookie.path) ? null : 'path-does-not-match';
}

function secure(cookie: StoredCookie, context: CookieContext): RetrievalReason | null {
  return cookie.secure && context.protocol === 'insecure' ? 'secure-over-insecure-scheme' : null;
}

function httpOnly(cookie: StoredCookie, context: CookieContext): RetrievalReason | null {
  return cookie.httpOnly && context.api === 'non-HTTP' ? 'http-only-for-script' : null;
}

/**
 * 5.8.3, step 1: a cross-site retrieval excludes every cookie that is not None. Exception: a top-level navigation with
 * a safe method includes Lax and Default. 5.6.7.2, Lax-allowing-unsafe: a top-level navigation with any method includes
 * a Default cookie while it is young.
 */
function sameSite(
  cookie: StoredCookie,
  context: CookieContext,
  options: Options,
  environment: RetrievalEnvironment,
): RetrievalReason | null {
  const { sameSite: flag } = cookie;
  if (context.sameSiteStatus === 'same-site' || flag === 'None') return null;
  if (flag === 'Default' && options.defaultEnforcement === 'None') return null;
  if (context.api === 'non-HTTP') return 'same-site-in-cross-site-document';
  if (flag === 'Strict') return 'same-site-strict-from-cross-site';
  const isDefault = flag === 'Default';
  if (!context.topLevelNavigation) {
    return isDefault ? 'same-site-default-without-top-level-navigation' : 'same-site-lax-without-top-level-navigation';
  }
  if (context.method === 'safe') return null;
  if (!isDefault) return 'same-site-lax-with-unsafe-method';
  const young = environment.now - cookie.creationTime <= options.laxAllowingUnsafeSeconds * 1000;
  return young && options.laxAllowingUnsafeSeconds > 0 ? null : 'same-site-default-with-unsafe-method';
}

function expired(
  cookie: StoredCookie,
  _context: CookieContext,
  _options: Options,
  { now }: RetrievalEnvironment,
): RetrievalReason | null {
  return cookie.expiryTime !== null && cookie.expiryTime <= now ? 'expired' : null;
}

/** Not in the RFC: the third-party cookie policy excludes cookies that are not partitioned. */
function thirdPartyPolicy(
  cookie: StoredCookie,
  context: CookieContext,
  options: Options,
  environment: RetrievalEnvironment,
): RetrievalReason | null {
  if (context.party !== 'third-party' || environment.thirdPartyCookies === 'allowed') return null;
  return cookie.partitionKey === null && options.blockedThirdParty !== 'sent-but-not-stored'
    ? 'third-party-cookies-blocked'
    : null;
}

/** The rules in order. The first rule that gives a reason decides. */
export const retrievalRules = [
  { rule: 'credentials', section: null, ask: credentials },
  { rule: 'partition', section: null, ask: partition },
  { rule: 'domain-match', section: '5.8.3', ask: domain },
  { rule: 'binding', section: null, ask: binding },
  { rule: 'path-match', section: '5.8.3', ask: path },
  { rule: 'secure', section: '5.8.3', ask: secure },
  { rule: 'http-only', section: '5.8.3', ask: httpOnly },
  { rule: 'expiry', section: '5.7', ask: expired },
  { rule: 'same-site', section: '5.8.3', ask: sameSite },
  { rule: 'third-party-cookie-policy', section: null, ask: thirdPartyPolicy },
] as const satisfies readonly RetrievalRule[];

/** The name of a retrieval rule. */
export type RetrievalRuleId = (typeof retrievalRules)[number]['rule'];
