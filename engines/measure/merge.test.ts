import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { RecordedOutcome } from '../../recordings/engine-result.ts';
import { majority, mergeRepeated } from './merge.ts';
import type { Measured } from './run.ts';

const report: RunReport = {
  id: 'merged-run',
  action: 'run',
  request: {
    action: 'run',
    scheme: 'http',
    cookies: [{ setCookie: 'a=1' }],
    setBy: 'navigation',
    path: '/',
    cors: 'exact',
    ageSeconds: 0,
    probes: [],
  },
  state: 'finished',
  trouble: null,
  userAgent: '',
  done: 1,
  total: 1,
  now: '',
  startedAt: 0,
  endedAt: 0,
  cookies: [],
  observations: {},
  thirdPartyCookies: 'allowed',
  leftOver: [],
  unreached: [],
};

function measured(outcome: RecordedOutcome, readable: boolean): Measured {
  const cookie = {
    index: 0,
    setCookie: 'a=1',
    stored: readable ? (['first-party'] as const) : [],
    readable,
    cells: new Map([['home/link', outcome]]),
    quoted: new Map(),
  };
  return { report, cookies: [cookie], milliseconds: 1, ageSeconds: 0 };
}

describe('repeated runs', () => {
  it('outvote a request that failed', () => {
    const merged = mergeRepeated([
      measured('no-request', false),
      measured('included', true),
      measured('included', true),
    ]);
    expect(merged.cookies[0]?.cells.get('home/link')).toBe('included');
    expect(merged.cookies[0]).toMatchObject({ stored: ['first-party'], readable: true });
  });

  it('are unsteady if they differ, however few', () => {
    const merged = mergeRepeated([measured('included', true), measured('included', true), measured('excluded', true)]);
    expect(merged.cookies[0]?.cells.get('home/link')).toBe('unsteady');
  });

  it('made no request if half of them made none', () => {
    const merged = mergeRepeated([measured('included', true), measured('no-request', true)]);
    expect(merged.cookies[0]?.cells.get('home/link')).toBe('no-request');
  });

  it('have no majority at exactly half', () => {
    expect(majority([1, 1, 2, 2])).toBeUndefined();
    expect(majority([1, 2, 1])).toBe(1);
  });
});
