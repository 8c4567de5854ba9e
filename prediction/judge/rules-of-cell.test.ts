import { expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { type Experiment, experimentSchema } from '../../contract/runs/experiment.ts';
import { nextId, nextProbe } from '../../contract/runs/set-response.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { predict, rulesOfCell } from '../predict.ts';
import { predictionSetting } from '../predict-defaults.ts';
import type { PredictionSetting } from '../prediction.ts';

function settingOf(profile: ProfileId): PredictionSetting {
  return predictionSetting(topologyOfNames('localhost'), profile, 'allowed', Date.UTC(2026, 10, 27));
}

/** The reasons of all rules for the first cookie of an experiment in one request, and how many rules answered. */
function rules(given: Partial<Experiment>, id: string, profile: ProfileId = 'chromium') {
  const experiment = experimentSchema.parse({ scheme: 'https', cookies: [{ setCookie: 'a=1' }], ...given });
  const next = nextProbe(experiment);
  const asked = next === null ? probes : [...probes, next];
  const setting = settingOf(profile);
  const [prediction] = predict(experiment, asked, setting);
  const probe = asked.find((one) => one.id === id);
  if (prediction === undefined || probe === undefined) throw new Error(id);
  const answers = rulesOfCell(prediction, probe, experiment, setting);
  return { count: answers.length, reasons: answers.flatMap(({ reason }) => reason ?? []) };
}

const line = (setCookie: string) => ({ cookies: [{ setCookie }] });

test('every rule answers for a cookie in a request, and the rules that exclude it give a reason', () => {
  expect(rules(line('a=1; SameSite=Strict'), 'home/link').reasons).toEqual([]);
  expect(rules(line('a=1; SameSite=Strict'), 'other/link').reasons).toEqual(['same-site-strict-from-cross-site']);
  const both = rules(line('a=1; SameSite=Strict; Path=/x'), 'other/link').reasons;
  expect(both.toSorted()).toEqual(['path-does-not-match', 'same-site-strict-from-cross-site']);
  expect(rules(line('a=1'), 'home/link').count).toBeGreaterThan(4);
});

test('the rules use the age that the cookie has at the request', () => {
  expect(rules({ ageSeconds: 0 }, 'other/form-post').reasons).toEqual([]);
  expect(rules({ ageSeconds: 121 }, 'other/form-post').reasons).toEqual(['same-site-default-with-unsafe-method']);
  expect(rules({ ...line('a=1; Max-Age=5'), ageSeconds: 6 }, 'home/link').reasons).toContain('expired');
});

test('the request after the redirect that sets the cookie is immediate, whatever the age of the others', () => {
  const redirect = { setBy: 'other/form-post', setStatus: 307, ageSeconds: 121 } as const;
  expect(rules(redirect, nextId)).toMatchObject({ reasons: [], count: expect.any(Number) });
  expect(rules(redirect, nextId).count).toBeGreaterThan(0);
});

test('no rule answers for a cookie that is not stored, or for a request that is not made', () => {
  expect(rules(line('a=1; Domain=example.org'), 'home/link').count).toBe(0);
  expect(rules(line('a=1'), 'home/fetch-later', 'firefox').count).toBe(0);
  expect(rules(line('a=1'), 'home/fetch-later', 'chromium').count).toBeGreaterThan(0);
});
