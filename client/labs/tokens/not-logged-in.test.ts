import { expect, test } from 'vitest';
import { progressWords } from './not-logged-in.ts';

test('without a working login, nothing is counted', () => {
  expect(progressWords(0, 0)).toBe('Not measured: no login succeeded.');
  expect(progressWords(0, 30)).toBe('0 of 30 cells measured');
  expect(progressWords(10, 10)).toBe('10 of 10 cells measured');
});
