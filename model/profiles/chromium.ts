import { makeProfile } from './profile.ts';
import {
  addressIsHostOnly,
  dotIsNoDomain,
  httpPart,
  insecureAsker,
  knowsHttpPrefixes,
  knowsPartitioned,
  lastOfEachLifetime,
  loopbackIsTrustworthy,
  mixedContentIsNotRequested,
  recorded,
  sources,
} from './rows.ts';

const jar = recorded('jar-chromium-156');
const cookieUtil = {
  title: "Chromium's cookie dates (ParseCookieExpirationTime)",
  url: 'https://github.com/chromium/chromium/blob/main/net/cookies/cookie_util.cc',
};
const cookieMonster = {
  title: "Chromium's cookie jar",
  url: 'https://github.com/chromium/chromium/blob/main/net/cookies/cookie_monster.cc',
};

const cookiePrefixes = {
  title: "Chromium's cookie prefixes (IsCookiePrefixValid)",
  url: 'https://github.com/chromium/chromium/blob/main/net/cookies/cookie_util.cc',
};
const cookieDomain = {
  title: "Chromium's Domain of a cookie (GetCookieDomainWithString)",
  url: 'https://github.com/chromium/chromium/blob/main/net/cookies/cookie_util.cc',
};
const speculation = {
  title: 'Prefetch: partitioned prefetch and its preconditions',
  url: 'https://wicg.github.io/nav-speculation/prefetch.html',
};

/** Chromium, from 140 on. */
export const chromium = makeProfile('chromium', 'Chromium', 'measured', [
  loopbackIsTrustworthy,
  knowsPartitioned,
  knowsHttpPrefixes,
  {
    ...mixedContentIsNotRequested,
    sentence:
      'On an https page, subresources and frames from http are not requested, unless the host is loopback. A shared worker requests them.',
    changes: {
      unmade: [
        {
          when: { ...httpPart, navigation: 'none', exceptInitiatorTypes: ['shared-worker'] },
          because: 'refused-by-browser',
        },
        { when: { ...httpPart, navigation: 'nested' }, because: 'refused-by-browser' },
      ],
    },
    evidence: [...mixedContentIsNotRequested.evidence, recorded('chromium-156')],
  },
  {
    id: 'default-allows-unsafe-for-two-minutes',
    sentence: 'A cookie without SameSite is sent with a cross-site top-level POST for two minutes after it was set.',
    changes: { laxAllowingUnsafeSeconds: 120 },
    evidence: [{ title: 'Cookies default to SameSite=Lax', url: 'https://chromestatus.com/feature/5088147346030592' }],
  },
  {
    id: 'no-prefetch-while-there-are-cookies',
    sentence: 'Speculation rules do not prefetch from another site while the browser has cookies for the target.',
    changes: { crossSitePrefetch: 'not-while-there-are-cookies' },
    evidence: [recorded('chromium-156'), speculation],
  },
  {
    id: 'speculation-rules-need-a-secure-target',
    sentence: 'Speculation rules prefetch over https, and over http from loopback only.',
    changes: {
      unmade: [
        {
          when: { initiatorTypes: ['speculation'], targetScheme: 'http', targetName: 'other' },
          because: 'nothing-arrived',
        },
      ],
    },
    evidence: [recorded('chromium-156'), speculation],
  },
  {
    id: 'storage-access-needs-a-secure-context',
    sentence: 'document.requestStorageAccess() is refused on http, unless the host is loopback.',
    changes: { unmade: [{ when: insecureAsker, because: 'refused-by-browser' }] },
    evidence: [recorded('chromium-156'), sources.storageAccess],
  },
  dotIsNoDomain,
  addressIsHostOnly,
  {
    id: 'domain-is-read-like-the-host-of-a-url',
    sentence:
      'A Domain beyond ASCII is read as the host of a URL: full-width letters are letters, and a soft hyphen is nothing. At a public suffix, such as localhost, and at an IP address it is rejected.',
    changes: { domainBeyondAscii: 'a-host-of-a-url' },
    evidence: [jar, cookieDomain],
  },
  {
    id: 'host-prefix-allows-no-domain',
    sentence:
      '__Host- allows no Domain, also where it makes a host-only cookie, as Domain=localhost at localhost does. An IP address may be written, without a dot before it.',
    changes: { hostPrefixDomain: 'own-address' },
    evidence: [jar, cookiePrefixes],
  },
  {
    id: 'tab-inside-is-a-control-character',
    sentence: 'A line with a tab inside a name or a value is rejected.',
    changes: { tabInside: 'rejected' },
    evidence: [jar],
  },
  {
    id: 'nameless-value-has-no-equals-sign',
    sentence: 'A cookie without a name is rejected if its value contains "=".',
    changes: { nameless: 'ignored-with-equals' },
    evidence: [jar],
  },
  lastOfEachLifetime,
  {
    id: 'dates-are-read-by-chromium',
    sentence:
      'Expires is read by an algorithm near to the draft. It does not read zones, and a year before 1601 is in the past.',
    changes: { cookieDate: 'chromium' },
    evidence: [jar, cookieUtil],
  },
  {
    id: 'max-age-may-have-a-plus',
    sentence: 'Max-Age=+60 is 60 seconds.',
    changes: { maxAgeForm: 'signed-digits' },
    evidence: [jar],
  },
  {
    id: 'overwriting-with-another-value-is-new',
    sentence: 'A cookie that is overwritten with another value counts as new in the order of the Cookie header.',
    changes: { overwrittenCreationTime: 'kept-with-the-value' },
    evidence: [jar, cookieMonster],
  },
  {
    id: 'refused-handshake-sets-none',
    sentence:
      'The handshake of a WebSocket that is refused with 403 sets no cookie. One that is refused with 401 does.',
    changes: { refusedHandshake: 'sets-none' },
    evidence: [
      recorded('set-by-chromium-156'),
      {
        title: "Chromium's handshake of a WebSocket (ValidateResponse)",
        url: 'https://github.com/chromium/chromium/blob/main/net/websockets/websocket_basic_handshake_stream.cc',
      },
    ],
  },
]);
