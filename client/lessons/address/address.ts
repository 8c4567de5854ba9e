import { pageFacts } from '../../../contract/interface/pages.ts';

/** The step in a URL, counted from 1; `challenge`: the challenge after the last step. */
export type StepInAddress = number | 'challenge';

/** The address of a lesson, at a step. */
export function lessonAddress(lesson: string, step: StepInAddress = 1): string {
  return `${pageFacts.learn.path}?${new URLSearchParams({ lesson, step: String(step) })}`;
}

/** Reads the step in a URL. An unknown step means the first one. */
export function readStep(text: string | null, steps: number): StepInAddress {
  if (text === 'challenge') return 'challenge';
  const step = Number(text);
  return Number.isInteger(step) && step >= 1 && step <= steps ? step : 1;
}

/** The URL of a course on the stage, at a step counted from 1. `course`: in the syntax of `readCourse`. */
export function stageAddress(course: string, step = 1): string {
  return `${pageFacts.stage.path}/${course}${step === 1 ? '' : `?step=${step}`}`;
}

/** The query key that makes a stage's URL that of the presenter's window. */
export const presenterKey = 'window';
