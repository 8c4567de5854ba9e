import { type Way, ways } from '../../../contract/labs/tokens.ts';
import type { Cell } from './measure.ts';
import type { RowId } from './rows.ts';

/** The stolen credential of each way. */
const loot: Readonly<Record<Way, string>> = {
  cookie: 'a stolen signed cookie',
  session: 'a stolen session id',
  jwt: 'a stolen JWT',
};

/**
 * Returns one sentence about how well a logout protects against a thief, from the measurements; `null`: none. `cellOf`:
 * the measurements.
 */
export function conclusionOf(cellOf: (row: RowId, way: Way) => Cell | undefined): string | null {
  const [works, stopped]: [string[], string[]] = [[], []];
  for (const way of ways) {
    const copy = cellOf('log-out-copy', way);
    if (copy?.state !== 'measured') continue;
    const status = copy.statuses.at(-1);
    if (status === 401) stopped.push(loot[way]);
    else if (status === 200) works.push(`${loot[way]} still works${howLong(copy, cellOf('expire-copy', way))}`);
  }
  const parts = [
    ...works,
    ...(stopped.length > 0 ? [`${listed(stopped)} ${stopped.length > 1 ? 'do' : 'does'} not work`] : []),
  ];
  return parts.length === 0 ? null : `After logout ${parts.join('; ')}.`;
}

function howLong({ secondsLeft }: Extract<Cell, { state: 'measured' }>, expired: Cell | undefined): string {
  const after = expired?.state === 'measured' ? expired.statuses.at(-1) : undefined;
  if (after === 200) return ', even after it has expired';
  return after === 401 && secondsLeft !== undefined ? ` for ${secondsLeft} s` : '';
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
