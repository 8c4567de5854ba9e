import type { PlannedStep } from './plan-step.ts';

/** The plan of a run, and its current step. It only moves forward. */
export class StepCursor {
  readonly #steps: readonly PlannedStep[];
  #at = 0;

  constructor(steps: readonly PlannedStep[]) {
    this.#steps = steps;
  }

  /** The current step; `undefined` when all steps are done. */
  get current(): PlannedStep | undefined {
    return this.#steps[this.#at];
  }

  /** A page has performed the step of this number. A repeated or late message does not count. */
  performed(number: number | null): void {
    if (number !== null && number === this.current?.number) this.#at++;
  }

  /** The navigation of a probe, or of `set`, has arrived. If it belongs to the current step, that step is done. */
  landed(navigates: string): void {
    if (this.current?.navigates === navigates) this.#at++;
  }
}
