import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';

/** A claim that holds for every input. */
export interface Property {
  readonly title: string;
  /** Its share of every hundred inputs. A slow claim gets few. */
  readonly share: number;
  /** Tries `inputs` inputs, for at most `within` milliseconds. */
  try(seed: number, inputs: number, within: number): Tried;
}

/** The result. `failure`: the smallest input found for which the claim fails, and why. */
export interface Tried {
  readonly inputs: number;
  readonly milliseconds: number;
  readonly failure: string | null;
}

/** Makes a property from a claim, which throws if it does not hold. */
export function property<Input>(
  title: string,
  share: number,
  input: fc.Arbitrary<Input>,
  claim: (input: Input) => void,
): Property {
  return {
    title,
    share,
    try: (seed, inputs, within) => {
      const begun = performance.now();
      const limits = { interruptAfterTimeLimit: within, markInterruptAsFailure: false };
      const details = fc.check(
        fc.property(input, (one) => claim(one)),
        { seed, numRuns: inputs, endOnFailure: false, ...limits },
      );
      const failure = details.failed ? `${String(details.errorInstance)}\n${fc.defaultReportMessage(details)}` : null;
      return { inputs: details.numRuns, milliseconds: performance.now() - begun, failure };
    },
  };
}

/** Throws an `Error` that shows both values if they differ. */
export function same(found: unknown, wanted: unknown, what: string): void {
  if (!isDeepStrictEqual(found, wanted)) {
    throw new Error(`${what}: ${JSON.stringify(found)} where ${JSON.stringify(wanted)} is right`);
  }
}

/** Throws an `Error` if a condition does not hold. */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}
