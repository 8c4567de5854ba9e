import { expect, it } from 'vitest';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { decodeRun, encodeGroups } from '../../recordings/recorded-cell.ts';
import { readResults } from './file.ts';
import { settingsOf } from './settings.ts';
import { wantedProbes } from './wanted-probes.ts';

const recorded = readResults().find(({ engine }) => engine === 'chromium');
if (!recorded) throw new RangeError('no result of Chromium is recorded');

/** A result without one probe in the runs of some settings. */
function without(result: EngineResult, id: string, words: string): EngineResult {
  const lacking = settingsOf(words).map((setting) => JSON.stringify(setting));
  const quotations = [...result.quotations];
  const runs = result.runs.map((run) => {
    if (!lacking.includes(JSON.stringify(run.setting))) return run;
    const cookies = decodeRun(result, run).map((cookie) => ({
      ...cookie,
      cells: new Map([...cookie.cells].filter(([probe]) => probe !== id)),
    }));
    return { ...run, groups: encodeGroups(cookies, result.probes, quotations) };
  });
  return { ...result, quotations, runs };
}

const lacking = without(recorded, 'home/image', 'https blocked localhost fresh');

it.each([
  ['all settings', '', ['home/image']],
  ['settings including the one that lacks it', 'https blocked', ['home/image']],
  ['other settings', 'https allowed', []],
])('“new” is what a run of the wanted settings has not recorded: %s', (_settings, words, more) => {
  const settings = settingsOf(words);
  const unrecorded = new Set(wantedProbes(['new'], settings, recorded));
  expect(wantedProbes(['new'], settings, lacking).filter((id) => !unrecorded.has(id))).toEqual(more);
});

it('a probe is named once, and must exist', () => {
  const settings = settingsOf('https blocked localhost fresh');
  expect(wantedProbes(['home/image', 'home/image'], settings, recorded)).toEqual(['home/image']);
  expect(() => wantedProbes(['home/imagine'], settings, recorded)).toThrow('home/imagine');
  expect(() => wantedProbes(['new'], settings, null)).toThrow('recorded already');
});
