import { maxAttributeBytes } from '../spec.ts';
import { makeProfile } from './profile.ts';
import {
  addressIsHostOnly,
  defaultIsNone,
  dotIsNoDomain,
  insecureAsker,
  knowsHttpPrefixes,
  knowsPartitioned,
  lastOfEachLifetime,
  loopbackIsTrustworthy,
  mixedContentIsNotRequested,
  newerRequestsAreUnknown,
  recorded,
  redirectsCount,
  schemeDoesNotCount,
  sources,
} from './rows.ts';

const measured = recorded('firefox-153');

const jar = recorded('jar-firefox-153');
const nspr = {
  title: "NSPR's date reader (PR_ParseTimeString)",
  url: 'https://github.com/mozilla-firefox/firefox/blob/main/nsprpub/pr/src/misc/prtime.c',
};
const cookieParser = {
  title: "Firefox's cookie parser",
  url: 'https://github.com/mozilla-firefox/firefox/blob/main/netwerk/cookie/CookieParser.cpp',
};

/** Firefox, from 143 on. */
export const firefox = makeProfile('firefox', 'Firefox', 'measured', [
  loopbackIsTrustworthy,
  knowsPartitioned,
  knowsHttpPrefixes,
  { ...defaultIsNone, evidence: [...defaultIsNone.evidence, sources.gecko] },
  { ...schemeDoesNotCount, evidence: [sources.gecko] },
  redirectsCount,
  mixedContentIsNotRequested,
  {
    id: 'nameless-cookies-are-ignored',
    sentence: 'A cookie with a value and no name is not stored.',
    changes: { nameless: 'ignored' },
    evidence: [measured],
  },
  {
    id: 'no-equals-sign-is-a-name',
    sentence: 'A pair without "=" is a name with an empty value.',
    changes: { pairWithoutEquals: 'name' },
    evidence: [measured, jar],
  },
  {
    id: 'scheme-does-not-make-a-third-party',
    sentence: 'http and https of one registrable domain are the same party for Total Cookie Protection.',
    changes: { schemefulParty: false },
    evidence: [measured],
  },
  {
    id: 'cookie-store-keeps-the-path-as-given',
    sentence: 'cookieStore.set adds no "/" at the end of a path.',
    changes: { cookieStorePath: 'as-given' },
    evidence: [measured, sources.cookieStore],
  },
  {
    id: 'cookie-store-takes-an-empty-domain',
    sentence: 'cookieStore.set with an empty domain sets a host-only cookie.',
    changes: { cookieStoreEmptyDomain: 'host-only' },
    evidence: [measured, sources.cookieStore],
  },
  {
    id: 'cookie-store-ignores-partitioned',
    sentence: 'cookieStore.set skips partitioned.',
    changes: { cookieStorePartitioned: 'ignored' },
    evidence: [measured, sources.cookieStore],
  },
  {
    id: 'reload-counts-like-the-first-navigation',
    sentence: 'location.reload() is same-site only if the navigation that first loaded the page was.',
    changes: { scriptReload: 'like-the-first' },
    evidence: [{ title: 'Reloads and SameSite', url: 'https://github.com/httpwg/http-extensions/issues/628' }],
  },
  {
    id: 'third-party-cookies-are-partitioned',
    sentence: 'With Total Cookie Protection a third-party context has a separate cookie store for each top-level site.',
    changes: { blockedThirdParty: 'kept-in-a-partition' },
    evidence: [
      {
        title: 'State partitioning',
        url: 'https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/State_Partitioning',
      },
    ],
  },
  {
    id: 'no-hyperlink-auditing',
    sentence: 'It sends no pings.',
    changes: { unmade: [{ when: { initiatorTypes: ['ping'] }, because: 'unsupported' }] },
    evidence: [
      {
        title: 'Compatibility data of the ping attribute',
        url: 'https://github.com/mdn/browser-compat-data/blob/main/html/elements/a.json',
      },
    ],
  },
  {
    id: 'storage-access-needs-a-secure-context',
    sentence:
      'Where third-party cookies are blocked, document.requestStorageAccess() is refused on http, unless the host is loopback. Where they are allowed, it is granted there too.',
    changes: {
      unmade: [{ when: { ...insecureAsker, thirdPartyCookies: 'blocked' }, because: 'refused-by-browser' }],
    },
    evidence: [measured, sources.storageAccess],
  },
  newerRequestsAreUnknown,
  dotIsNoDomain,
  addressIsHostOnly,
  lastOfEachLifetime,
  {
    id: 'dates-are-read-by-nspr',
    sentence: 'Expires is read by NSPR. It reads zones, dates in numbers, and times without seconds.',
    changes: { cookieDate: 'nspr' },
    evidence: [jar, nspr],
  },
  {
    id: 'max-age-with-a-minus-has-ended',
    sentence: 'Max-Age that begins with "-" ends the cookie, whatever follows.',
    changes: { maxAgeForm: 'digits-or-minus' },
    evidence: [jar, cookieParser],
  },
  {
    id: 'other-bytes-are-replaced-in-the-value',
    sentence:
      'In the value, a byte that is no UTF-8, such as an é of Latin-1, becomes U+FFFD, the replacement character. In the name and the Path it stays.',
    changes: { otherBytes: 'replaced-in-value' },
    evidence: [
      jar,
      {
        title: "Firefox's cookie (Cookie::FromCookieStruct)",
        url: 'https://github.com/mozilla-firefox/firefox/blob/main/netwerk/cookie/Cookie.cpp',
      },
    ],
  },
  {
    id: 'long-flags-count',
    sentence:
      'Secure, HttpOnly and Partitioned count also with a value of more than 1024 bytes. SameSite is then the same as not set. A default path of more than 1024 bytes is left out: the cookie is stored, and no request has it.',
    changes: { limitedAttributes: 'path-domain-and-lifetime', defaultPathLimit: maxAttributeBytes },
    evidence: [jar, cookieParser],
  },
  {
    id: 'tab-in-path-is-rejected',
    sentence: 'A line with a tab inside its Path is rejected.',
    changes: { tabInside: 'rejected-in-path' },
    evidence: [jar, cookieParser],
  },
  {
    id: 'host-prefix-takes-the-default-path',
    sentence: '__Host- needs a path that is "/". It need not be written.',
    changes: { hostPrefixPath: 'resulting' },
    evidence: [jar],
  },
  {
    id: 'clear-site-data-leaves-partitioned',
    sentence: 'Clear-Site-Data deletes no Partitioned cookie.',
    changes: { clearSiteDataPartitioned: 'left' },
    evidence: [recorded('flows-firefox-153')],
  },
]);
