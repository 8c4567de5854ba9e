import { z } from 'zod';

const stepStates = ['open', 'revealed', 'shown', 'otherwise'] as const;

const stepProgressSchema = z.object({
  guess: z.string().nullable().describe('The id of the choice that was guessed; the first one counts.'),
  answer: z.string().nullable().describe('The id of the choice that the record made true.'),
  state: z
    .enum(stepStates)
    .describe(
      '`shown`: the record held every claim. `otherwise`: it contradicted one. `revealed`: looked up, not run.',
    ),
});
export type StepProgress = z.infer<typeof stepProgressSchema>;

const lessonProgressSchema = z.object({
  steps: z.record(z.string(), stepProgressSchema),
  challenge: z.enum(['open', 'solved']),
});
export type LessonProgress = z.infer<typeof lessonProgressSchema>;

/** A learner's progress by lesson and step, as stored in this browser and in a progress code. */
export const progressSchema = z.object({ version: z.literal(1), lessons: z.record(z.string(), lessonProgressSchema) });
export type Progress = z.infer<typeof progressSchema>;

export const noProgress: Progress = { version: 1, lessons: {} };

const openStep: StepProgress = { guess: null, answer: null, state: 'open' };
const openLesson: LessonProgress = { steps: {}, challenge: 'open' };

/** Events in a lesson. */
export type LessonMessage = { readonly lesson: string } & (
  | { readonly kind: 'guess'; readonly step: string; readonly choice: string }
  /** The learner revealed the answer before a result. */
  | { readonly kind: 'reveal'; readonly step: string }
  /** A record decided the step. */
  | {
      readonly kind: 'checked';
      readonly step: string;
      readonly answer: string;
      readonly state: 'shown' | 'otherwise';
    }
  | { readonly kind: 'solved' }
  /** The lesson starts again. */
  | { readonly kind: 'again' }
);

/** The progress in a lesson; empty for a lesson that the learner did not start. */
export function lessonProgress({ lessons }: Progress, lesson: string): LessonProgress {
  return lessons[lesson] ?? openLesson;
}

/** The progress in a step. */
export function stepProgress(progress: LessonProgress, step: string): StepProgress {
  return progress.steps[step] ?? openStep;
}

/** Returns the next progress. Pure. */
export function nextProgress(progress: Progress, message: LessonMessage): Progress {
  const lesson = nextLesson(lessonProgress(progress, message.lesson), message);
  return { ...progress, lessons: { ...progress.lessons, [message.lesson]: lesson } };
}

function nextLesson(lesson: LessonProgress, message: LessonMessage): LessonProgress {
  if (message.kind === 'again') return openLesson;
  if (message.kind === 'solved') return { ...lesson, challenge: 'solved' };
  const step = nextStep(stepProgress(lesson, message.step), message);
  return { ...lesson, steps: { ...lesson.steps, [message.step]: step } };
}

function nextStep(step: StepProgress, message: Extract<LessonMessage, { step: string }>): StepProgress {
  switch (message.kind) {
    case 'guess':
      // A guess after revealing the answer does not count.
      return step.guess === null && step.state === 'open' ? { ...step, guess: message.choice } : step;
    case 'reveal':
      return step.state === 'open' ? { ...step, state: 'revealed' } : step;
    case 'checked':
      // A record that arrives before the guess has to wait for it.
      if (step.guess === null && step.state === 'open') return step;
      return { ...step, answer: message.answer, state: message.state };
  }
}

/** Whether the page must not contain the answer: the learner neither guessed nor revealed it. */
export function isCovered({ guess, state }: StepProgress): boolean {
  return guess === null && state === 'open';
}

/** Whether a record has decided the step. */
export function isDone({ state }: StepProgress): boolean {
  return state === 'shown' || state === 'otherwise';
}

/** The parts of a lesson that progress needs: the ids of its steps, with or without defaults. */
export interface Stepped<Step extends { readonly id: string } = { readonly id: string }> {
  readonly steps: readonly Step[];
}

/** Whether every step of a lesson is done. The challenge is optional. */
export function isFinished(lesson: Stepped, progress: LessonProgress): boolean {
  return lesson.steps.every(({ id }) => isDone(stepProgress(progress, id)));
}

/** The number of right guesses and of decided steps in a lesson. */
export interface LessonScore {
  readonly right: number;
  readonly judged: number;
}

/** Counts the right guesses. "Not sure" and a revealed answer are not right. */
export function scoreOfLesson(lesson: Stepped, progress: LessonProgress): LessonScore {
  const done = lesson.steps.map(({ id }) => stepProgress(progress, id)).filter(isDone);
  return { right: done.filter(({ guess, answer }) => guess !== null && guess === answer).length, judged: done.length };
}

/** The first step that is not done; if all are done, the last step. */
export function stepToGoOn<Step extends { readonly id: string }>(
  { steps }: Stepped<Step>,
  progress: LessonProgress,
): Step | undefined {
  return steps.find(({ id }) => !isDone(stepProgress(progress, id))) ?? steps.at(-1);
}
