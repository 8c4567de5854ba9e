import type { RecordedId } from '../../contract/origins/engines.ts';
import type { EngineResult, RecordedRun } from '../../recordings/engine-result.ts';

export interface Unpredictable {
  readonly engines: readonly RecordedId[];
  /** The start of the batch's name. */
  readonly batch: string;
  /** The attribute that a cookie must have. */
  readonly attribute: RegExp;
  /** Why the result varies. */
  readonly because: string;
}

/** Repeated runs showed each: recorded cells of such cookies are unsteady. */
export const unpredictables: readonly Unpredictable[] = [
  {
    engines: ['webkitgtk', 'webkitgtk-itp'],
    batch: 'cookie-store',
    attribute: /; Max-Age=0\b/,
    because:
      'libsoup keeps lifetimes in whole seconds, so a cookie that expires at this moment is sent until the second is over.',
  },
];

/** Why the recorded result of a cookie cannot be predicted; `null` if it can. */
export function unpredictable({ engine }: EngineResult, { batch }: RecordedRun, setCookie: string): string | null {
  return unpredictables.find((one) => isMeant(one, engine, batch, setCookie))?.because ?? null;
}

/** Whether a reason applies to a cookie of a run. */
export function isMeant(
  one: Unpredictable,
  engine: EngineResult['engine'],
  batch: RecordedRun['batch'],
  setCookie: string,
): boolean {
  return one.engines.includes(engine) && batch.startsWith(one.batch) && one.attribute.test(setCookie);
}
