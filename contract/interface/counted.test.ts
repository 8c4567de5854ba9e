import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, grouped } from './counted.ts';

test('a number is grouped as English writes it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -2000, max: 2000 })), (number) => {
      expect(grouped(number)).toBe(number.toLocaleString('en-US'));
    }),
  );
  expect(grouped(1234.5)).toBe('1,234.5');
});

test('one of a kind is counted in the singular', () => {
  expect([counted(1, 'request'), counted(3000, 'request'), counted(2, 'entry', 'entries')]).toEqual([
    '1 request',
    '3,000 requests',
    '2 entries',
  ]);
});
