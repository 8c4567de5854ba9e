import type { EngineResult, RecordedRun } from '../../../recordings/engine-result.ts';
import { decodeRun, type RecordedCookie } from '../../../recordings/recorded-cell.ts';

const decoded = new WeakMap<RecordedRun, readonly RecordedCookie[]>();

/** The cookies of a recorded run, decoded once: the matrix, its sentences and its facts all use the same few runs. */
export function decodedRun(result: EngineResult, run: RecordedRun): readonly RecordedCookie[] {
  const known = decoded.get(run);
  if (known) return known;
  const cookies = decodeRun(result, run);
  decoded.set(run, cookies);
  return cookies;
}
