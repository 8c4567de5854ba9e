import { expect, it } from 'vitest';
import { now, received, requested, scripted } from '../testing/terms.ts';
import { webkitgtk } from './webkitgtk.ts';
import { webkitgtkItp } from './webkitgtk-itp.ts';

const url = 'https://home.example/';
const day = 24 * 60 * 60;

/** Seen by `npm run engines -- --odd 400 --seed 31 --itp`. */
it.each([
  { line: 'a=1; Max-Age=34560000', byResponse: 400, byScript: 7 },
  { line: `a=1; Expires=${new Date(now + 30 * day * 1000).toUTCString()}`, byResponse: 30, byScript: 7 },
  { line: 'a=1; Max-Age=86400', byResponse: 1, byScript: 1 },
])('keeps $line of a script for $byScript days with tracking prevention', ({ line, byResponse, byScript }) => {
  const daysOf = ({ options }: typeof webkitgtk, context: ReturnType<typeof scripted>) => {
    const verdict = received(line, context, options);
    return verdict.outcome === 'stored' ? ((verdict.cookie.expiryTime ?? 0) - now) / (day * 1000) : null;
  };
  expect(daysOf(webkitgtkItp, requested(url))).toBe(byResponse);
  expect(daysOf(webkitgtkItp, scripted(url))).toBe(byScript);
  expect(daysOf(webkitgtk, scripted(url))).toBe(byResponse);
});
