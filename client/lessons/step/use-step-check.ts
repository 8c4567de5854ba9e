import { useMemo } from 'react';
import { answerOf, checkStep, predictedIn, type StepCheck } from '../../../lessons/check/check.ts';
import type { Step } from '../../../lessons/lesson/lesson.ts';
import type { StepRun } from './use-step-run.ts';

/** The prediction for a step with a run, and the result in its report. */
interface Checked {
  /** The id of the predicted choice; `null`: no prediction. */
  readonly predicted: string | null;
  /** `null`: there is no report yet. */
  readonly check: StepCheck | null;
}

/** Checks a step against its run. */
export function useStepCheck(
  step: Step,
  { setting, report, where }: Pick<StepRun, 'setting' | 'report' | 'where'>,
): Checked {
  const predicted = useMemo(
    () => answerOf(step, (fact) => predictedIn(fact, step, setting))?.id ?? null,
    [step, setting],
  );
  const { thirdPartyCookies, engine } = where;
  const check = useMemo(
    () => (report ? checkStep(step, { of: 'run', report }, { engine, thirdPartyCookies }) : null),
    [step, report, engine, thirdPartyCookies],
  );
  return { predicted, check };
}
