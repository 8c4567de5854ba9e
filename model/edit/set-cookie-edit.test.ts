import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeName } from '../parse/set-cookie.ts';
import {
  canonicalNames,
  lineParts,
  prefixOf,
  readAttribute,
  readPair,
  writeAttribute,
  writePair,
  writePrefix,
} from './set-cookie-edit.ts';

describe('editing one part leaves the rest as typed', () => {
  test.each([
    ['a=1;  Weird ; path=/x;Secure', 'samesite', 'Lax', 'a=1;  Weird ; path=/x;Secure; SameSite=Lax'],
    ['a=1; Path=/; SameSite=Lax', 'secure', '', 'a=1; Path=/; Secure; SameSite=Lax'],
    ['a=1; Path=/; SameSite=Lax', 'samesite', 'None', 'a=1; Path=/; SameSite=None'],
    ['a=1; path=/; PATH=/b', 'path', '/c', 'a=1; Path=/c'],
    ['a=1; Path=/; Secure', 'path', null, 'a=1; Secure'],
    ['a=1', 'domain', '', 'a=1; Domain='],
  ] as const)('%s: %s becomes %s', (before, name, value, after) => {
    expect(writeAttribute(before, name, value)).toBe(after);
  });

  test('an attribute that was set is read back, whatever the line was', () => {
    const names = fc.constantFrom(...(Object.keys(canonicalNames) as AttributeName[]));
    const values = fc.string().map((text) => text.replaceAll(/[;\s]/g, 'x'));
    fc.assert(
      fc.property(fc.string(), names, values, (line, name, value) => {
        expect(readAttribute(writeAttribute(line, name, value), name)).toBe(value);
        expect(readAttribute(writeAttribute(line, name, null), name)).toBeNull();
        expect(writeAttribute(line, name, value).split(';')[0]).toBe(line.split(';')[0]);
      }),
    );
  });
});

test('name and value are replaced and the attributes stay', () => {
  expect(writePair('a=1; Path=/;x', 'b', '2')).toBe('b=2; Path=/;x');
  expect(writePair('a=1; Path=/', '', '2')).toBe('2; Path=/');
  expect(writePair('a=1; Path=/', '', 'x=y')).toBe('=x=y; Path=/');
  expect(readPair(' a = 1 ;Path')).toEqual({ name: 'a', value: '1' });
});

test('a prefix replaces another', () => {
  expect(writePrefix('__Host-sid=1; Path=/', '__Host-Http-')).toBe('__Host-Http-sid=1; Path=/');
  expect(writePrefix('__Host-Http-sid=1', '__Http-')).toBe('__Http-sid=1');
  expect(writePrefix('__secure-sid=1', null)).toBe('sid=1');
  expect(prefixOf('__HOST-x')).toBe('__Host-');
  expect(prefixOf('_Host-x')).toBeNull();
});

test('joining the parts of a line gives the line', () => {
  fc.assert(
    fc.property(fc.string(), (line) => {
      expect(
        lineParts(line)
          .map(({ text }) => text)
          .join(';'),
      ).toBe(line);
    }),
  );
  expect(lineParts('a=1; path=/;zz').map(({ known }) => known)).toEqual(['pair', 'path', 'unknown']);
});
