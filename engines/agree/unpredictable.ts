import type { EngineId, EngineResult, RecordedRun } from '../../contract/engine-result.ts';

interface Unpredictable {
  readonly engine: EngineId;
  /** How the batch's name begins. */
  readonly batch: string;
  /** The attribute that a cookie must have. */
  readonly attribute: RegExp;
  /** Why it is now so, now otherwise. */
  readonly because: string;
}

const all: readonly Unpredictable[] = [
  {
    engine: 'webkitgtk',
    batch: 'cookie-store',
    attribute: /; Max-Age=0\b/,
    because:
      'libsoup keeps lifetimes in whole seconds, so a cookie that expires at this moment is sent until the second is over.',
  },
];

/** Why what was recorded of a cookie cannot be predicted; `null`: it can. */
export function unpredictable({ engine }: EngineResult, { batch }: RecordedRun, setCookie: string): string | null {
  const found = all.find(
    (one) => one.engine === engine && batch.startsWith(one.batch) && one.attribute.test(setCookie),
  );
  return found?.because ?? null;
}
