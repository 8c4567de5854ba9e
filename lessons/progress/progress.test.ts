import { expect, test } from 'vitest';
import {
  isCovered,
  isDone,
  isFinished,
  type LessonMessage,
  lessonProgress,
  nextProgress,
  noProgress,
  scoreOfLesson,
  stepProgress,
  stepToGoOn,
} from './progress.ts';

const lesson = { steps: [{ id: 'one' }, { id: 'two' }] } as unknown as Parameters<typeof isFinished>[0];
const guess = (step: string, choice: string): LessonMessage => ({ kind: 'guess', lesson: 'a', step, choice });
const checked = (step: string, answer: string, state: 'shown' | 'otherwise' = 'shown'): LessonMessage => ({
  kind: 'checked',
  lesson: 'a',
  step,
  answer,
  state,
});

function after(...messages: readonly LessonMessage[]) {
  const progress = lessonProgress(messages.reduce(nextProgress, noProgress), 'a');
  return { progress, one: stepProgress(progress, 'one') };
}

test('the answer is covered until somebody guesses or looks it up', () => {
  expect(isCovered(after().one)).toBe(true);
  expect(isCovered(after(guess('one', 'yes')).one)).toBe(false);
  expect(isCovered(after({ kind: 'reveal', lesson: 'a', step: 'one' }).one)).toBe(false);
});

test('the first guess counts, and whoever has seen the answer guesses no more', () => {
  expect(after(guess('one', 'yes'), guess('one', 'no')).one.guess).toBe('yes');
  expect(after({ kind: 'reveal', lesson: 'a', step: 'one' }, guess('one', 'yes')).one.guess).toBeNull();
});

test('a step is done by a record alone, and only after a guess', () => {
  expect(isDone(after(guess('one', 'yes')).one)).toBe(false);
  expect(isDone(after(checked('one', 'yes')).one)).toBe(false);
  expect(isDone(after(guess('one', 'yes'), checked('one', 'yes')).one)).toBe(true);
  expect(after(guess('one', 'no'), checked('one', 'yes', 'otherwise')).one).toEqual({
    guess: 'no',
    answer: 'yes',
    state: 'otherwise',
  });
});

test('the score counts the right guesses of the steps that a record has decided', () => {
  const { progress } = after(
    guess('one', 'yes'),
    checked('one', 'yes'),
    { kind: 'reveal', lesson: 'a', step: 'two' },
    checked('two', 'no'),
  );
  expect(scoreOfLesson(lesson, progress)).toEqual({ right: 1, judged: 2 });
  expect(isFinished(lesson, progress)).toBe(true);
});

test('a lesson goes on at the first step that is not done, and begins again when asked to', () => {
  const { progress } = after(guess('one', 'yes'), checked('one', 'yes'));
  expect(stepToGoOn(lesson, progress)?.id).toBe('two');
  expect(after(guess('one', 'yes'), { kind: 'solved', lesson: 'a' }, { kind: 'again', lesson: 'a' }).progress).toEqual({
    steps: {},
    challenge: 'open',
  });
});
