import { expect, test } from 'vitest';
import { profiles } from '../../../model/profiles/profiles.ts';
import type { ProfileOutcome } from '../../../prediction/diagnosis/diagnosis.ts';
import { summary } from './summary.ts';

function outcomes(by: Partial<Record<string, ProfileOutcome['outcome']>>, usual: ProfileOutcome['outcome']) {
  return profiles.map(
    (profile): ProfileOutcome => ({
      profile,
      outcome: by[profile.id] ?? usual,
      sentence: '',
      reason: null,
      also: [],
      cookie: null,
      lifetimeSeconds: null,
    }),
  );
}

test('the sentence names engines only if they differ, and never the draft', () => {
  expect(summary(outcomes({ rfc6265bis: 'ignored' }, 'stored'))).toBe('Every engine stores it.');
  expect(summary(outcomes({ webkitgtk: 'stored' }, 'ignored'))).toBe(
    'Chromium, Firefox and Safari reject it; WebKitGTK stores it.',
  );
});
