import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scriptCall } from '../../../contract/runs/script-call.ts';
import { expressLine } from '../../code/express-line.ts';
import { callIn, headerInName, readRaw } from './raw-line.ts';

const line = 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax';

describe("texts that contain a set-cookie-string are read, the product's own copies first", () => {
  test.each([
    ['the header', scriptCall('navigation', line).code],
    ['the call', scriptCall('document-cookie', line).code],
    [
      'the line of Express that only res.append can say',
      expressLine('sid=s3cret;Path=/', 0).code?.replace('s3cret;Path', 's3cret; Path') ?? '',
    ],
    ['the header in small letters', `set-cookie: ${line}`],
    ['a line of curl -v', `< HTTP/1.1 200 OK\n< Set-Cookie: ${line}`],
    ['the header pane of DevTools', `Set-Cookie:\n${line}`],
    ['the string itself', line],
  ])('%s', (_, text) => {
    expect(readRaw(text)[0]?.startsWith('sid=s3cret; Path=/')).toBe(true);
    expect(readRaw(text)).toHaveLength(1);
  });

  test('the copy of any line, as a header or as a call, gives the line back', () => {
    const lines = fc
      .array(fc.oneof(fc.constantFrom("'", '"', '\\', '; Path=/', '=', 'é', '😀', '\ud800', '\t'), fc.string()), {
        minLength: 1,
      })
      .map((parts) => `a=${parts.join('').replace(/[\r\n]/g, '')}`)
      .map((text) => text.trim());
    fc.assert(
      fc.property(lines, (text) => {
        expect(readRaw(scriptCall('document-cookie', text).code)).toEqual([text]);
        if (!/[\u0080-\u{10ffff}\s]$/u.test(text)) expect(readRaw(scriptCall('navigation', text).code)).toEqual([text]);
      }),
    );
  });

  test('several headers are several cookies', () => {
    expect(readRaw('Set-Cookie: a=1\nContent-Type: text/html\nSet-Cookie: b=2; Path=/')).toEqual([
      'a=1',
      'b=2; Path=/',
    ]);
  });

  test('any other text stays as typed', () => {
    for (const text of ['', ' a=1 ; Path=/', 'Cookie: a=1', 'Set-Cookie', 'a=1\nb=2', 'x=Set-Cookie: a']) {
      expect(readRaw(text)).toEqual([text]);
    }
  });
});

test('code that sets a cookie with options is recognised by its call', () => {
  expect(callIn("res.cookie('sid', 's3cret', { httpOnly: true });")).toBe('res.cookie');
  expect(callIn('await cookieStore.set({\n  name: "a"\n});')).toBe('cookieStore.set');
  expect(callIn('sid=res.cookie')).toBe(null);
  expect(callIn('reset=1')).toBe(null);
});

test.each([
  ['Set-Cookie: a=b; Path=/', 'a=b; Path=/'],
  [' set-cookie: a=b; HttpOnly\r\n', 'a=b; HttpOnly'],
  ['Set-Cookie:', null],
  ['Set-Cookie: a', null],
  ['__Host-sid', null],
  ['a=b', null],
])('in the name field, %j is the line %j', (text, line) => {
  expect(headerInName(text)).toBe(line);
});
