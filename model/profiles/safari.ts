import { makeProfile } from './profile.ts';
import { defaultIsNone, redirectsCount, schemeDoesNotCount, sources } from './rows.ts';

/** Safari, from documents only: it was not run. */
export const safari = makeProfile('safari', 'Safari', 'documented', [
  { ...defaultIsNone, evidence: [sources.compat] },
  schemeDoesNotCount,
  redirectsCount,
  {
    id: 'none-needs-no-secure',
    sentence: 'SameSite=None without Secure is stored.',
    changes: { noneRequiresSecure: false },
    evidence: [sources.compat],
  },
  {
    id: 'partitioned-is-chips',
    sentence: 'Partitioned is known from 26.2 on.',
    changes: { partitioned: 'chips' },
    evidence: [sources.compat],
  },
]);
