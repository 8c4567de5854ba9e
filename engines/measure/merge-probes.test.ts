import { describe, expect, it } from 'vitest';
import type { NoRequestCause } from '../../contract/runs/observation.ts';
import { type EngineResult, engineResultSchema, type RecordedOutcome } from '../../recordings/engine-result.ts';
import { decodeRun, encodeGroups, type RecordedCookie } from '../../recordings/recorded-cell.ts';
import { mergeProbes } from './combine.ts';

const lines = ['a=1; Path=/', 'b=1; Path=/; SameSite=Lax'];

interface Cells {
  readonly probes: readonly string[];
  /** The cells of each cookie, by probe. */
  readonly cells: readonly Readonly<Record<string, RecordedOutcome>>[];
  readonly missing?: Readonly<Record<string, NoRequestCause>>;
  readonly date?: string;
  readonly cookies?: readonly string[];
}

function resultWith({ probes, cells, missing = {}, date = '2026-11-25T03:00:00.000Z', cookies = lines }: Cells) {
  const quotations: string[] = [];
  const recorded = cells.map((outcomes, index): RecordedCookie => {
    const excluded = Object.keys(outcomes).filter((probe) => outcomes[probe] === 'excluded');
    return {
      index,
      setCookie: cookies[index] ?? '',
      stored: ['first-party'],
      readable: true,
      cells: new Map(Object.entries(outcomes)),
      quoted: new Map(excluded.map((probe) => [probe, [`Because-${probe}`]])),
    };
  });
  return engineResultSchema.parse({
    engine: 'chromium',
    title: 'Chromium',
    major: '1',
    version: '1',
    userAgent: '',
    os: '',
    date,
    seconds: 1,
    probes,
    batches: { matrix: { setBy: 'navigation', path: '/', readPath: '/', cookies } },
    quotations,
    runs: [
      {
        setting: { scheme: 'https', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' },
        batch: 'matrix',
        found: 'allowed',
        date,
        milliseconds: 1_000,
        ageSeconds: 0,
        groups: encodeGroups(recorded, probes, quotations),
        missing,
      },
    ],
  });
}

/** All cells of one cookie, by probe. */
function cellsOf(result: EngineResult, cookie: number) {
  const run = result.runs[0];
  const decoded = run ? decodeRun(result, run)[cookie] : undefined;
  return { cells: Object.fromEntries(decoded?.cells ?? []), quoted: Object.fromEntries(decoded?.quoted ?? []) };
}

const known = resultWith({
  probes: ['home/link', 'other/image'],
  cells: [
    { 'home/link': 'included', 'other/image': 'no-request' },
    { 'home/link': 'included', 'other/image': 'no-request' },
  ],
  missing: { 'other/image': 'nothing-arrived' },
});

const fresh = resultWith({
  probes: ['home/link', 'other/audio', 'other/image'],
  cells: [
    { 'other/audio': 'included', 'other/image': 'included' },
    { 'other/audio': 'excluded', 'other/image': 'excluded' },
  ],
  date: '2026-11-27T03:00:00.000Z',
});

describe('probes that were made later', () => {
  const merged = mergeProbes(known, fresh);

  it('are added to the recorded cells, and replace those of the same probe', () => {
    expect(merged.probes).toEqual(fresh.probes);
    expect(cellsOf(merged, 0).cells).toEqual({
      'home/link': 'included',
      'other/audio': 'included',
      'other/image': 'included',
    });
    expect(cellsOf(merged, 1)).toEqual({
      cells: { 'home/link': 'included', 'other/audio': 'excluded', 'other/image': 'excluded' },
      quoted: { 'other/audio': ['Because-other/audio'], 'other/image': ['Because-other/image'] },
    });
  });

  it('remove the quoted reasons of a cell whose cookie is now sent', () => {
    const before = resultWith({
      probes: ['other/image'],
      cells: [{ 'other/image': 'excluded' }, { 'other/image': 'excluded' }],
    });
    expect(cellsOf(mergeProbes(before, fresh), 0).quoted).toEqual({});
  });

  it('remove the reasons for requests that were missing the first time', () => {
    expect(merged.runs[0]?.missing).toEqual({});
  });

  it('leave the rest of the run as it was recorded', () => {
    expect(merged.runs[0]).toMatchObject({ date: '2026-11-25T03:00:00.000Z', milliseconds: 1_000 });
    expect(merged.date).toBe('2026-11-25T03:00:00.000Z');
  });

  it('have their date and engine version', () => {
    expect(merged.later).toEqual([{ date: '2026-11-27', version: '1', probes: ['other/audio', 'other/image'] }]);
    const more = resultWith({
      probes: fresh.probes,
      cells: [{ 'other/audio': 'included' }, { 'other/audio': 'excluded' }],
      date: '2026-11-28T03:00:00.000Z',
    });
    expect(mergeProbes(merged, more).later).toEqual([
      { date: '2026-11-27', version: '1', probes: ['other/image'] },
      { date: '2026-11-28', version: '1', probes: ['other/audio'] },
    ]);
    const again = mergeProbes(merged, { ...fresh, version: '2' });
    expect(again.later).toEqual([{ date: '2026-11-27', version: '2', probes: ['other/audio', 'other/image'] }]);
  });

  it('are refused if no run of the same cookies is recorded', () => {
    const others = resultWith({ probes: ['home/link'], cells: [{ 'home/link': 'included' }], cookies: ['c=1'] });
    expect(() => mergeProbes(known, others)).toThrow(RangeError);
    expect(() => mergeProbes({ ...known, runs: [] }, fresh)).toThrow(RangeError);
  });
});
