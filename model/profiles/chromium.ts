import { makeProfile } from './profile.ts';
import {
  addressIsHostOnly,
  dotIsNoDomain,
  knowsHttpPrefixes,
  knowsPartitioned,
  loopbackIsTrustworthy,
  mixedContentIsNotRequested,
  recorded,
} from './rows.ts';

/** Chromium, from 140 on. */
export const chromium = makeProfile('chromium', 'Chromium', 'measured', [
  loopbackIsTrustworthy,
  knowsPartitioned,
  knowsHttpPrefixes,
  mixedContentIsNotRequested,
  {
    id: 'default-allows-unsafe-for-two-minutes',
    sentence: 'A cookie without SameSite is sent with a cross-site top-level POST for two minutes after it was set.',
    changes: { laxAllowingUnsafeSeconds: 120 },
    evidence: [{ title: 'Cookies default to SameSite=Lax', url: 'https://chromestatus.com/feature/5088147346030592' }],
  },
  dotIsNoDomain,
  addressIsHostOnly,
  {
    id: 'tab-inside-is-a-control-character',
    sentence: 'A line with a tab inside a name or a value is rejected.',
    changes: { tabInside: 'rejected' },
    evidence: [recorded('jar-chromium-156')],
  },
]);
