import { expect, it } from 'vitest';
import { jarWords } from './jar-words.ts';

it.each([
  [{ jar: 'decided', stored: ['first-party'] }, /list has it\.$/],
  [{ jar: 'decided', stored: [] }, /list does not have it\.$/],
  [{ jar: 'lists-no-session-cookies', stored: 'unknown' }, /WebKitGTK .* does not show whether this one is stored\.$/],
  [{ jar: 'no-answer', stored: 'unknown' }, /could not be read\.$/],
] as const)('%j is described as %s', (cookie, words) => {
  expect(jarWords(cookie)).toMatch(words);
});

it('nothing is said about a cookie that requests decided', () => {
  expect(jarWords({ jar: 'not-asked', stored: [] })).toBeNull();
});
