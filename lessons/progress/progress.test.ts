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

test('the answer is hidden until the learner guesses or reveals it', () => {
  expect(isCovered(after().one)).toBe(true);
  expect(isCovered(after(guess('one', 'yes')).one)).toBe(false);
  expect(isCovered(after({ kind: 'reveal', lesson: 'a', step: 'one' }).one)).toBe(false);
});

test('the first guess counts, and after revealing the answer no guess counts', () => {
  expect(after(guess('one', 'yes'), guess('one', 'no')).one.guess).toBe('yes');
  expect(after({ kind: 'reveal', lesson: 'a', step: 'one' }, guess('one', 'yes')).one.guess).toBeNull();
});

test('only a record marks a step as done, and only after a guess', () => {
  expect(isDone(after(guess('one', 'yes')).one)).toBe(false);
  expect(isDone(after(checked('one', 'yes')).one)).toBe(false);
  expect(isDone(after(guess('one', 'yes'), checked('one', 'yes')).one)).toBe(true);
  expect(after(guess('one', 'no'), checked('one', 'yes', 'otherwise')).one).toEqual({
    guess: 'no',
    answer: 'yes',
    state: 'otherwise',
  });
});

test('the score counts the right guesses among the decided steps', () => {
  const { progress } = after(
    guess('one', 'yes'),
    checked('one', 'yes'),
    { kind: 'reveal', lesson: 'a', step: 'two' },
    checked('two', 'no'),
  );
  expect(scoreOfLesson(lesson, progress)).toEqual({ right: 1, judged: 2 });
  expect(isFinished(lesson, progress)).toBe(true);
});

test.each(['yes', 'not-sure'])(
  'of two decided steps the guess %j is not right where the record says otherwise',
  (choice) => {
    const { progress } = after(guess('one', choice), checked('one', 'no'), guess('two', 'no'), checked('two', 'no'));
    expect(scoreOfLesson(lesson, progress)).toEqual({ right: 1, judged: 2 });
  },
);

test('a lesson continues at the first step that is not done, and restarts on request', () => {
  const { progress } = after(guess('one', 'yes'), checked('one', 'yes'));
  expect(stepToGoOn(lesson, progress)?.id).toBe('two');
  expect(after(guess('one', 'yes'), { kind: 'solved', lesson: 'a' }, { kind: 'again', lesson: 'a' }).progress).toEqual({
    steps: {},
    challenge: 'open',
  });
});
