import { makeProfile } from './profile.ts';
import {
  addressIsHostOnly,
  defaultIsNone,
  dotIsNoDomain,
  insecureAsker,
  mixedContentIsNotRequested,
  recorded,
  requestsOfChromium,
  schemeDoesNotCount,
  sources,
} from './rows.ts';

const measured = recorded('webkitgtk-2.50');

const libsoup = {
  title: "libsoup's cookie jar",
  url: 'https://gitlab.gnome.org/GNOME/libsoup/-/tree/master/libsoup/cookies',
};
const libsoupDates = {
  title: "libsoup's dates",
  url: 'https://gitlab.gnome.org/GNOME/libsoup/-/blob/master/libsoup/soup-date-utils.c',
};
const jar = recorded('jar-webkitgtk-2.50');
const emptyPair = {
  title: 'libsoup 3.6.5: cookies with an empty name and value are ignored from then on',
  url: 'https://gitlab.gnome.org/GNOME/libsoup/-/commit/600fd47b979638cc0200be0905775fd8179577cb',
};
const networkStorage = {
  title: "WebKit's cookies of documents (httpOnlyCookieExists)",
  url: 'https://github.com/WebKit/WebKit/blob/main/Source/WebCore/platform/network/soup/NetworkStorageSessionSoup.cpp',
};
const webkit = { title: "WebKit's network process", url: 'https://github.com/WebKit/WebKit' };

/** WebKitGTK 2.50 with libsoup 3. It is not Safari: the two use different cookie jars. */
export const webkitgtk = makeProfile('webkitgtk', 'WebKitGTK', 'measured', [
  { ...defaultIsNone, evidence: [libsoup] },
  schemeDoesNotCount,
  mixedContentIsNotRequested,
  {
    id: 'redirects-count-in-navigations',
    sentence: 'A navigation that was redirected through another site, or over the other scheme, is cross-site.',
    changes: { redirectChain: 'counts-in-navigations' },
    evidence: [measured, sources.redirects],
  },
  {
    id: 'top-level-document-alone-counts',
    sentence:
      'Subresources and frames are same-site if the URL of the top-level document is, whatever lies between. For what a blob: or data: frame requests, the host must be the same. A frame that navigates the whole page counts as the page itself.',
    changes: { documentsThatCount: 'top-level-alone' },
    evidence: [measured],
  },
  {
    id: 'cross-site-responses-set-any-same-site',
    sentence: 'The response to a cross-site request sets Lax and Strict cookies too.',
    changes: { crossSiteResponseSets: 'all' },
    evidence: [measured],
  },
  {
    id: 'fonts-take-cookies-along',
    sentence: 'A font from another origin is requested with credentials.',
    changes: { fontCredentials: 'include' },
    evidence: [measured],
  },
  {
    id: 'last-lifetime-counts',
    sentence: 'The last one of Max-Age and Expires counts.',
    changes: { lifetimeAttributes: 'last-of-both' },
    evidence: [measured, libsoup],
  },
  {
    id: 'lifetimes-are-read-by-libsoup',
    sentence:
      'Expires takes the date formats of HTTP and little else. Max-Age=+60 is 60 seconds, without digits it is 0, and only 32 bits of it count.',
    changes: { cookieDate: 'libsoup', maxAgeForm: 'strtol' },
    evidence: [jar, libsoupDates, libsoup],
  },
  {
    id: 'attributes-need-an-equals-sign',
    sentence: 'Domain, Path, Expires, Max-Age and SameSite without "=" are ignored.',
    changes: { withoutEquals: 'ignored' },
    evidence: [jar, libsoup],
  },
  {
    id: 'comma-ends-a-name',
    sentence: 'A comma before "=" leaves the cookie without a name. In the name of an attribute it ends the line.',
    changes: { commaInName: 'ends-the-line' },
    evidence: [jar, libsoup],
  },
  {
    id: 'domain-needs-a-dot',
    sentence: 'A Domain of one label, such as localhost, is rejected.',
    changes: { domainWithoutDot: 'rejected' },
    evidence: [jar, libsoup],
  },
  {
    id: 'order-is-by-domain',
    sentence:
      'In the Cookie header, cookies with equally long paths are ordered by their domains: Domain of the host itself, host-only, then parent domains.',
    changes: { retrievalOrder: 'domain' },
    evidence: [jar, libsoup],
  },
  {
    id: 'none-takes-nothing-back',
    sentence: 'SameSite=None after Strict or Lax changes nothing.',
    changes: { repeatedSameSite: 'last-restriction' },
    evidence: [measured, libsoup],
  },
  {
    id: 'case-of-domain-counts',
    sentence: 'Domain in upper case is the domain of another host.',
    changes: { domainCase: 'kept' },
    evidence: [measured, libsoup],
  },
  {
    id: 'cookie-store-checks-path-and-host-prefix',
    sentence:
      'cookieStore.set with an empty path sets nothing. With a name that begins with __Host- it rejects a domain, and a path other than "/".',
    changes: { cookieStoreEmptyPath: 'rejected', cookieStoreHostPrefix: 'rejected' },
    evidence: [measured, sources.cookieStore],
  },
  {
    id: 'guards-by-name-and-path',
    sentence:
      'document.cookie sets no cookie while the page has an HttpOnly cookie of this name and path, also one with another Domain. An insecure response cannot replace a Secure cookie, but can set one of the same name beside it, with another Domain or Path.',
    changes: { httpOnlyGuards: 'first-of-name-and-path', secureGuards: 'itself' },
    evidence: [jar, networkStorage, libsoup],
  },
  {
    id: 'cookie-store-takes-a-public-suffix',
    sentence: 'cookieStore.set with a public suffix for its domain sets a cookie of all its sites.',
    changes: { cookieStorePublicSuffix: 'stored' },
    evidence: [measured, sources.cookieStore],
  },
  {
    id: 'none-needs-no-secure',
    sentence: 'SameSite=None without Secure is stored.',
    changes: { noneRequiresSecure: false },
    evidence: [libsoup],
  },
  {
    id: 'prefixes-are-not-enforced',
    sentence: 'Cookie name prefixes have no effect: libsoup does not check them.',
    changes: { prefixes: [] },
    evidence: [libsoup],
  },
  {
    id: 'lifetimes-and-sizes-are-not-limited',
    sentence:
      'Max-Age and Expires are not cut to 400 days. Name and value may be longer than 4096 bytes together, and an attribute longer than 1024.',
    changes: { maxAgeCap: null, nameValueLimit: null, attributeLimit: null },
    evidence: [measured, jar, libsoup],
  },
  {
    id: 'third-party-cookies-are-sent-but-not-stored',
    sentence:
      'If third-party cookies are blocked, a third-party context sends the cookies that the first party stored, but stores no cookie.',
    changes: { blockedThirdParty: 'sent-but-not-stored' },
    evidence: [webkit],
  },
  {
    id: 'active-http-loopback-is-mixed-content',
    sentence: 'On an https page, active subresources from http on loopback are not requested.',
    changes: {
      unmade: [
        {
          when: {
            initiatorScheme: 'https',
            targetScheme: 'http',
            navigation: 'none',
            initiatorTypes: [
              'fetch',
              'shared-worker',
              'service-worker',
              'xhr',
              'event-source',
              'web-socket',
              'beacon',
              'ping',
            ],
          },
          because: 'refused-by-browser',
        },
        {
          when: {
            initiatorScheme: 'https',
            targetScheme: 'http',
            destinations: ['script', 'style', 'font', 'iframe', 'object', 'embed'],
          },
          because: 'refused-by-browser',
        },
      ],
    },
    evidence: [webkit],
  },
  {
    id: 'no-prefetch',
    sentence: 'It sends no prefetch, and has no fetchLater, no speculation rules and no credentialless frames.',
    changes: { unmade: [{ when: { initiatorTypes: ['prefetch', ...requestsOfChromium] }, because: 'unsupported' }] },
    evidence: [webkit, sources.windowCompat, sources.scriptCompat, sources.iframeCompat],
  },
  {
    id: 'storage-access-needs-a-secure-context',
    sentence: 'document.requestStorageAccess() is refused on http, unless the host is loopback.',
    changes: { unmade: [{ when: insecureAsker, because: 'refused-by-browser' }] },
    evidence: [measured, sources.storageAccess],
  },
  dotIsNoDomain,
  addressIsHostOnly,
  {
    id: 'address-is-matched-like-a-name',
    sentence:
      'At an IP address, Domain may be the end of the address: 0.0.1 at 127.0.0.1. With a dot before it, the whole address is a Domain too.',
    changes: { addressMatches: 'its-ends' },
    evidence: [recorded('jar-webkitgtk-2.50'), libsoup],
  },
  {
    id: 'line-ends-at-a-tab-or-beyond-ascii',
    sentence:
      'A line is read up to the first tab or other control character, or the first character beyond ASCII: the rest of the value and all attributes after it are lost. Only DEL is kept.',
    changes: { lineIsReadTo: 'first-control-or-beyond-ascii' },
    evidence: [recorded('jar-webkitgtk-2.50'), libsoup],
  },
  {
    id: 'empty-pair-takes-the-place',
    sentence:
      'Before libsoup 3.6.5, a line without a name and a value replaces the stored cookie without a name, and is never sent. A later cookie without a name replaces it.',
    changes: { emptyPair: 'takes-the-place' },
    evidence: [jar, emptyPair],
  },
]);
