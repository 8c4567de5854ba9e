import type { LadderRow, RecordedLadder } from '../../contract/attacks/ladder.ts';

/** The differences from the record, one sentence each. A cell that proves nothing about the engine does not count. */
export function ladderDifferences(recorded: RecordedLadder, fresh: RecordedLadder): string[] {
  const before = outcomesOf(recorded);
  const now = outcomesOf(fresh);
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((cell) => {
    const [old, measured] = [before.get(cell), now.get(cell)];
    if (old === measured || old === 'not-measured' || measured === 'not-measured') return [];
    return [`${cell}: was ${old ?? 'no cell'}, is ${measured ?? 'no cell'}`];
  });
}

function outcomesOf({ rows }: RecordedLadder): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(outcomesOfRow));
}

function outcomesOfRow({ attack, none, all, cells }: LadderRow): [string, string][] {
  return [
    [`${attack}, no defence`, none],
    [`${attack}, all defences`, all],
    ...Object.entries(cells).flatMap(([id, { alone, without, notMeasured }]): [string, string][] => [
      [`${attack}, ${id} alone`, notMeasured === undefined ? alone : 'not-measured'],
      [`${attack}, all but ${id}`, without],
    ]),
  ];
}
