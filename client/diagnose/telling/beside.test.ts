import { expect, test } from 'vitest';
import { diagnose } from '../../../prediction/diagnosis/diagnose.ts';
import { besideOf } from './beside.ts';

const url = 'https://app.example.org/login';

/** The lines before and after each cookie of a text. */
function besides(text: string) {
  const diagnosis = diagnose(text, url, 0);
  return diagnosis.cookies.map((_, index) => {
    const { before, after } = besideOf(diagnosis, index);
    return [before, after].map((lines) => lines.map(({ setCookie }) => setCookie));
  });
}

test('the lines before and after a cookie in the same response are beside it', () => {
  expect(besides('Set-Cookie: a=1\nSet-Cookie: b=1\nSet-Cookie: c=1')).toEqual([
    [[], ['b=1', 'c=1']],
    [['a=1'], ['c=1']],
    [['a=1', 'b=1'], []],
  ]);
});

test('the lines of another response are not beside it', () => {
  const responses = 'HTTP/1.1 302 Found\nLocation: /\nSet-Cookie: a=1\n\nHTTP/1.1 200 OK\nSet-Cookie: b=1\n\n';
  expect(besides(responses)).toEqual([
    [[], []],
    [[], []],
  ]);
});
