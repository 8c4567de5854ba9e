import { expect, it } from 'vitest';
import type { LadderRow, RecordedLadder } from '../../contract/attacks/ladder.ts';
import { ladderDifferences } from './ladder-differences.ts';

const row: LadderRow = {
  attack: 'some',
  notApplicable: null,
  none: 'succeeded',
  all: 'stopped',
  cells: {
    secure: { alone: 'stopped', without: 'stopped' },
    'http-only': { alone: 'succeeded', without: 'stopped' },
  },
};
const recorded: RecordedLadder = {
  engine: 'firefox',
  version: '1.0',
  major: '1',
  os: 'a system',
  date: '2026-01-01T00:00:00.000Z',
  names: 'test',
  scheme: 'https',
  thirdPartyCookies: 'allowed',
  age: 11_000,
  seconds: 1,
  rows: [row],
};
const fresh = (...rows: LadderRow[]): RecordedLadder => ({ ...recorded, rows });

it('the same ladder has no differences', () => {
  expect(ladderDifferences(recorded, fresh(row))).toEqual([]);
});

it('a cell that changed is named by its attack and its defences', () => {
  const changed = {
    ...row,
    none: 'stopped',
    cells: { ...row.cells, secure: { alone: 'succeeded', without: 'succeeded' } },
  } satisfies LadderRow;
  expect(ladderDifferences(recorded, fresh(changed))).toEqual([
    'some, no defence: was succeeded, is stopped',
    'some, secure alone: was stopped, is succeeded',
    'some, all but secure: was stopped, is succeeded',
  ]);
});

it('an attack or a cell that only one of them has is a difference', () => {
  const other = { ...row, attack: 'other', cells: {} };
  expect(ladderDifferences(recorded, fresh(row, other))).toEqual([
    'other, no defence: was no cell, is succeeded',
    'other, all defences: was no cell, is stopped',
  ]);
  expect(ladderDifferences(recorded, fresh())).toHaveLength(6);
});

it('a cell that says nothing of the engine does not count', () => {
  const notMeasured = { alone: 'not-carried-out', without: 'stopped', notMeasured: 'a reason' } as const;
  expect(ladderDifferences(recorded, fresh({ ...row, cells: { ...row.cells, secure: notMeasured } }))).toEqual([]);
});
