import { prefixNames } from './options.ts';
import type { Departure, Evidence } from './profile.ts';

/** Evidence that several engines' rows cite. */
export const sources = {
  chips: {
    title: 'CHIPS: Cookies Having Independent Partitioned State',
    url: 'https://datatracker.ietf.org/doc/draft-cutler-httpbis-partitioned-cookies/',
  },
  secureContexts: {
    title: 'Secure Contexts, 3.1: potentially trustworthy origins',
    url: 'https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy',
  },
  layered: {
    title: 'Cookies: HTTP State Management Mechanism (layered cookies), name prefixes',
    url: 'https://datatracker.ietf.org/doc/draft-ietf-httpbis-layered-cookies/',
  },
  cookieStore: {
    title: 'Cookie Store API, set a cookie',
    url: 'https://cookiestore.spec.whatwg.org/#set-a-cookie-algorithm',
  },
  compat: {
    title: 'Browser compatibility data of Set-Cookie',
    url: 'https://github.com/mdn/browser-compat-data/blob/main/http/headers/Set-Cookie.json',
  },
  gecko: {
    title: "Gecko's static preferences (network.cookie.*)",
    url: 'https://github.com/mozilla-firefox/firefox/blob/main/modules/libpref/init/StaticPrefList.yaml',
  },
  windowCompat: {
    title: 'Compatibility data of fetchLater',
    url: 'https://github.com/mdn/browser-compat-data/blob/main/api/Window.json',
  },
  scriptCompat: {
    title: 'Compatibility data of speculation rules',
    url: 'https://github.com/mdn/browser-compat-data/blob/main/html/elements/script.json',
  },
  iframeCompat: {
    title: 'Compatibility data of credentialless frames',
    url: 'https://github.com/mdn/browser-compat-data/blob/main/html/elements/iframe.json',
  },
  storageAccess: {
    title: 'The Storage Access API',
    url: 'https://privacycg.github.io/storage-access/',
  },
  redirects: {
    title: 'Redirects and SameSite: the rule that the draft took out',
    url: 'https://github.com/httpwg/http-extensions/issues/2104',
  },
} as const satisfies Record<string, Evidence>;

/** Evidence that this project measured. `file`: the name of the recorded result, without `.json`. */
export function recorded(file: string): Evidence {
  return { title: `Recorded result ${file}`, url: `recordings/results/${file}.json` };
}

export const loopbackIsTrustworthy: Departure = {
  id: 'loopback-is-a-secure-protocol',
  sentence: 'http on localhost, *.localhost, 127.0.0.0/8 and [::1] counts as a secure protocol, so Secure works there.',
  changes: { secureProtocol: 'https-and-loopback' },
  evidence: [sources.secureContexts],
};

export const knowsPartitioned: Departure = {
  id: 'partitioned-is-chips',
  sentence: 'Partitioned keeps the cookie in the partition of the top-level site, and needs Secure.',
  changes: { partitioned: 'chips' },
  evidence: [sources.chips, sources.compat],
};

export const knowsHttpPrefixes: Departure = {
  id: 'http-prefixes-are-enforced',
  sentence: 'Names that begin with __Http- or __Host-Http- need Secure and HttpOnly, so that no script can set them.',
  changes: { prefixes: prefixNames },
  evidence: [sources.layered, sources.compat],
};

const jars = ['jar-chromium-156', 'jar-firefox-153', 'jar-webkitgtk-2.50'].map(recorded);

export const dotIsNoDomain: Departure = {
  id: 'domain-of-a-dot-is-rejected',
  sentence: 'Domain=. is the domain of another host. By the draft it means that Domain is not set.',
  changes: { domainDot: 'rejected' },
  evidence: jars,
};

export const addressIsHostOnly: Departure = {
  id: 'address-as-domain-is-host-only',
  sentence: 'A Domain that is the IP address of the host makes a host-only cookie.',
  changes: { addressDomain: 'host-only' },
  evidence: jars,
};

export const lastOfEachLifetime: Departure = {
  id: 'unreadable-lifetime-takes-back',
  sentence:
    'The last Max-Age and the last Expires count. If the browser cannot read one, it does not use an earlier one.',
  changes: { lifetimeAttributes: 'last-of-each' },
  evidence: jars,
};

export const defaultIsNone: Departure = {
  id: 'default-is-none',
  sentence: 'A cookie without SameSite is sent cross-site like SameSite=None.',
  changes: { defaultEnforcement: 'None' },
  evidence: [{ title: 'SameSite: Lax by default', url: 'https://github.com/mdn/browser-compat-data/pull/21487' }],
};

export const schemeDoesNotCount: Departure = {
  id: 'scheme-does-not-count-for-same-site',
  sentence: 'http and https of one registrable domain are the same site.',
  changes: { schemefulSameSite: false },
  evidence: [sources.compat],
};

export const redirectsCount: Departure = {
  id: 'redirect-through-another-site-counts',
  sentence: 'A request that was redirected through another site is cross-site.',
  changes: { redirectChain: 'counts' },
  evidence: [sources.redirects],
};

/** Requests that only Chromium makes. */
export const requestsOfChromium = ['fetch-later', 'speculation', 'credentialless-frame'] as const;

export const newerRequestsAreUnknown: Departure = {
  id: 'newer-requests-are-unknown',
  sentence: 'It has no fetchLater, no speculation rules and no credentialless frames.',
  changes: { unmade: [{ when: { initiatorTypes: requestsOfChromium }, because: 'unsupported' }] },
  evidence: [sources.windowCompat, sources.scriptCompat, sources.iframeCompat],
};

/** Mixed content on an https page. */
export const httpPart = { initiatorScheme: 'https', targetScheme: 'http', targetName: 'other' } as const;

export const mixedContentIsNotRequested: Departure = {
  id: 'mixed-content-is-not-requested',
  sentence: 'On an https page, subresources and frames from http are not requested, unless the host is loopback.',
  changes: {
    unmade: [
      { when: { ...httpPart, navigation: 'none' }, because: 'refused-by-browser' },
      { when: { ...httpPart, navigation: 'nested' }, because: 'refused-by-browser' },
    ],
  },
  evidence: [{ title: 'Mixed Content', url: 'https://w3c.github.io/webappsec-mixed-content/' }],
};

/** A document that calls `requestStorageAccess()` outside a secure context. */
export const insecureAsker = { storageAccess: 'granted', initiatorScheme: 'http', initiatorName: 'other' } as const;
