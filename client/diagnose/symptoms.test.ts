import { describe, expect, test } from 'vitest';
import { diagnoseReading } from '../../prediction/diagnosis/diagnose.ts';
import { readAddress } from '../../prediction/reading/address.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { advise } from '../../prediction/situation/advice.ts';
import { situationOf } from './situation-of.ts';
import { findSymptoms, symptoms } from './symptoms.ts';

test('a search finds the symptoms that have all its words', () => {
  expect(findSymptoms('401 LOGIN').map(({ words }) => words)).toEqual([
    'Login returns 200, the next request 401, and there is a new session on every request',
  ]);
  expect(findSymptoms('')).toEqual(symptoms);
  expect(findSymptoms('banana')).toEqual([]);
});

describe('a symptom with a situation shows what it says: something is wrong there', () => {
  const composed = symptoms.flatMap(({ words, trial }) =>
    trial.kind === 'situation' ? [[words, trial.pasted] as const] : [],
  );

  test.each(composed)('%s', (_words, pasted) => {
    const situation = situationOf({ page: pasted.page ?? '', url: pasted.url, asker: pasted.asker ?? 'fetch-include' });
    const asked = { address: pasted.url, now: 0, ...(situation && { situation }) };
    const { cookies } = diagnoseReading(readInput(pasted.text), asked);
    const isFound = cookies.some(({ findings }) => findings.some(({ severity }) => severity !== 'note'));
    const isAdvised = cookies.some(({ setCookie, url }) => {
      const from = readAddress(url);
      if (from === null || situation === null) return false;
      const { changes } = advise({ setCookie, url: from }, situation, { proxy: 'no', browser: 'chromium' }, 0);
      return changes.length > 0;
    });
    const isReplaced = cookies.some(({ outcomes }) => outcomes.some(({ outcome }) => outcome === 'replaced'));
    expect([isFound, isAdvised, isReplaced]).toContain(true);
  });
});
