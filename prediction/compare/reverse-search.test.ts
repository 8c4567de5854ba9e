import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { findProbe, probes } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import { predict } from '../predict.ts';
import { predictionSetting } from '../predict-defaults.ts';
import { searchCookie, type Wish } from './reverse-search.ts';

const topology = topologyOfNames('localhost');
const setting = predictionSetting(topology, 'chromium', 'allowed', 0);
const from = experimentSchema.parse({ scheme: 'http', cookies: [{ setCookie: 'sid=1; Path=/old; Max-Age=5' }] });

function probe(id: string): Probe {
  const found = findProbe(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}
const sent = (id: string): Wish => ({ about: 'request', probe: probe(id), outcome: 'included' });
const notSent = (id: string): Wish => ({ about: 'request', probe: probe(id), outcome: 'excluded' });
const hidden: Wish = { about: 'script', readable: false };

describe('the smallest cookie', () => {
  test.each<[string, Wish[], string]>([
    ['sent with a link of the page itself: no attribute at all', [sent('home/link')], 'sid=1'],
    [
      'sent with a link of another site, not with its form',
      [sent('other/link'), notSent('other/form-post')],
      'sid=1; SameSite=Lax',
    ],
    ['not sent with a link of another site', [notSent('other/link')], 'sid=1; SameSite=Strict'],
    ['sent with a fetch of another site', [sent('other/fetch-include')], 'sid=1; Secure; SameSite=None'],
    [
      'sent with a form POST of another site, not for two minutes only',
      [sent('other/form-post')],
      'sid=1; Secure; SameSite=None',
    ],
    ['sent to the sibling too', [sent('reach/sibling')], 'sid=1; Domain=home.localhost'],
    ['hidden from scripts', [hidden, sent('home/link')], 'sid=1; HttpOnly'],
  ])('%s', (_claim, wishes, line) => {
    const result = searchCookie(wishes, from, setting);
    expect(result.outcome === 'found' && result.experiment.cookies).toEqual([{ setCookie: line }]);
  });

  test('can require another scheme', () => {
    const names = predictionSetting(topologyOfNames('test'), 'chromium', 'allowed', 0);
    const result = searchCookie([sent('other/fetch-include')], from, names);
    expect(result).toMatchObject({ outcome: 'found', attributes: 2, experiment: { scheme: 'https' } });
  });
});

describe('a conflict lists exactly the wishes that exclude each other', () => {
  test('a fetch from another site, but not its image', () => {
    const wishes = [sent('home/link'), sent('other/fetch-include'), notSent('other/image'), hidden];
    expect(searchCookie(wishes, from, setting)).toEqual({ outcome: 'conflict', wishes: [wishes[1], wishes[2]] });
  });

  test('a wish that no cookie meets is listed alone', () => {
    const wishes = [sent('home/link'), sent('home/fetch-omit')];
    expect(searchCookie(wishes, from, setting)).toEqual({ outcome: 'conflict', wishes: [wishes[1]] });
  });
});

test('a suggestion meets all wishes, and no cookie meets conflicting ones, for any wishes and under every profile', () => {
  const asked = fc.constantFrom(...probes.filter(({ essential, group }) => essential || group === 'chains'));
  const wish = fc.oneof(
    fc.record({
      about: fc.constant('request' as const),
      probe: asked,
      outcome: fc.constantFrom('included' as const, 'excluded' as const),
    }),
    fc.record({ about: fc.constant('script' as const), readable: fc.boolean() }),
  );
  const world = fc.record({
    profile: fc.constantFrom(...allProfiles.map(({ id }) => id)),
    policy: fc.constantFrom('allowed' as const, 'blocked' as const),
    names: fc.constantFrom('localhost' as const, 'test' as const),
  });
  const seen = { found: 0, conflict: 0 };
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), world, (wishes, { profile, policy, names }) => {
      const here = predictionSetting(topologyOfNames(names), profile, policy, 0);
      const result = searchCookie(wishes, from, here);
      seen[result.outcome]++;
      if (result.outcome === 'conflict') {
        expect(wishes).toEqual(expect.arrayContaining([...result.wishes]));
        for (const left of result.wishes) {
          const rest = result.wishes.filter((one) => one !== left);
          expect(searchCookie(rest, from, here).outcome).toBe('found');
        }
        return;
      }
      const [predicted] = predict(result.experiment, probes, here);
      expect(predicted?.stored).toContain('first-party');
      for (const one of wishes) {
        if (one.about === 'script') expect(predicted?.readable).toBe(one.readable);
        else expect(predicted?.cells.get(one.probe.id)?.outcome).toBe(one.outcome);
      }
    }),
    { numRuns: 60 },
  );
  expect(Math.min(seen.found, seen.conflict)).toBeGreaterThan(5);
});
