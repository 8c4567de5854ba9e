import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import { secureHere } from '../compare/secure-here.ts';
import { predict } from '../predict.ts';
import { predictionSetting } from '../predict-defaults.ts';
import type { PredictionSetting } from '../prediction.ts';
import { inclusionOf, storingReason } from './inclusion.ts';

function settingOf(profile: ProfileId): PredictionSetting {
  return predictionSetting(topologyOfNames('localhost'), profile, 'allowed', Date.UTC(2026, 10, 27));
}

function why(setCookie: string, id: string, profile: ProfileId = 'chromium', ageSeconds = 0) {
  const setting = settingOf(profile);
  const experiment = experimentSchema.parse({ scheme: 'https', cookies: [{ setCookie }], ageSeconds });
  const probe = findProbe(id);
  const [prediction] = predict(experiment, probes, setting);
  if (!probe || !prediction) throw new Error(id);
  return inclusionOf(prediction, probe, experiment, setting);
}

describe('every sent cookie has a reason', () => {
  test.each([
    ['a=1; SameSite=Strict', 'sibling/link', /^Sent: the request comes from the same site\.$/],
    ['a=1; SameSite=Lax', 'other/link', /^Sent: SameSite=Lax allows a top-level navigation with a safe method/],
    ['a=1; SameSite=None; Secure', 'other/form-post', /^Sent: SameSite=None allows cross-site requests\.$/],
    ['a=1', 'other/link', /^Sent: SameSite is not set, so Lax applies\./],
    ['a=1; SameSite=Strict', 'outside/address-bar', /^Sent: no page started the request, so the browser counts it/],
  ])('%s in %s', (line, probe, words) => {
    expect(why(`${line}; Domain=home.localhost`, probe)?.sentence).toMatch(words);
  });

  test('only the engine with the two minutes names them', () => {
    expect(why('a=1', 'other/form-post')?.windowSeconds).toBe(120);
    expect(why('a=1', 'other/form-post', 'chromium', 121)).toBeNull();
    expect(why('a=1', 'other/form-post', 'rfc6265bis')).toBeNull();
    expect(why('a=1', 'other/form-post', 'firefox')).toMatchObject({ windowSeconds: null });
  });

  test.each([
    ['a=1; Max-Age=1', null, /in the first 2 minutes after it was set\. This one expires before they are over\.$/],
    ['a=1; Max-Age=120', null, /This one expires before they are over\.$/],
    ['a=1; Max-Age=150', 120, /in the first 2 minutes after it was set\. Later it does not\.$/],
  ])('%s has a window of %s seconds', (line, windowSeconds, words) => {
    const sent = why(line, 'other/form-post');
    expect(sent?.windowSeconds).toBe(windowSeconds);
    expect(sent?.sentence).toMatch(words);
  });

  test('a cookie that is not sent has no reason for being sent', () => {
    expect(why('a=1; SameSite=Strict', 'other/link')).toBeNull();
  });

  test('every cookie and request that is sent has a reason', () => {
    for (const { id: profile } of allProfiles) {
      const setting = settingOf(profile);
      const cookies = ['a=1', 'b=1; SameSite=Lax', 'c=1; SameSite=None; Secure', 'd=1; SameSite=Strict'];
      const experiment = experimentSchema.parse({
        scheme: 'https',
        cookies: cookies.map((setCookie) => ({ setCookie })),
      });
      for (const prediction of predict(experiment, probes, setting)) {
        expect(storingReason(prediction, experiment, setting)).toMatch(/^Stored: .*\.$/);
        for (const probe of probes) {
          const sent = prediction.cells.get(probe.id)?.outcome === 'included';
          expect(inclusionOf(prediction, probe, experiment, setting) !== null, probe.id).toBe(sent);
        }
      }
    }
  });
});

describe('Secure over http', () => {
  test.each(['chromium', 'firefox'] as const)('%s trusts localhost, and a normal host rejects it', (profile) => {
    expect(secureHere({ scheme: 'http', setBy: 'navigation' }, settingOf(profile))).toMatch(
      /^Here (Chromium|Firefox) counts http as secure\. On a normal http host it rejects a Secure cookie\.$/,
    );
  });

  test('the RFC trusts no such host, and https needs no such sentence', () => {
    expect(secureHere({ scheme: 'http', setBy: 'navigation' }, settingOf('rfc6265bis'))).toBeNull();
    expect(secureHere({ scheme: 'https', setBy: 'navigation' }, settingOf('chromium'))).toBeNull();
  });
});
