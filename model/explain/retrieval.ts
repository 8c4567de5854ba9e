import type { RetrievalReason } from '../retrieve/reasons.ts';
import {
  chips,
  credentiallessFrames,
  type Explanation,
  fetchCredentials,
  originBound,
  prefetchOfSpeculation,
  storageAccess,
  thirdPartyPolicy,
} from './explanation.ts';

/** Why a stored cookie is not sent, for every reason of the retrieval model. */
export const retrievalExplanations = {
  'credentials-omitted': {
    sentence: "Not sent: the request has credentials 'omit', which sends no cookie at all.",
    because: "credentials are 'omit'",
    section: null,
    source: fetchCredentials,
    attribute: null,
    term: 'credentials',
    devTools: [],
  },
  'credentials-for-same-origin-only': {
    sentence:
      "Not sent: credentials 'same-origin' send cookies to the page's own origin only, and another port, host or scheme is another origin, even on the same site.",
    because: "credentials are 'same-origin' and the target is another origin",
    section: null,
    source: fetchCredentials,
    attribute: null,
    term: 'credentials',
    devTools: [],
  },
  'empty-store-of-frame': {
    sentence:
      'Not sent: a frame with the attribute credentialless has a separate cookie jar that starts empty. It sees no cookie that was set outside it.',
    because: 'a credentialless frame starts with an empty cookie jar',
    section: null,
    source: credentiallessFrames,
    attribute: null,
    term: 'credentials',
    devTools: ['AnonymousContext'],
  },
  'empty-store-of-prefetch': {
    sentence:
      'Not sent: a page of another site prefetches with a separate cookie jar that starts empty, so that it cannot use your cookies.',
    because: 'a prefetch from another site starts with an empty cookie jar',
    section: null,
    source: prefetchOfSpeculation,
    attribute: null,
    term: 'credentials',
    devTools: [],
  },
  'host-only-on-another-host': {
    sentence: 'Not sent: without Domain the cookie is host-only. The browser sends it only to the host that set it.',
    because: 'it is host-only and this is another host',
    section: '5.8.3',
    attribute: 'domain',
    term: 'host',
    devTools: ['DomainMismatch'],
  },
  'domain-does-not-match': {
    sentence: "Not sent: the target's host is neither the cookie's Domain nor below it.",
    because: 'this host is neither its Domain nor below it',
    section: '5.8.3',
    attribute: 'domain',
    term: 'host',
    devTools: ['DomainMismatch'],
  },
  'bound-to-another-scheme': {
    sentence: 'Not sent: this browser sends a cookie only over the scheme that set it, http or https.',
    because: 'it was set over the other scheme',
    section: null,
    source: originBound,
    attribute: null,
    term: 'scheme',
    devTools: ['SchemeMismatch'],
  },
  'bound-to-another-port': {
    sentence:
      'Not sent: this browser sends a cookie without Domain only to the port that set it. With Domain it goes to every port.',
    because: 'it is host-only and was set by another port',
    section: null,
    source: originBound,
    attribute: 'domain',
    term: 'host',
    devTools: ['PortMismatch'],
  },
  'path-does-not-match': {
    sentence: "Not sent: the request path is neither the cookie's Path nor below it.",
    because: 'the request path is not at or below its Path',
    section: '5.8.3',
    attribute: 'path',
    term: 'path',
    devTools: ['NotOnPath'],
  },
  'secure-over-insecure-scheme': {
    sentence: 'Not sent: a Secure cookie needs a connection that this browser counts as secure.',
    because: 'it is Secure and the connection is not secure',
    section: '5.8.3',
    attribute: 'secure',
    term: 'scheme',
    devTools: ['SecureOnly'],
  },
  'http-only-for-script': {
    sentence: 'Not readable: scripts cannot read an HttpOnly cookie.',
    because: 'it is HttpOnly and the reader is a script',
    section: '5.8.3',
    attribute: 'httponly',
    term: 'script',
    devTools: [],
  },
  'same-site-strict-from-cross-site': {
    sentence:
      'Not sent: a SameSite=Strict cookie is not sent with any cross-site request, not even when you follow a link.',
    because: 'SameSite is Strict and the request is cross-site',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'initiator',
    devTools: ['SameSiteStrict', 'SchemefulSameSiteStrict'],
  },
  'same-site-lax-without-top-level-navigation': {
    sentence:
      'Not sent: a SameSite=Lax cookie is sent cross-site only with a top-level navigation. This request is not one.',
    because: 'SameSite is Lax and the cross-site request is not a top-level navigation',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'navigation',
    devTools: ['SameSiteLax', 'SchemefulSameSiteLax'],
  },
  'same-site-lax-with-unsafe-method': {
    sentence:
      'Not sent: a SameSite=Lax cookie is not sent with a cross-site POST. A cross-site navigation needs a safe method, such as GET.',
    because: 'SameSite is Lax and the method is unsafe',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'method',
    devTools: ['SameSiteLax', 'SchemefulSameSiteLax'],
  },
  'same-site-default-without-top-level-navigation': {
    sentence:
      'Not sent: no valid SameSite means Lax in this browser. Lax is sent cross-site only with a top-level navigation, and this request is not one.',
    because: 'no valid SameSite means Lax, and the cross-site request is not a top-level navigation',
    section: '5.6.7.1',
    attribute: 'samesite',
    term: 'navigation',
    devTools: ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
  },
  'same-site-default-with-unsafe-method': {
    sentence:
      'Not sent: no valid SameSite means Lax in this browser, and Lax is not sent with a cross-site POST. Chromium allows it for the first two minutes only.',
    because: 'no valid SameSite means Lax, and the method is unsafe',
    section: '5.6.7.2',
    attribute: 'samesite',
    term: 'method',
    devTools: ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
  },
  'same-site-in-cross-site-document': {
    sentence: 'Not readable: in a cross-site frame scripts can read only SameSite=None cookies.',
    because: 'the document is in a cross-site frame',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'initiator',
    devTools: ['SameSiteStrict', 'SameSiteLax', 'SameSiteUnspecifiedTreatedAsLax'],
  },
  'partition-of-another-context': {
    sentence:
      'Not sent: the cookie is stored in the partition of another top-level site or of another chain of frames.',
    because: 'it is in another partition',
    section: null,
    source: chips,
    attribute: 'partitioned',
    term: 'top-level-site',
    devTools: [],
  },
  'partition-left-by-access': {
    sentence:
      'Not sent: with storage access the frame uses the first-party cookies of its site. This cookie is in the partition for this top-level site, which the frame no longer uses.',
    because: 'with storage access the frame no longer uses the partition that it is in',
    section: null,
    source: storageAccess,
    attribute: 'partitioned',
    term: 'top-level-site',
    devTools: [],
  },
  'third-party-cookies-blocked': {
    sentence:
      'Not sent: this browser sends no unpartitioned cookie in a third-party context. That is its policy, not a rule of SameSite. A page in a frame can ask the visitor for access with document.requestStorageAccess().',
    because: 'third-party cookies are blocked here',
    section: null,
    source: thirdPartyPolicy,
    attribute: 'partitioned',
    term: 'top-level-site',
    devTools: ['UserPreferences', 'ThirdPartyPhaseout', 'ThirdPartyBlockedInFirstPartySet'],
  },
  expired: {
    sentence: 'Not sent: the cookie has expired.',
    because: 'it has expired',
    section: '5.7',
    attribute: 'max-age',
    term: null,
    devTools: [],
  },
} as const satisfies Record<RetrievalReason, Explanation>;
