import { expect, test } from 'vitest';
import { notKept, pairOf } from './not-kept.ts';

const id = 'ab12';
const arrived = (wire: string) => ({ name: 'user', wire, signedBy: null, inCookies: '', inSignedCookies: '' });
const lab = (...wires: readonly string[]) => ({ id, cookies: wires.map(arrived) });

test('a cookie that arrives as it was written needs no word, also a long one', () => {
  const long = 'x'.repeat(5000);
  expect([notKept('lab-ab12-user=ada', lab('ada')), notKept(`lab-ab12-user=${long}`, lab(long))]).toEqual([null, null]);
});

test('a cookie that is too long is told with its bytes, whether or not an older one is there', () => {
  const told = /name and value have 5,013 bytes, and at most 4,096/;
  const pair = `lab-ab12-user=${'x'.repeat(5000)}`;
  expect(notKept(pair, lab())).toMatch(told);
  expect(notKept(pair, lab('ada'))).toMatch(told);
  expect([lab(), lab('ada')].map((one) => notKept(pair, one)?.includes('older cookie'))).toEqual([false, true]);
});

test('a cookie that is gone is told, and one that the visitor has changed is not', () => {
  expect(notKept('lab-ab12-user=ada', lab())).toContain('somebody deleted it');
  expect(notKept('lab-ab12-user=ada', lab('admin'))).toBeNull();
});

test('a line that deletes the cookie writes none', () => {
  expect([pairOf('lab-ab12-user=; Path=/; Max-Age=0'), pairOf('lab-ab12-user=s%3Aada; Path=/')]).toEqual([
    null,
    'lab-ab12-user=s%3Aada',
  ]);
});
