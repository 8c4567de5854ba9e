import { pageFacts } from '../../../contract/interface/pages.ts';

/** The step of an address, counted from 1; `challenge`: what comes after the last one. */
export type StepInAddress = number | 'challenge';

/** The address of a lesson, at a step. */
export function lessonAddress(lesson: string, step: StepInAddress = 1): string {
  return `${pageFacts.learn.path}?${new URLSearchParams({ lesson, step: String(step) })}`;
}

/** Reads the step of an address. What it does not know is the first one. */
export function readStep(text: string | null, steps: number): StepInAddress {
  if (text === 'challenge') return 'challenge';
  const step = Number(text);
  return Number.isInteger(step) && step >= 1 && step <= steps ? step : 1;
}

/** The address of a course on the stage, at a step of it that is counted from 1. `course`: as `readCourse` reads it. */
export function stageAddress(course: string, step = 1): string {
  return `${pageFacts.stage.path}/${course}${step === 1 ? '' : `?step=${step}`}`;
}

/** The key of the query that makes a stage's address one of the presenter's window. */
export const presenterKey = 'window';
