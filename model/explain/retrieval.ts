import type { RetrievalReason } from '../retrieve/reasons.ts';
import { chips, type Explanation, fetchCredentials, thirdPartyPolicy } from './explanation.ts';

/** Why a stored cookie is excluded, for every reason of the retrieval model. */
export const retrievalExplanations = {
  'credentials-omitted': {
    sentence: "Excluded: the request is made with credentials 'omit', which sends no cookie at all.",
    because: "credentials are 'omit'",
    section: null,
    source: fetchCredentials,
    attribute: null,
    term: 'credentials',
    devTools: [],
  },
  'credentials-for-same-origin-only': {
    sentence:
      "Excluded: credentials 'same-origin' send cookies to the page's own origin only, and another port, host or scheme is another origin, even on the same site.",
    because: "credentials are 'same-origin' and the target is another origin",
    section: null,
    source: fetchCredentials,
    attribute: null,
    term: 'credentials',
    devTools: [],
  },
  'host-only-on-another-host': {
    sentence:
      'Excluded: without Domain the cookie is host-only, so it goes back to the very host that set it and to no other.',
    because: 'it is host-only and this is another host',
    section: '5.8.3',
    attribute: 'domain',
    term: 'host',
    devTools: ['DomainMismatch'],
  },
  'domain-does-not-match': {
    sentence: "Excluded: the target's host is neither the cookie's Domain nor below it.",
    because: 'the host does not domain-match its Domain',
    section: '5.8.3',
    attribute: 'domain',
    term: 'host',
    devTools: ['DomainMismatch'],
  },
  'path-does-not-match': {
    sentence: "Excluded: the path that is asked for is neither the cookie's Path nor below it.",
    because: 'the path does not path-match its Path',
    section: '5.8.3',
    attribute: 'path',
    term: 'path',
    devTools: ['NotOnPath'],
  },
  'secure-over-insecure-scheme': {
    sentence: 'Excluded: a Secure cookie does not go over a scheme that this browser holds insecure.',
    because: 'it is Secure and the scheme is insecure',
    section: '5.8.3',
    attribute: 'secure',
    term: 'scheme',
    devTools: ['SecureOnly'],
  },
  'http-only-for-script': {
    sentence: 'Not shown: scripts do not get to see an HttpOnly cookie.',
    because: 'it is HttpOnly and a script asks',
    section: '5.8.3',
    attribute: 'httponly',
    term: 'script',
    devTools: [],
  },
  'same-site-strict-from-cross-site': {
    sentence: 'Excluded: SameSite=Strict withholds the cookie from every cross-site request, a followed link included.',
    because: 'SameSite is Strict and the request is cross-site',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'initiator',
    devTools: ['SameSiteStrict', 'SchemefulSameSiteStrict'],
  },
  'same-site-lax-without-top-level-navigation': {
    sentence:
      'Excluded: SameSite=Lax goes along cross-site only when the top-level page navigates, not with a part of a page.',
    because: 'SameSite is Lax and the cross-site request is no top-level navigation',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'navigation',
    devTools: ['SameSiteLax', 'SchemefulSameSiteLax'],
  },
  'same-site-lax-with-unsafe-method': {
    sentence: 'Excluded: SameSite=Lax goes along with a cross-site navigation only by a safe method, and POST is none.',
    because: 'SameSite is Lax and the method is unsafe',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'method',
    devTools: ['SameSiteLax', 'SchemefulSameSiteLax'],
  },
  'same-site-default-without-top-level-navigation': {
    sentence:
      'Excluded: without a valid SameSite the cookie is enforced as Lax, which goes along cross-site only when the top-level page navigates.',
    because: 'SameSite is not written, so Lax, and the cross-site request is no top-level navigation',
    section: '5.6.7.1',
    attribute: 'samesite',
    term: 'navigation',
    devTools: ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
  },
  'same-site-default-with-unsafe-method': {
    sentence:
      'Excluded: without a valid SameSite the cookie is enforced as Lax, which needs a safe method; a grace for young cookies is over or not given.',
    because: 'SameSite is not written, so Lax, and the method is unsafe',
    section: '5.6.7.2',
    attribute: 'samesite',
    term: 'method',
    devTools: ['SameSiteUnspecifiedTreatedAsLax', 'SchemefulSameSiteUnspecifiedTreatedAsLax'],
  },
  'same-site-in-cross-site-document': {
    sentence: 'Not shown: in a cross-site frame scripts see only SameSite=None cookies.',
    because: 'the document is in a cross-site frame',
    section: '5.8.3',
    attribute: 'samesite',
    term: 'initiator',
    devTools: ['SameSiteStrict', 'SameSiteLax', 'SameSiteUnspecifiedTreatedAsLax'],
  },
  'partition-of-another-context': {
    sentence: 'Excluded: the cookie is kept in the partition of another top-level site, or of other frames on the way.',
    because: 'it is in the partition of another context',
    section: null,
    source: chips,
    attribute: 'partitioned',
    term: 'top-level-site',
    devTools: [],
  },
  'third-party-cookies-blocked': {
    sentence:
      'Excluded: this browser sends no unpartitioned cookie in a third-party context. That is its policy, not a rule of SameSite.',
    because: 'third-party cookies are blocked here',
    section: null,
    source: thirdPartyPolicy,
    attribute: 'partitioned',
    term: 'top-level-site',
    devTools: ['UserPreferences', 'ThirdPartyPhaseout', 'ThirdPartyBlockedInFirstPartySet'],
  },
  expired: {
    sentence: 'Excluded: the cookie has expired.',
    because: 'it has expired',
    section: '5.7',
    attribute: 'max-age',
    term: null,
    devTools: [],
  },
} as const satisfies Record<RetrievalReason, Explanation>;
