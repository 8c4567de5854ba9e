import type { RecordedCookie } from '../../contract/recorded-cell.ts';
import type { Measured } from './run.ts';

/** Several runs of the same as one: cells that were not the same in all of them are `unsteady`. */
export function mergeRepeated(repeated: readonly [Measured, ...Measured[]]): Measured {
  const [first, ...more] = repeated;
  const cookies = first.cookies.map((cookie) =>
    mergeCookie(
      cookie,
      more.map(({ cookies }) => cookies[cookie.index]),
    ),
  );
  return { ...first, cookies };
}

function mergeCookie(cookie: RecordedCookie, others: readonly (RecordedCookie | undefined)[]): RecordedCookie {
  const cells = new Map(
    [...cookie.cells].map(([probe, outcome]) => {
      const same = others.every((other) => other?.cells.get(probe) === outcome);
      return [probe, same ? outcome : ('unsteady' as const)];
    }),
  );
  return { ...cookie, cells };
}
