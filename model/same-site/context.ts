import { canonicalHost } from '../match/domain-match.ts';
import type { Options } from '../profiles/options.ts';
import type { ClientOrigin, CookieContext, Origin, PartitionKey, RequestTerms, RequestUrl } from '../terms.ts';
import { isSameSite, type Suffixes, serializeSite } from './site.ts';
import { siteForCookies } from './site-for-cookies.ts';

/** RFC 9110, 9.2.1. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

type Rules = Pick<
  Options,
  | 'schemefulSameSite'
  | 'redirectChain'
  | 'documentsThatCount'
  | 'scriptReload'
  | 'secureProtocol'
  | 'ancestorBit'
  | 'fontCredentials'
  | 'schemefulParty'
  | 'partyBy'
>;

/** Whether a method is safe. */
export function isSafeMethod(method: string): boolean {
  return safeMethods.has(method);
}

/** Computes the context of a request, once for all cookies. */
export function requestContext(terms: RequestTerms, options: Rules, suffixes: Suffixes): CookieContext {
  const url = terms.urlList[terms.urlList.length - 1] ?? terms.urlList[0];
  const topLevel = terms.navigation === 'top-level';
  const frames = topLevel ? [url] : terms.frames;
  const around = topLevel ? frames : documentsOf(terms, options);
  const party = withAccess(partyOf(around, url, options, suffixes), terms);
  const sameSiteStatus = isSameSiteRequest(terms, url, options, suffixes) ? 'same-site' : 'cross-site';
  return {
    url,
    api: 'HTTP',
    protocol: protocolOf(url, options),
    credentials: emptyStoreOf(terms, sameSiteStatus) ?? credentialsOf(terms, url, options),
    sameSiteStatus,
    topLevelNavigation: topLevel,
    method: isSafeMethod(terms.method) ? 'safe' : 'unsafe',
    party,
    // Computed on demand: only partitioned cookies need it.
    get partitionKey() {
      return partitionKeyOf(frames, party, options, suffixes);
    },
  };
}

/**
 * Computes the context of a script in a document that reads or sets cookies. `frames`: the top-level document, …, the
 * document itself.
 */
export function documentContext(
  url: RequestUrl,
  frames: readonly ClientOrigin[],
  options: Rules,
  suffixes: Suffixes,
): CookieContext {
  const site = siteForCookies(frames, options.schemefulSameSite, suffixes);
  const same = isSameSite(site, url, options.schemefulSameSite, suffixes);
  const around = options.partyBy === 'all-documents' ? frames : frames.slice(0, 1);
  const party = partyOf(around, url, options, suffixes);
  return {
    url,
    api: 'non-HTTP',
    protocol: protocolOf(url, options),
    credentials: 'included',
    sameSiteStatus: same ? 'same-site' : 'cross-site',
    topLevelNavigation: false,
    method: 'safe',
    party,
    // Computed on demand: only partitioned cookies need it.
    get partitionKey() {
      return partitionKeyOf(frames, party, options, suffixes);
    },
  };
}

/** 5.7 and 5.8.3: whether a scheme is a secure protocol. Not in the RFC: loopback names that a browser trusts. */
export function protocolOf(
  origin: Origin,
  { secureProtocol }: Pick<Options, 'secureProtocol'>,
): CookieContext['protocol'] {
  if (origin.scheme === 'https') return 'secure';
  return secureProtocol === 'https-and-loopback' && isLoopback(canonicalHost(origin.host)) ? 'secure' : 'insecure';
}

/** Secure Contexts, 3.1: `localhost`, `*.localhost`, each with or without a trailing dot, 127.0.0.0/8 and [::1]. */
export function isLoopback(host: string): boolean {
  return /(^|\.)localhost\.?$/.test(host) || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';
}

/**
 * HTML, "credentialless iframes", and Prefetch, "partitioned prefetch": requests without access to the browser's
 * cookies.
 */
function emptyStoreOf(
  { initiatorType }: RequestTerms,
  sameSiteStatus: CookieContext['sameSiteStatus'],
): CookieContext['credentials'] | null {
  if (initiatorType === 'credentialless-frame') return 'empty-store-of-frame';
  return initiatorType === 'speculation' && sameSiteStatus === 'cross-site' ? 'empty-store-of-prefetch' : null;
}

/** Fetch, "HTTP-network-or-cache fetch": the credentials mode and, for `same-origin`, the response tainting. */
function credentialsOf(
  { credentials, destination, initiator, urlList }: RequestTerms,
  url: RequestUrl,
  { fontCredentials }: Rules,
): CookieContext['credentials'] {
  if (credentials === 'omit') return 'omitted';
  if (credentials === 'include') return 'included';
  if (destination === 'font' && fontCredentials === 'include') return 'included';
  const same =
    initiator !== null && urlList.every((each) => isSameOrigin(initiator, each)) && isSameOrigin(initiator, url);
  return same ? 'included' : 'for-same-origin-only';
}

function isSameOrigin(client: ClientOrigin, url: Origin): boolean {
  return client !== 'opaque' && client.scheme === url.scheme && client.host === url.host && client.port === url.port;
}

/**
 * 5.2: a request is same-site if its URL is same-site with its client's site for cookies, or if it has no client. A
 * reload with the browser's reload button counts like the navigation it repeats.
 */
function isSameSiteRequest(terms: RequestTerms, url: RequestUrl, options: Rules, suffixes: Suffixes): boolean {
  const { schemefulSameSite: schemeful } = options;
  const same = (origin: ClientOrigin) => isSameSite(origin, url, schemeful, suffixes);
  const repeats = terms.reload === 'user' || (terms.reload === 'script' && options.scriptReload === 'like-the-first');
  const asks =
    options.documentsThatCount === 'top-level-alone' ? (terms.topOfInitiator ?? terms.initiator) : terms.initiator;
  const initiator = repeats ? (terms.reloadedFrom ?? null) : asks;
  // Not in the RFC: the last drafts removed the rule for redirects; some engines keep it.
  if (options.redirectChain === 'counts' && !terms.urlList.every(same)) return false;
  if (terms.navigation !== 'top-level' && options.documentsThatCount === 'top-level-alone') {
    const top = terms.topLevelUrl ?? terms.frames[0] ?? 'opaque';
    if (terms.askedBy === 'local-frame') return top !== 'opaque' && top.host === url.host;
    return same(top);
  }
  if (options.redirectChain === 'counts-in-navigations' && terms.navigation === 'top-level') {
    if (!terms.urlList.every((hop) => isSameSite(hop, url, true, suffixes))) return false;
  }
  if (initiator !== null && !same(initiator)) return false;
  return terms.navigation === 'top-level' || same(siteForCookies(terms.frames, schemeful, suffixes));
}

/** Not in the RFC: the origins that must be same-site with the URL for the request to be first-party. */
function documentsOf({ frames, topLevelUrl, urlList }: RequestTerms, { partyBy }: Rules): readonly ClientOrigin[] {
  if (partyBy === 'all-documents') return frames;
  return [topLevelUrl ?? frames[0] ?? 'opaque', ...urlList];
}

/** Not in the RFC: whether a context is first-party or third-party, by the documents around it. */
function partyOf(
  frames: readonly ClientOrigin[],
  url: RequestUrl,
  { schemefulParty }: Rules,
  suffixes: Suffixes,
): CookieContext['party'] {
  return frames.every((frame) => isSameSite(frame, url, schemefulParty, suffixes)) ? 'first-party' : 'third-party';
}

/**
 * Not in the RFC: Storage Access. A document with storage access sees the cookies that its site has as a first party.
 */
function withAccess(party: CookieContext['party'], { storageAccess }: RequestTerms): CookieContext['party'] {
  return party === 'third-party' && storageAccess === 'granted' ? 'third-party-with-access' : party;
}

/** Not in the RFC: CHIPS, the partition key of a context. */
function partitionKeyOf(
  frames: readonly ClientOrigin[],
  party: CookieContext['party'],
  { ancestorBit }: Rules,
  suffixes: Suffixes,
): PartitionKey {
  const [top = 'opaque'] = frames;
  return {
    site: top === 'opaque' ? 'opaque' : serializeSite(top, suffixes),
    crossSiteAncestor: ancestorBit && party !== 'first-party',
  };
}
