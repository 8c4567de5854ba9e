import type { RecordedCookie } from '../../contract/recorded-cell.ts';
import type { Measured } from './run.ts';

/**
 * Several runs of the same as one: everything is as more than half of them say; a cell on which there is no such
 * majority is `unsteady`. The rest is as in the first.
 */
export function mergeRepeated(repeated: readonly [Measured, ...Measured[]]): Measured {
  const [first, ...more] = repeated;
  const cookies = first.cookies.map((cookie) =>
    mergeCookie(cookie, [cookie, ...more.flatMap(({ cookies }) => cookies[cookie.index] ?? [])]),
  );
  const observations = { ...first.report.observations };
  for (const [probe, observation] of Object.entries(observations)) {
    const arrived = more.map(({ report }) => report.observations[probe]).filter((one) => one?.outcome === 'received');
    if (observation.outcome === 'no-request' && arrived[0] && arrived.length * 2 > repeated.length) {
      observations[probe] = arrived[0];
    }
  }
  return { ...first, report: { ...first.report, observations }, cookies };
}

function mergeCookie(cookie: RecordedCookie, all: readonly RecordedCookie[]): RecordedCookie {
  const cells = [...cookie.cells.keys()].map((probe) => {
    const outcomes = all.map(({ cells }) => cells.get(probe) ?? 'not-asked');
    return [probe, majority(outcomes) ?? 'unsteady'] as const;
  });
  const stored = majority(all.map(({ stored }) => stored.join(' ')));
  return {
    ...cookie,
    cells: new Map(cells),
    stored: all.find((one) => one.stored.join(' ') === stored)?.stored ?? cookie.stored,
    readable: majority(all.map(({ readable }) => readable)) ?? null,
  };
}

/** What more than half of the votes are for, or `undefined`. */
export function majority<Vote>(votes: readonly Vote[]): Vote | undefined {
  return votes.find((vote) => votes.filter((other) => other === vote).length * 2 > votes.length);
}
