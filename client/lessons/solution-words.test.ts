import { expect, test } from 'vitest';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { solutionWords } from './solution-words.ts';

const lessonOf = (id: string) => {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) throw new RangeError(`There is no lesson ${id}.`);
  return lesson;
};

test.each([
  ['http-forgets', 'visitor=ada; Path=/account'],
  ['silent-secure', "Set “secure” to “'auto'”. Press “Log in”, then “Who am I?”."],
  ['two-instances', 'Set “store” to “SQLite file”. Press “Log in”, then “Who am I?”, then “Who am I?”.'],
  // The solution is to reset an option and press a button.
  ['lost-update', 'Set “resave” to “false”. Press “Log in”, then “Slow read and quick write”.'],
  ['redirect-after-login', 'Press “Log in, save() and redirect”.'],
  ['behind-a-proxy', 'Set “X-Forwarded-Proto” to “the proxy writes it”. Press “Log in”.'],
  ['signed-is-not-secret', 'Press “Set the cookie”, then “Add a secret, keep the old”.'],
  ['jwt-at-logout', 'Set “Where the browser keeps the JWT” to “an HttpOnly cookie”. Press “Measure in this browser”.'],
  ['csrf', 'Switch on only “No change by GET”.'],
])('the solution of %s is described with the words of its page', (id, words) => {
  expect(solutionWords(lessonOf(id))).toBe(words);
});

test('an option of the tokens lab that the last step has already set is not described', () => {
  const lesson = lessonOf('jwt-at-logout');
  expect(lesson.steps.at(-1)?.setup).toMatchObject({ options: { denylist: 'true' } });
  const solution = { in: 'tokens', options: { denylist: 'true', refresh: 'true' } } as const;
  const words = solutionWords({ ...lesson, challenge: { ...lesson.challenge, solution } });
  expect(words).toBe('Set “Refresh token” to “yes”. Press “Measure in this browser”.');
});
