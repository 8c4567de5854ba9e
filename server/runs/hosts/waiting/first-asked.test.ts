import { expect, test } from 'vitest';
import { FirstAsked } from './first-asked.ts';

test('a driver’s time counts from its first question, and the oldest driver is forgotten when there are many', () => {
  const asked = new FirstAsked();
  expect(asked.since('first', 1_000)).toBe(0);
  expect(asked.since('first', 1_300)).toBe(300);
  for (let index = 0; index < 1_000; index++) asked.since(`driver-${index}`, 2_000);
  expect(asked.size).toBe(200);
  expect(asked.since('driver-999', 2_500)).toBe(500);
  expect(asked.since('first', 3_000)).toBe(0);
});
