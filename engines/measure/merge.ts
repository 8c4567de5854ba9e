import type { RecordedOutcome } from '../../recordings/engine-result.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';
import type { Measured } from './run.ts';

/**
 * Merges several runs of the same kind into one. A cell that differs between them is `unsteady`, but a request that
 * failed in fewer than half of them does not count. Storage and readability follow the majority; everything else is
 * from the first run.
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
    return [probe, steadyOutcome(all.map(({ cells }) => cells.get(probe) ?? 'not-asked'))] as const;
  });
  const places = majority(all.map(placesOf));
  const { stored, jar } = all.find((one) => placesOf(one) === places) ?? cookie;
  const { jar: _jar, ...same } = cookie;
  return {
    ...same,
    cells: new Map(cells),
    stored,
    ...(jar ? { jar } : {}),
    readable: majority(all.map(({ readable }) => readable)) ?? null,
  };
}

function placesOf({ stored }: RecordedCookie): string {
  return stored === 'unknown' ? stored : stored.join(' ');
}

function steadyOutcome(outcomes: readonly RecordedOutcome[]): RecordedOutcome {
  const made = outcomes.filter((outcome) => outcome !== 'no-request');
  if (made.length * 2 <= outcomes.length) return 'no-request';
  const [first = 'unsteady', ...others] = made;
  return others.every((other) => other === first) ? first : 'unsteady';
}

/** The value that more than half of the votes have, or `undefined`. */
export function majority<Vote>(votes: readonly Vote[]): Vote | undefined {
  return votes.find((vote) => votes.filter((other) => other === vote).length * 2 > votes.length);
}
