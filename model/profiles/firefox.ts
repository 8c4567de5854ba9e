import { makeProfile } from './profile.ts';
import {
  defaultIsNone,
  knowsHttpPrefixes,
  knowsPartitioned,
  loopbackIsTrustworthy,
  redirectsCount,
  schemeDoesNotCount,
  sources,
} from './rows.ts';

/** Firefox, from 143 on. */
export const firefox = makeProfile('firefox', 'Firefox', 'measured', [
  loopbackIsTrustworthy,
  knowsPartitioned,
  knowsHttpPrefixes,
  { ...defaultIsNone, evidence: [...defaultIsNone.evidence, sources.gecko] },
  { ...schemeDoesNotCount, evidence: [sources.gecko] },
  redirectsCount,
  {
    id: 'reload-counts-like-the-first-navigation',
    sentence: 'location.reload() is same-site only if the navigation that first loaded the page was.',
    changes: { scriptReload: 'like-the-first' },
    evidence: [{ title: 'Reloads and SameSite', url: 'https://github.com/httpwg/http-extensions/issues/628' }],
  },
  {
    id: 'third-party-cookies-are-partitioned',
    sentence: 'With Total Cookie Protection a third-party context has a jar of its own for each top-level site.',
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
]);
