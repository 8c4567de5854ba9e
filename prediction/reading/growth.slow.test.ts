import { expect, test } from 'vitest';
import { suspicions } from '../../model/diagnose/suspicions.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import { growthOf } from '../../model/testing/growth.ts';
import { at, world } from '../../model/testing/terms.ts';
import { readInput } from './read-input.ts';

const home = 'https://app.home.example/in/out';

/** CPU time of this process in milliseconds. */
const processorTime = () => process.cpuUsage().user / 1000;

test.each([
  ['semicolons', ';'],
  ['spaces', ' '],
  ['tabs and semicolons', '\t;'],
  ['attributes without a name', '; ='],
  ['equals signs', '='],
  ['attributes', '; a=b'],
  ['one attribute again and again', '; Path=/x'],
  ['dots', '; Domain=.', '.'],
  ['digits', '; Max-Age=', '1'],
  ['dates', '; Expires=', '1 '],
  ['commas', '; Path=/', ', '],
  ['words and spaces', 'a=', ' secure '],
  ['signs of a URL', '; Domain=', 'a://'],
])('%s without end: four times the input takes less than ten times as long', (_what, start, again = start) => {
  const read = (pieces: number) => {
    const text = `a=1${start}${again.repeat(pieces)}x`;
    return () => {
      const parsed = parseSetCookie(text, { ...anySize, attributeLimit: null });
      if (parsed.outcome !== 'parsed') throw new Error('It is not parsed.');
      suspicions({ parsed, url: at(home), environment: world() });
    };
  };
  expect(growthOf(read, processorTime)).toBeLessThan(10);
});

test.each([
  ['unclosed calls', '', 'res.cookie('],
  ['unclosed quotes of a shell', 'curl ', "$'"],
])('a pasted text of %s without end: four times the input takes less than ten times as long', (_what, start, again) => {
  const read = (pieces: number) => {
    const text = start + again.repeat(pieces);
    return () => readInput(text);
  };
  expect(growthOf(read, processorTime)).toBeLessThan(10);
});

test('the test detects a reader that rereads each rest', () => {
  const slow = (pieces: number) => () => {
    let seen = 0;
    for (let at = 0; at < pieces; at += 50) for (let index = at; index < pieces; index++) seen += index;
    return seen;
  };
  expect(growthOf(slow, processorTime)).toBeGreaterThan(10);
});
