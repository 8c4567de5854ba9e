import type { AttributeName } from '../parse/set-cookie.ts';

/** The part of a request that a reason is about, beside the cookie's attributes. */
export type RequestTerm =
  | 'credentials'
  | 'initiator'
  | 'navigation'
  | 'method'
  | 'host'
  | 'path'
  | 'scheme'
  | 'script'
  | 'top-level-site';

/**
 * The explanation of a reason code. Its sentences are about "the cookie" and hold for every profile that can give the
 * reason.
 */
export interface Explanation {
  /** What happened, in one sentence. */
  readonly sentence: string;
  /** The end of "because …", in a few words. */
  readonly because: string;
  /** Section of the pinned draft; `null`: not in the RFC, and `source` names the document. */
  readonly section: string | null;
  readonly source?: { readonly title: string; readonly url: string };
  /** The deciding attribute; `pair`: name or value. */
  readonly attribute: AttributeName | 'pair' | null;
  readonly term: RequestTerm | null;
  /** The name of the reason in Chromium's DevTools, if it has one. */
  readonly devTools: readonly string[];
}

export const fetchCredentials = {
  title: 'Fetch, credentials mode',
  url: 'https://fetch.spec.whatwg.org/#concept-request-credentials-mode',
};
export const credentiallessFrames = {
  title: 'Credentialless iframes',
  url: 'https://wicg.github.io/anonymous-iframe/',
};
export const originBound = {
  title: 'Origin-bound cookies: a proposal',
  url: 'https://chromestatus.com/feature/4945698250293248',
};
export const prefetchOfSpeculation = {
  title: 'Prefetch, partitioned prefetch',
  url: 'https://wicg.github.io/nav-speculation/prefetch.html',
};
export const chips = {
  title: 'CHIPS',
  url: 'https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/',
};
export const layeredCookies = {
  title: 'Layered cookies',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-httpbis-layered-cookies/',
};
export const cookieStoreApi = {
  title: 'Cookie Store API',
  url: 'https://cookiestore.spec.whatwg.org/',
};
export const storageAccess = {
  title: 'The Storage Access API',
  url: 'https://privacycg.github.io/storage-access/',
};
export const thirdPartyPolicy = {
  title: 'Third-party cookies: a policy of browsers',
  url: 'https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Third-party_cookies',
};
