import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { probes } from '../../contract/probes/catalogue.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import { allProfiles } from '../../model/profiles/profiles.ts';
import { predict } from '../../prediction/predict.ts';
import { publicSuffixes } from '../../prediction/suffixes.ts';
import { story } from './story.ts';

describe.each(allProfiles.map((profile) => [profile.title, profile] as const))('in %s', (_title, profile) => {
  const [cookie] = predict(firstExperiment, probes, {
    topology: topologyOfNames('localhost'),
    profile,
    thirdPartyCookies: 'allowed',
    now: 0,
    suffixes: publicSuffixes,
  });

  test.each(story)('the story is true: $title', ({ probe, heldAt }) => {
    if (probe === null) {
      expect(cookie?.stored).toContain('first-party');
      return;
    }
    const cell = cookie?.cells.get(probe);
    expect(cell?.outcome).toBe(heldAt === null ? 'included' : 'excluded');
    if (cell?.outcome === 'excluded') expect(cell.reason).toMatch(/same-site|lax/);
  });
});
