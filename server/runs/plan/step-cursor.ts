import type { PlannedStep } from './plan-step.ts';

/** The plan of a run, and the step that is being done. It only goes forward. */
export class StepCursor {
  readonly #steps: readonly PlannedStep[];
  #at = 0;

  constructor(steps: readonly PlannedStep[]) {
    this.#steps = steps;
  }

  /** The step that is being done; `undefined` when all are. */
  get current(): PlannedStep | undefined {
    return this.#steps[this.#at];
  }

  /** A page has performed the step of this number. What it tells twice, or tells late, counts once. */
  performed(number: number | null): void {
    if (number !== null && number === this.current?.number) this.#at++;
  }

  /** The navigation of a probe, or of `set`, has arrived: its step, if it is the current one, is done. */
  landed(navigates: string): void {
    if (this.current?.navigates === navigates) this.#at++;
  }
}
