import { expect, it } from 'vitest';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';
import { mergeResults } from './combine.ts';

const empty = { setBy: 'navigation', path: '/', readPath: '/', cookies: [] } as const;

function resultOf(version: string, batches: readonly string[]): EngineResult {
  const setting = { scheme: 'http', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' } as const;
  const runs = batches.map((batch): RecordedRun => {
    const date = '2026-11-27T00:00:00.000Z';
    return { setting, batch, found: 'allowed', date, milliseconds: 1, ageSeconds: 0, groups: [], missing: {} };
  });
  return {
    engine: 'chromium',
    title: 'Chromium',
    major: '156',
    version,
    userAgent: '',
    os: '',
    date: '',
    seconds: 1,
    probes: [],
    batches: Object.fromEntries(batches.map((batch) => [batch, { ...empty, cookies: [] }])),
    quotations: [],
    runs,
  };
}

const versionsOf = ({ runs, version }: EngineResult) => runs.map((run) => [run.batch, run.version ?? version]);

it('a kept run keeps its engine version, however often other runs are measured again', () => {
  const first = mergeResults(resultOf('156.1', ['a', 'b', 'c']), resultOf('156.2', ['b']));
  expect(versionsOf(first)).toEqual([
    ['a', '156.1'],
    ['b', '156.2'],
    ['c', '156.1'],
  ]);
  const second = mergeResults(first, resultOf('156.1', ['c']));
  expect(versionsOf(second)).toEqual([
    ['a', '156.1'],
    ['b', '156.2'],
    ['c', '156.1'],
  ]);
});
