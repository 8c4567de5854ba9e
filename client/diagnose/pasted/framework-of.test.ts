import { expect, test } from 'vitest';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { writtenBy } from '../../code/change-lines.ts';
import { setByOf } from '../telling/set-by-of.ts';
import { frameworkIn } from './framework-of.ts';

const python = "response.set_cookie('sid', token, httponly=True)";

test.each([
  ['a call of Express', "res.cookie('sid', id)", 'django', 'express'],
  ['the same call, where the reader uses NestJS', "res.cookie('sid', id)", 'nestjs', 'nestjs'],
  ['a call that three Python frameworks have', python, 'express', 'django'],
  ['the same, where the reader uses one of them', python, 'fastapi', 'fastapi'],
  ['a line of no framework', 'Set-Cookie: sid=1', 'koa', null],
] as const)('%s', (_what, text, chosen, expected) => {
  expect(frameworkIn(text, '', chosen)).toBe(expected);
});

test('a text with the same framework as before changes nothing', () => {
  expect(frameworkIn(`${python}  # again`, python, 'express')).toBeNull();
});

test('a session’s cookie is changed in the options of the session, any other cookie by its own call', () => {
  const line = 'connect.sid=value; Path=/; HttpOnly; Secure';
  const codeFor = (text: string, id: 'express' | 'hono') => writtenBy(setByOf(readInput(text)), id, line, 0).call?.code;
  const session = 'app.use(session({ secret, cookie: { httpOnly: true } }));';
  expect(codeFor(session, 'express')).toMatch(/app\.use\(session\(\{[\s\S]*cookie: \{[^}]*secure: true/);
  expect(codeFor(session, 'express')).not.toContain('res.cookie');
  expect(codeFor("res.cookie('sid', id)", 'express')).toMatch(/^res\.cookie\('connect\.sid'/);
  // It has no sessions.
  expect(codeFor(session, 'hono')).toMatch(/^setCookie\(/);
});
