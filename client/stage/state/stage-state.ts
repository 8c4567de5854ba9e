import { z } from 'zod';
import { type AttackView, attackViewSchema } from '../../../contract/attacks/lab.ts';
import type { StepCheck } from '../../../lessons/check/check.ts';
import type { CourseStep } from '../../../lessons/course/course.ts';

/** The decision of a record, in the message of the window that has the record. */
export const performedSchema = z.object({
  answer: z.string().describe('The id of the choice that the record made true.'),
  state: z.enum(['shown', 'otherwise']),
  claims: z
    .array(z.enum(['holds', 'broken', 'not-seen', 'not-claimed']))
    .describe('In the order of the step’s claims.'),
});
export type StepPerformed = z.infer<typeof performedSchema>;

/** The decision of a check; `null`: its record does not show enough. */
export function decidedBy(check: StepCheck | null): StepPerformed | null {
  if (check === null || check.answer === null || check.state === 'not-yet') return null;
  return { answer: check.answer, state: check.state, claims: [...check.claims] };
}

const slideSchema = z.object({
  cover: z.enum(['covered', 'revealed']),
  guess: z.string().nullable().describe('The id of the choice that the class made; it may change its mind.'),
  run: z.string().nullable().describe('The id of the run that performed the step.'),
  ticket: z.string().nullable().describe('Of a lab: with what its window was opened, until that comes back.'),
  performed: performedSchema.nullable().describe('Of a lab or an attack: what its record decided.'),
  attack: attackViewSchema.nullable().describe('Of an attack: what the servers recorded, which every window replays.'),
});
/** The state of one step of the course. */
export type Slide = z.infer<typeof slideSchema>;

const clockSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('stopped'), elapsed: z.number().describe('Milliseconds.') }),
  z.object({ state: z.literal('running'), since: z.number().describe('Milliseconds since the epoch.') }),
]);
export type Clock = z.infer<typeof clockSchema>;

/** The common state of the windows of a stage. */
export const stageStateSchema = z.object({
  at: z.number().int().min(0).describe('Which step of the course, counted from 0.'),
  slides: z.record(z.string(), slideSchema),
  round: z.number().int().min(0).describe('How many times it was reset: what an earlier class began is dropped.'),
  clock: clockSchema,
});
export type StageState = z.infer<typeof stageStateSchema>;

export const openingState: StageState = { at: 0, slides: {}, round: 0, clock: { state: 'stopped', elapsed: 0 } };

const untouched: Slide = { cover: 'covered', guess: null, run: null, ticket: null, performed: null, attack: null };

/** The key of a step: a course may contain it twice. */
export function slideKey({ lesson, step }: CourseStep, at: number): string {
  return `${at} ${lesson.id} ${step.id}`;
}

/** The state of a step. */
export function slideOf({ slides }: StageState, key: string): Slide {
  return slides[key] ?? untouched;
}

/** The events of a stage. */
export type StageMessage =
  | { readonly kind: 'go'; readonly at: number }
  | { readonly kind: 'turn'; readonly slide: string }
  | { readonly kind: 'guess'; readonly slide: string; readonly choice: string }
  | { readonly kind: 'run'; readonly slide: string; readonly run: string }
  | { readonly kind: 'attacked'; readonly slide: string; readonly performed: StepPerformed; readonly view: AttackView }
  | { readonly kind: 'opened'; readonly slide: string; readonly ticket: string }
  /** Ignored unless it has the ticket with which the lab's window was last opened. */
  | {
      readonly kind: 'returned';
      readonly slide: string;
      readonly ticket: string;
      readonly performed: StepPerformed;
    }
  /** Starts or stops the clock. `now`: milliseconds since the epoch. */
  | { readonly kind: 'clock'; readonly now: number }
  | { readonly kind: 'reset' };

/** Returns the next state. Pure. */
export function nextStage(state: StageState, message: StageMessage): StageState {
  switch (message.kind) {
    case 'go':
      return { ...state, at: message.at };
    case 'turn': {
      const { cover } = slideOf(state, message.slide);
      return withSlide(state, message.slide, { cover: cover === 'covered' ? 'revealed' : 'covered' });
    }
    case 'guess':
      return withSlide(state, message.slide, { guess: message.choice });
    case 'run':
      return withSlide(state, message.slide, { run: message.run });
    case 'attacked':
      return withSlide(state, message.slide, { performed: message.performed, attack: message.view });
    case 'opened':
      return withSlide(state, message.slide, { ticket: message.ticket });
    case 'returned': {
      const { ticket } = slideOf(state, message.slide);
      if (ticket !== message.ticket) return state;
      return withSlide(state, message.slide, { ticket: null, performed: message.performed });
    }
    case 'clock':
      return { ...state, clock: turned(state.clock, message.now) };
    case 'reset':
      return { ...openingState, round: state.round + 1 };
  }
}

function withSlide(state: StageState, key: string, change: Partial<Slide>): StageState {
  return { ...state, slides: { ...state.slides, [key]: { ...slideOf(state, key), ...change } } };
}

function turned(clock: Clock, now: number): Clock {
  return clock.state === 'running'
    ? { state: 'stopped', elapsed: now - clock.since }
    : { state: 'running', since: now - clock.elapsed };
}

/** What the clock shows: minutes and seconds. `now`: milliseconds since the epoch. */
export function clockWords(clock: Clock, now: number): string {
  const elapsed = clock.state === 'running' ? Math.max(0, now - clock.since) : clock.elapsed;
  const seconds = Math.floor(elapsed / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
