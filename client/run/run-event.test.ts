import { expect, test } from 'vitest';
import { eventNames, readRunEvent } from './run-event.ts';

test('an event of the stream is parsed', () => {
  const data = { done: 1, total: 2, now: 'Following a link' };
  expect(readRunEvent('progress', JSON.stringify(data))).toEqual({ event: 'progress', data });
  expect(eventNames).toContain('progress');
});

test.each([
  ['an event that nobody knows', 'colour', '{}'],
  ['a text that is not JSON', 'progress', '<!doctype html>'],
  ['a field that is missing', 'progress', '{"done":1,"total":2}'],
  ['an observation of an outcome that nobody knows', 'observation', '{"probe":"a","observation":{"outcome":"maybe"}}'],
])('%s is not an event', (_what, name, data) => {
  expect(readRunEvent(name, data)).toBeNull();
});
