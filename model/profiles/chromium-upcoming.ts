import { chromium } from './chromium.ts';
import { type Departure, type Evidence, extendProfile } from './profile.ts';
import { recorded, redirectsCount } from './rows.ts';

const measured = recorded('chromium-upcoming-156');

const features: Evidence = {
  title: "Chromium's features of its network, off by default",
  url: 'https://github.com/chromium/chromium/blob/main/net/base/features.cc',
};

const originBound: Evidence = {
  title: 'Origin-bound cookies',
  url: 'https://chromestatus.com/feature/4945698250293248',
};

/** The features that this profile switches on. Chromium has them off by default. */
export const upcomingFeatures = [
  'CookieSameSiteConsidersRedirectChain',
  'SameSiteDefaultChecksMethodRigorously',
  'EnableSchemeBoundCookies',
  'EnablePortBoundCookies',
] as const;

/** The options that these features change. */
const upcoming: readonly Departure[] = [
  {
    ...redirectsCount,
    sentence:
      'With CookieSameSiteConsidersRedirectChain, a request that was redirected through another site is cross-site.',
    evidence: [measured, features],
  },
  {
    id: 'default-allows-no-unsafe-method',
    sentence:
      'With SameSiteDefaultChecksMethodRigorously, a cookie without SameSite is never sent with a cross-site POST, even if it was just set.',
    changes: { laxAllowingUnsafeSeconds: 0 },
    evidence: [measured, features],
  },
  {
    id: 'bound-to-the-scheme',
    sentence: 'With EnableSchemeBoundCookies, a cookie goes only to URLs with the scheme (http or https) that set it.',
    changes: { sourceScheme: 'counts' },
    evidence: [measured, originBound],
  },
  {
    id: 'bound-to-the-port',
    sentence: 'With EnablePortBoundCookies, a cookie without Domain goes only to the port that set it.',
    changes: { sourcePort: 'counts-for-host-only' },
    evidence: [measured, originBound],
  },
];

/** Chromium started with flags that are off by default. */
export const chromiumUpcoming = extendProfile(chromium, 'chromium-upcoming', 'Chromium, upcoming flags', upcoming);
