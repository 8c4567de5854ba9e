import { expect, test } from 'vitest';
import { momentWords } from './moment.ts';

test('a moment has its seconds, and its day, month and year', () => {
  expect(momentWords(new Date(2026, 10, 7, 17, 3, 9).getTime())).toBe('17:03:09 on 7 Nov 2026');
});
