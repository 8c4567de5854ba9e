import { expect, test } from 'vitest';
import type { Options } from '../profiles/options.ts';
import { retrieve, serializeCookies } from '../retrieve/retrieve.ts';
import { draftWith, received, requested, world } from '../testing/terms.ts';
import { CookieStore } from './cookie-store.ts';
import { receive } from './receive.ts';

const home = requested('https://home.example/');

/** The Cookie header after a browser received these lines. */
function headerAfter(lines: readonly string[], emptyPair: Options['emptyPair']): string {
  const store = new CookieStore();
  const options = draftWith({ emptyPair });
  for (const line of lines) receive(store, line, home, options, world());
  return serializeCookies(retrieve(store, home, options, world()));
}

test.each([
  { lines: ['=one', '='], ignored: 'one', takes: '' },
  { lines: ['=one', 'a=1', '=; Path=/x'], ignored: 'one; a=1', takes: 'one; a=1' },
  { lines: ['=one', 'a=1', '=', '=two'], ignored: 'two; a=1', takes: 'two; a=1' },
  { lines: ['=', 'a=1', '=one'], ignored: 'a=1; one', takes: 'one; a=1' },
  { lines: ['=one', 'a=1', '=; Max-Age=0', '=two'], ignored: 'two; a=1', takes: 'a=1; two' },
  { lines: ['a=1', '='], ignored: 'a=1', takes: 'a=1' },
])('after $lines the header is "$ignored"; if an empty pair replaces a cookie, "$takes"', (row) => {
  expect(headerAfter(row.lines, 'ignored')).toBe(row.ignored);
  expect(headerAfter(row.lines, 'takes-the-place')).toBe(row.takes);
});

test.each(['ignored', 'takes-the-place'] as const)('an empty pair that %s does not become a cookie', (emptyPair) => {
  expect(received('=; Path=/', home, draftWith({ emptyPair }))).toMatchObject({
    outcome: 'ignored',
    reason: 'name-and-value-empty',
    rules: [{ rule: 'parse' }],
  });
});
