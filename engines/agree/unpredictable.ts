import type { RecordedId } from '../../contract/origins/engines.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';

export interface Unpredictable {
  readonly engines: readonly RecordedId[];
  /** How the batch's name begins. */
  readonly batch: string;
  /** The attribute that a cookie must have. */
  readonly attribute: RegExp;
  /** Why it is now so, now otherwise. */
  readonly because: string;
}

/** Each was shown by repeated runs: recorded cells of such cookies are unsteady. */
export const unpredictables: readonly Unpredictable[] = [
  {
    engines: ['webkitgtk', 'webkitgtk-itp'],
    batch: 'cookie-store',
    attribute: /; Max-Age=0\b/,
    because:
      'libsoup keeps lifetimes in whole seconds, so a cookie that expires at this moment is sent until the second is over.',
  },
];

/** Why what was recorded of a cookie cannot be predicted; `null`: it can. */
export function unpredictable({ engine }: EngineResult, { batch }: RecordedRun, setCookie: string): string | null {
  return unpredictables.find((one) => isMeant(one, engine, batch, setCookie))?.because ?? null;
}

/** Whether a reason is about a cookie of a run. */
export function isMeant(
  one: Unpredictable,
  engine: EngineResult['engine'],
  batch: RecordedRun['batch'],
  setCookie: string,
): boolean {
  return one.engines.includes(engine) && batch.startsWith(one.batch) && one.attribute.test(setCookie);
}
