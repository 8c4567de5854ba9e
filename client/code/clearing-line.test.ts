import type { CookieOptions } from 'express';
import { expect, test } from 'vitest';
import { type ClearOption, clearingLine } from './clearing-line.ts';
import { bytesOf, program, setCookieOf } from './testing/express-app.ts';

const full = '__Host-a=1; Domain=home.test; Path=/x; HttpOnly; Secure; Partitioned; SameSite=None; Max-Age=9';

test.each<[string, readonly ClearOption[], CookieOptions]>([
  ['sid=1; Path=/a', [], {}],
  ['sid=1; Path=/a', ['path'], { path: '/a' }],
  ['sid=1; Path=', ['path'], { path: '' }],
  ['sid=1; HttpOnly; SameSite=Lax', ['httponly', 'samesite'], { httpOnly: true, sameSite: 'lax' }],
  ['sid=1; HttpOnly; SameSite=Lax', ['samesite'], { sameSite: 'lax' }],
  ['sid=1; Path=/a b; Domain=.home.test', ['path', 'domain'], { path: '/a b', domain: '.home.test' }],
  [
    full,
    ['path', 'domain', 'httponly', 'secure', 'partitioned', 'samesite'],
    { path: '/x', domain: 'home.test', httpOnly: true, secure: true, partitioned: true, sameSite: 'none' },
  ],
])('%s cleared with %j is what Express emits', async (setCookie, given, options) => {
  const name = setCookie.slice(0, setCookie.indexOf('='));
  const sent = await setCookieOf((_request, response, next) => {
    response.clearCookie(name, options);
    next();
  });
  expect(clearingLine(setCookie, new Set(given))).toEqual({ line: sent[0], error: null });
});

const expires = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT';

test.each<[string, readonly ClearOption[], object, string]>([
  ['a b=1; HttpOnly', ['httponly'], { httpOnly: true }, `a b=; Path=/; ${expires}; HttpOnly`],
  ['=1; Path=/x', ['path'], { path: '/x' }, `=; Path=/x; ${expires}`],
  ['a=1; Domain=home:80', ['domain'], { domain: 'home:80' }, `a=; Domain=home:80; Path=/; ${expires}`],
  ['a=1; Path=/é', ['path'], { path: '/é' }, `a=; Path=/é; ${expires}`],
  ['a=1; SameSite=No', ['samesite'], { sameSite: 'No' }, `a=; Path=/; ${expires}; SameSite=No`],
])('Express throws for %s, and the line is for res.append', async (setCookie, given, options, line) => {
  const cleared = clearingLine(setCookie, new Set(given));
  const thrown: string[] = [];
  const sent = await setCookieOf(
    (_request, response, next) => {
      try {
        response.clearCookie(setCookie.slice(0, setCookie.indexOf('=')), options);
      } catch (error) {
        thrown.push(String(error));
      }
      next();
    },
    program(`res.append('Set-Cookie', Buffer.from(${JSON.stringify(line)}).toString('latin1'))`),
  );
  expect(cleared).toEqual({ line, error: thrown[0] });
  expect(sent).toEqual([bytesOf(line)]);
});
