import { expect, test } from 'vitest';
import { durationWords, lifetimeWords } from './lifetime-words.ts';

test.each([
  [-5, '0 s'],
  [1, '1 s'],
  [41_500, '42 s'],
  [59_999, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [7_800_000, '2 h 10 min'],
  [400 * 86_400_000 - 1, '400 d 0 h'],
  [399 * 86_400_000 + 4 * 3_600_000, '399 d 4 h'],
])('%i ms are shown as %s', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});

test('a session cookie lives until the browser closes', () => {
  expect(lifetimeWords({ expiryTime: null }, 5)).toBe('until the browser closes');
  expect(lifetimeWords({ expiryTime: 3_005 }, 5)).toBe('3 s');
});
