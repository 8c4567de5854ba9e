import { expect, test } from 'vitest';
import { jwtRefusals } from '../../../../contract/labs/tokens.ts';
import { jwtAnswer } from './jwt-answer.ts';

const without = { denylist: 'false' } as const;

test('every answer to “Who am I?” names the user, or why it is nobody', () => {
  const refused = jwtRefusals.map((one) =>
    jwtAnswer('/me', { status: 401, who: { user: null, refused: one } }, without),
  );
  expect(refused).toEqual([
    'Nobody: the request carried no token.',
    'Nobody: the signature does not belong to these claims.',
    'Nobody: the token has expired.',
    'Nobody: the token is on the denylist.',
    'Nobody: what the request carried is no JWT of this app.',
  ]);
  expect(jwtAnswer('/me', { status: 200, who: { user: 'ada' } }, without)).toBe('You are ada.');
});

test('a logout says what a copy of the token can still do', () => {
  const loggedOut = { status: 200, who: null };
  expect(jwtAnswer('/logout', loggedOut, without)).toContain('a copy works until it expires');
  expect(jwtAnswer('/logout', loggedOut, { denylist: 'true' })).toContain('a copy does not work either');
});
