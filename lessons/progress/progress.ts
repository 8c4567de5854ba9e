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

/** What somebody has done, by lesson and step: what this browser keeps, and what a code carries. */
export const progressSchema = z.object({ version: z.literal(1), lessons: z.record(z.string(), lessonProgressSchema) });
export type Progress = z.infer<typeof progressSchema>;

export const noProgress: Progress = { version: 1, lessons: {} };

const openStep: StepProgress = { guess: null, answer: null, state: 'open' };
const openLesson: LessonProgress = { steps: {}, challenge: 'open' };

/** What happens in a lesson. */
export type LessonMessage = { readonly lesson: string } & (
  | { readonly kind: 'guess'; readonly step: string; readonly choice: string }
  /** The answer was looked at before anything was seen. */
  | { readonly kind: 'reveal'; readonly step: string }
  /** A record has decided. */
  | {
      readonly kind: 'checked';
      readonly step: string;
      readonly answer: string;
      readonly state: 'shown' | 'otherwise';
    }
  | { readonly kind: 'solved' }
  /** The lesson begins again. */
  | { readonly kind: 'again' }
);

/** The progress in a lesson; of one that was not begun, an empty one. */
export function lessonProgress({ lessons }: Progress, lesson: string): LessonProgress {
  return lessons[lesson] ?? openLesson;
}

/** The progress in a step. */
export function stepProgress(progress: LessonProgress, step: string): StepProgress {
  return progress.steps[step] ?? openStep;
}

/** The next progress. Pure. */
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
      // Whoever has seen the answer guesses no more.
      return step.guess === null && step.state === 'open' ? { ...step, guess: message.choice } : step;
    case 'reveal':
      return step.state === 'open' ? { ...step, state: 'revealed' } : step;
    case 'checked':
      // A record may be there before the guess is made: then it waits.
      if (step.guess === null && step.state === 'open') return step;
      return { ...step, answer: message.answer, state: message.state };
  }
}

/** Whether the answer to a step must not be in the page: neither guessed nor looked up. */
export function isCovered({ guess, state }: StepProgress): boolean {
  return guess === null && state === 'open';
}

/** Whether a record has decided the step. */
export function isDone({ state }: StepProgress): boolean {
  return state === 'shown' || state === 'otherwise';
}

/** What progress is counted by: the ids of the steps, of a lesson that was read or is as it is written. */
export interface Stepped<Step extends { readonly id: string } = { readonly id: string }> {
  readonly steps: readonly Step[];
}

/** Whether every step of a lesson was seen to happen. The challenge is extra. */
export function isFinished(lesson: Stepped, progress: LessonProgress): boolean {
  return lesson.steps.every(({ id }) => isDone(stepProgress(progress, id)));
}

/** How many guesses of a lesson were right, and how many steps were decided. */
export interface LessonScore {
  readonly right: number;
  readonly judged: number;
}

/** Counts the right guesses. Who was not sure, or looked the answer up, was not right. */
export function scoreOfLesson(lesson: Stepped, progress: LessonProgress): LessonScore {
  const done = lesson.steps.map(({ id }) => stepProgress(progress, id)).filter(isDone);
  return { right: done.filter(({ guess, answer }) => guess !== null && guess === answer).length, judged: done.length };
}

/** The first step that was not seen to happen; after the last one, the last. */
export function stepToGoOn<Step extends { readonly id: string }>(
  { steps }: Stepped<Step>,
  progress: LessonProgress,
): Step | undefined {
  return steps.find(({ id }) => !isDone(stepProgress(progress, id))) ?? steps.at(-1);
}
