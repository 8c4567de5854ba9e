import { expect, test } from 'vitest';
import { anotherLine, tabTitles } from './cookie-names.ts';

test('a new cookie has the attributes of the other and an unused name', () => {
  expect(anotherLine(['sid=s3cret; Path=/; HttpOnly'], 'sid=s3cret; Path=/; HttpOnly')).toBe(
    'sid2=2; Path=/; HttpOnly',
  );
  expect(anotherLine(['sid=1; Path=/', 'sid2=2; Path=/'], 'sid2=2; Path=/')).toBe('sid3=3; Path=/');
  expect(anotherLine(['sid=1', 'SID2=1'], 'sid=1')).toBe('sid3=3');
  expect(anotherLine(['SID2=1', '__Host-sid=1; Secure'], '__Host-sid=1; Secure')).toBe('__Host-sid2=2; Secure');
});

test('a new cookie next to one without a name gets a name', () => {
  expect(anotherLine(['31d4; Path=/'], '31d4; Path=/')).toBe('cookie2=2; Path=/');
  expect(anotherLine([], '2024=1')).toBe('cookie2=2');
});

test('tabs are distinguishable, whatever the names', () => {
  expect(tabTitles(['a=1', 'b=2', 'a=3', 'x', '; Path=/'])).toEqual([
    'a (1 of 2)',
    'b',
    'a (2 of 2)',
    'x',
    '(no name)',
  ]);
});

test('a long name is cut in its tab, between characters', () => {
  expect(tabTitles([`${'n'.repeat(23)}😀n=1`])).toEqual([`${'n'.repeat(23)}😀…`]);
  const long = 'n'.repeat(30);
  expect(tabTitles([`${long}=1`, `${long}=2`])).toEqual([1, 2].map((nth) => `${'n'.repeat(24)}… (${nth} of 2)`));
});
