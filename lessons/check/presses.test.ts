import { expect, test } from 'vitest';
import type { SessionLab } from '../../contract/labs/session.ts';
import { pressedInARow } from './presses.ts';

const press = ['login', 'restart', 'me'] as const;
const login = { number: 1, by: 'visitor', method: 'POST', path: '/login' };
const plain = { number: 2, by: 'visitor', method: 'GET', path: '/plain' };
const restart = { number: 3, did: { deed: 'restart' } };
const me = { number: 4, by: 'visitor', method: 'GET', path: '/me' };
const options = { number: 5, did: { deed: 'options' } };

test.each([
  ['nothing', [], 0],
  ['another button first', [plain], 0],
  ['the first', [login], 1],
  ['the first two, and an option', [login, restart, options], 2],
  ['all', [login, restart, me], 3],
  ['another one in between', [login, plain, restart], 0],
  ['the last ones only', [restart, me], 0],
  ['the first again', [login, restart, { ...login, number: 9 }], 1],
])('after %s the next press is the right button', (_, done, expected) => {
  const lab = {
    log: done.filter((one) => 'path' in one),
    events: done.filter((one) => 'did' in one),
  } as unknown as SessionLab;
  expect(pressedInARow(press, lab)).toBe(expected);
});

test('a button that sends two requests counts when both were sent', () => {
  const write = (number: number, path: string) => ({ number, by: 'visitor', method: 'POST', path });
  const [apple, pear] = [write(2, '/cart?item=apple&ms=2000'), write(3, '/cart?item=pear&ms=200')];
  const after = (...log: readonly unknown[]) =>
    pressedInARow(['login', 'two-writes', 'me'], { log, events: [] } as unknown as SessionLab);
  expect([after(login), after(login, apple), after(login, apple, pear)]).toEqual([1, 1, 2]);
});
