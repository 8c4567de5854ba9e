import { expect, test } from 'vitest';
import { backAddress } from './run-words.ts';

test('the way back names the run and keeps the experiment', () => {
  const back = new URL(backAddress('http://localhost:8080/?c=a%3D1&over=https&run=old', 'new'));
  expect(Object.fromEntries(back.searchParams)).toEqual({ c: 'a=1', over: 'https', run: 'new' });
});

test('where the experiment is too long to be carried, the run alone is named, since it holds the experiment', () => {
  const long = `http://localhost:8080/?c=${'x'.repeat(4_000)}`;
  expect(backAddress(long, 'new')).toBe('http://localhost:8080/?run=new');
});
