import { expect, it } from 'vitest';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { differences } from './differences.ts';

const recorded: EngineResult = {
  engine: 'firefox',
  title: 'Firefox',
  major: '1',
  version: '1.0',
  userAgent: 'a browser',
  os: 'a system',
  date: '2026-01-01T00:00:00.000Z',
  seconds: 1,
  probes: ['home/link', 'other/image'],
  batches: { some: { setBy: 'navigation', path: '/', readPath: '/', cookies: ['a=1', 'b=1; HttpOnly'] } },
  quotations: [],
  runs: [
    {
      setting: { scheme: 'http', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' },
      batch: 'some',
      found: 'allowed',
      date: '2026-01-01T00:00:00.000Z',
      milliseconds: 1,
      ageSeconds: 0,
      groups: [
        { cookies: '0', stored: ['first-party'], readable: true, cells: '+-' },
        { cookies: '1', stored: ['first-party'], readable: false, cells: '+-' },
      ],
      missing: {},
    },
  ],
};
const [run] = recorded.runs;
const [first, second] = run?.groups ?? [];
if (!run || !first || !second) throw new Error('The example has no groups.');
const where = 'http third-party-allowed localhost fresh, some';

function withGroups(groups: EngineResult['runs'][number]['groups']): EngineResult {
  return { ...recorded, runs: [{ ...run, groups } as EngineResult['runs'][number]] };
}

it('the same result has no differences', () => {
  expect(differences(recorded, recorded)).toEqual([]);
});

it('a cell that changed is named by its setting, cookie and probe', () => {
  expect(differences(recorded, withGroups([{ ...first, cells: '++' }, second]))).toEqual([
    `${where}: a=1: other/image was excluded, is included`,
  ]);
});

it('a request that is no longer made is a difference', () => {
  expect(differences(recorded, withGroups([first, { ...second, cells: '.-' }]))).toEqual([
    `${where}: b=1; HttpOnly: home/link was included, is no-request`,
  ]);
});

it('where a cookie is stored and who reads it also count', () => {
  expect(differences(recorded, withGroups([{ ...first, stored: [], readable: false }, second]))).toEqual([
    `${where}: a=1: was stored first-party, is nowhere`,
    `${where}: a=1: was readable by scripts, is not readable by scripts`,
  ]);
});

it('an unsteady cell and a run that was never recorded do not count', () => {
  expect(differences(recorded, withGroups([{ ...first, cells: '?-' }, second]))).toEqual([]);
  expect(differences({ ...recorded, runs: [] }, recorded)).toEqual([]);
});
