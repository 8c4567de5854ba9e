import { expect, test } from 'vitest';
import {
  type Guess,
  type GuessedAnswer,
  type Guessing,
  type GuessVerdict,
  guessWords,
  isCovered,
  judgeGuess,
  openAnswers,
  scoreOf,
  turned,
  withGuess,
} from './guess.ts';

test.each<readonly [Guess, GuessedAnswer, GuessVerdict]>([
  ['sent', 'sent', 'right'],
  ['sent', 'not-sent', 'wrong'],
  ['not-sent', 'not-sent', 'right'],
  ['not-sent', 'sent', 'wrong'],
  ['not-sure', 'sent', 'not-sure'],
  ['not-sent', 'no-request', 'not-judged'],
  ['not-sure', 'no-request', 'not-judged'],
  ['sent', 'not-known', 'not-judged'],
])('the guess "%s" with the answer "%s" is %s', (guess, answer, verdict) => {
  expect(judgeGuess(guess, answer)).toBe(verdict);
});

test('covering hides every answer, a guess uncovers its own, and the first guess counts', () => {
  const covered = turned(openAnswers);
  expect([isCovered(openAnswers, 'a'), isCovered(covered, 'a'), isCovered(covered, 'b')]).toEqual([false, true, true]);
  const guessed = withGuess(withGuess(covered, 'a', 'sent'), 'a', 'not-sent');
  expect(guessed.guessed).toEqual({ a: 'sent' });
  expect([isCovered(guessed, 'a'), isCovered(guessed, 'b')]).toEqual([false, true]);
});

test('uncovering keeps the guesses, covering again forgets them', () => {
  const guessed: Guessing = withGuess(turned(openAnswers), 'a', 'sent');
  expect(turned(guessed)).toEqual({ covered: false, guessed: { a: 'sent' } });
  expect(turned(turned(guessed))).toEqual({ covered: true, guessed: {} });
});

test('right guesses are counted among the judged guesses', () => {
  expect(scoreOf(['right', 'wrong', 'not-sure', 'not-judged', 'right'])).toEqual({ right: 2, judged: 4 });
});

test('a guess is shown with its verdict', () => {
  expect(guessWords('sent', 'wrong')).toBe('You guessed sent: wrong');
  expect(guessWords('not-sure', 'not-sure')).toBe('You were not sure');
  expect(guessWords('not-sure', 'not-judged')).toBe('You guessed not sure: not judged, because there is no answer');
});
