import { expect, test } from 'vitest';
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

test('a text of the same framework as before changes nothing', () => {
  expect(frameworkIn(`${python}  # again`, python, 'express')).toBeNull();
});
