import type { ObservedCookie } from '../contract/runs/observation.ts';
import type { CellOutcome } from './outcome.ts';
import type { CellPrediction, CookiePrediction } from './prediction.ts';

/** How a prediction and an observation compare. */
export type Comparison = 'agrees' | 'differs' | 'not-observed';

/**
 * Compares one cell. A request that did not arrive tells nothing about a cookie: it agrees where the engine was expected
 * not to make it, and is not observed otherwise.
 */
export function judgeCell(predicted: CellPrediction, observed: CellOutcome | null): Comparison {
  if (observed === null) return 'not-observed';
  if (observed.outcome === 'no-request') return predicted.outcome === 'no-request' ? 'agrees' : 'not-observed';
  return observed.outcome === predicted.outcome ? 'agrees' : 'differs';
}

/** Compares where a cookie is stored. */
export function judgeStored(predicted: CookiePrediction, observed: ObservedCookie | null): Comparison {
  if (observed === null || observed.readable === null) return 'not-observed';
  return [...predicted.stored].sort().join() === [...observed.stored].sort().join() ? 'agrees' : 'differs';
}

/** Compares whether scripts can read it. */
export function judgeReadable(predicted: CookiePrediction, observed: ObservedCookie | null): Comparison {
  if (observed === null || observed.readable === null) return 'not-observed';
  return predicted.readable === observed.readable ? 'agrees' : 'differs';
}
