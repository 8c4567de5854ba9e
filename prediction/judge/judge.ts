import type { ObservedCookie } from '../../contract/runs/observation.ts';
import type { CellPrediction, CookiePrediction } from '../prediction.ts';
import type { CellOutcome } from './outcome.ts';

/** The comparison of a prediction and an observation. */
export type Comparison = 'agrees' | 'differs' | 'not-observed';

/**
 * Compares one cell. A request that did not arrive shows nothing about a cookie: it agrees when the engine was expected
 * not to make it, else it is not observed.
 */
export function judgeCell(predicted: CellPrediction, observed: CellOutcome | null): Comparison {
  if (observed === null) return 'not-observed';
  if (observed.outcome === 'no-request') return predicted.outcome === 'no-request' ? 'agrees' : 'not-observed';
  return observed.outcome === predicted.outcome ? 'agrees' : 'differs';
}

/** Compares where a cookie is stored, and the value that came back. An unknown storage result is not compared. */
export function judgeStored(predicted: CookiePrediction, observed: ObservedCookie | null): Comparison {
  if (observed === null || observed.stored === 'unknown') return 'not-observed';
  const places = (stored: readonly string[]) => stored.toSorted().join();
  if (places(predicted.stored) !== places(observed.stored)) return 'differs';
  return isAnotherValue(predicted, observed) ? 'differs' : 'agrees';
}

function isAnotherValue({ cookie }: CookiePrediction, { arrivedAs }: ObservedCookie): boolean {
  if (cookie === null || arrivedAs === null) return false;
  return arrivedAs !== (cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`);
}

/** Compares whether scripts can read it. */
export function judgeReadable(predicted: CookiePrediction, observed: ObservedCookie | null): Comparison {
  if (observed === null || observed.readable === null) return 'not-observed';
  return predicted.readable === observed.readable ? 'agrees' : 'differs';
}
