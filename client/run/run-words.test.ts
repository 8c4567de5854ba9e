import { expect, test } from 'vitest';
import { backAddress, goneWords } from './run-words.ts';

test('the way back names the run instead of the experiment, whose values the run has', () => {
  const back = new URL(backAddress('http://localhost:8080/?c=a%3D1&over=https&guide=ports&run=old', 'new'));
  expect(Object.fromEntries(back.searchParams)).toEqual({ guide: 'ports', run: 'new' });
});

test('if the rest of the URL is too long, the way back names only the run', () => {
  const long = `http://localhost:8080/?other=${'x'.repeat(4_000)}`;
  expect(backAddress(long, 'new')).toBe('http://localhost:8080/?run=new');
});

test.each([
  ['unknown-run', /^The server does not know this run: the server was restarted, /],
  ['run-expired', /^What the server said\.$/],
] as const)('a run that is answered with %s has a message', (code, words) => {
  expect(goneWords({ code, message: 'What the server said.' })).toMatch(words);
});
