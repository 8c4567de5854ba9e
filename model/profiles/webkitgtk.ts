import { makeProfile } from './profile.ts';
import { defaultIsNone, redirectsCount, schemeDoesNotCount } from './rows.ts';

const libsoup = {
  title: "libsoup's cookie jar",
  url: 'https://gitlab.gnome.org/GNOME/libsoup/-/tree/master/libsoup/cookies',
};
const webkit = { title: "WebKit's network process", url: 'https://github.com/WebKit/WebKit' };

/** WebKitGTK 2.50 with libsoup 3. It is not Safari: its cookie jar is another one. */
export const webkitgtk = makeProfile('webkitgtk', 'WebKitGTK', 'measured', [
  { ...defaultIsNone, evidence: [libsoup] },
  schemeDoesNotCount,
  redirectsCount,
  {
    id: 'none-needs-no-secure',
    sentence: 'SameSite=None without Secure is stored.',
    changes: { noneRequiresSecure: false },
    evidence: [libsoup],
  },
  {
    id: 'prefixes-are-not-enforced',
    sentence: 'Cookie name prefixes promise nothing: libsoup does not look at them.',
    changes: { prefixes: [] },
    evidence: [libsoup],
  },
  {
    id: 'lifetime-is-not-capped',
    sentence: 'Max-Age and Expires hold as they were written.',
    changes: { maxAgeCap: null },
    evidence: [libsoup],
  },
  {
    id: 'size-is-not-limited',
    sentence: 'Name and value may be longer than 4096 octets together.',
    changes: { nameValueLimit: null },
    evidence: [libsoup],
  },
  {
    id: 'third-party-cookies-are-sent-but-not-stored',
    sentence: 'A third-party context sends the cookies that the first party stored, and stores none of its own.',
    changes: { allowedThirdParty: 'sent-but-not-stored', blockedThirdParty: 'sent-but-not-stored' },
    evidence: [webkit],
  },
  {
    id: 'cross-site-post-sets-unrestricted-only',
    sentence: 'The response to a POST navigation from another site sets only cookies that cross-site requests send.',
    changes: { crossSiteNavigationSets: 'unrestricted-only' },
    evidence: [libsoup],
  },
  {
    id: 'active-http-loopback-is-mixed-content',
    sentence: 'On an https page, active parts from http on loopback are not requested.',
    changes: {
      unmade: [
        {
          when: {
            initiatorScheme: 'https',
            targetScheme: 'http',
            navigation: 'none',
            initiatorTypes: ['fetch', 'xhr', 'event-source', 'web-socket', 'beacon', 'ping'],
          },
          because: 'refused-by-browser',
        },
        {
          when: {
            initiatorScheme: 'https',
            targetScheme: 'http',
            destinations: ['script', 'style', 'font', 'iframe', 'object'],
          },
          because: 'refused-by-browser',
        },
      ],
    },
    evidence: [webkit],
  },
  {
    id: 'no-prefetch',
    sentence: 'It sends no prefetch.',
    changes: { unmade: [{ when: { initiatorTypes: ['prefetch'] }, because: 'unsupported' }] },
    evidence: [webkit],
  },
]);
