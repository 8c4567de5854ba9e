import { expect, test } from 'vitest';
import { topologyOfNames } from '../contract/origins/engines.ts';
import { probes } from '../contract/probes/catalogue.ts';
import { experimentSchema } from '../contract/runs/experiment.ts';
import { allProfiles } from '../model/profiles/profiles.ts';
import { prepareProbe, prepareProbes } from './predict-probes.ts';
import type { PredictionSetting } from './prediction.ts';
import { publicSuffixes } from './suffixes.ts';

test.each(allProfiles)('in a prepared list, each probe has its own context, under $title', (profile) => {
  for (const scheme of ['http', 'https'] as const) {
    const experiment = experimentSchema.parse({ scheme, cookies: [{ setCookie: 'a=1' }], path: '/a/b', probes: 'all' });
    const setting: PredictionSetting = {
      topology: topologyOfNames('localhost'),
      profile,
      thirdPartyCookies: 'blocked',
      now: Date.UTC(2026, 10, 25),
      suffixes: publicSuffixes,
    };
    const prepared = prepareProbes(probes, experiment, setting);
    expect(prepared.probes.map(({ probe }) => probe)).toEqual(probes);
    for (const one of prepared.probes) {
      expect(one.context, one.probe.id).toEqual(prepareProbe(one.probe, experiment, setting).context);
      expect(prepared.contexts).toContain(one.context);
    }
    expect(prepared.contexts.length).toBeLessThan(probes.length / 4);
  }
});

test('another path needs a new list, another time does not', () => {
  const experiment = experimentSchema.parse({ scheme: 'https', cookies: [{ setCookie: 'a=1' }], probes: 'all' });
  const [profile] = allProfiles;
  if (!profile) throw new Error('there is no profile');
  const topology = topologyOfNames('localhost');
  const setting: PredictionSetting = {
    topology,
    profile,
    thirdPartyCookies: 'allowed',
    now: 0,
    suffixes: publicSuffixes,
  };
  const first = prepareProbes(probes, experiment, setting);
  expect(prepareProbes(probes, experiment, { ...setting, now: 1 })).toBe(first);
  const other = prepareProbes(probes, { ...experiment, readPath: '/elsewhere' }, setting);
  const link = (list: typeof first) => list.probes.find(({ probe }) => probe.id === 'other/link')?.context.url.path;
  expect([link(first), link(other)]).toEqual(['/', '/elsewhere']);
});
