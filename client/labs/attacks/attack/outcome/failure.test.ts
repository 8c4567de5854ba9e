import { describe, expect, it } from 'vitest';
import type { AttackView } from '../../../../../contract/attacks/lab.ts';
import { attackOf, attackView, transfer as request } from '../../../../testing/attack.ts';
import { failureOf } from './failure.ts';

const entry = { at: 0, text: '(no session cookie arrived)' };
const replay = { when: 'after-the-attack', status: 401, user: null } as const;

const failure = (attack: string, view: Partial<AttackView>) =>
  failureOf(attackOf(attack), attackView({ attack, ...view }));

describe('the point at which an attack failed', () => {
  it.each<[attack: string, view: Partial<AttackView>, expected: object]>([
    [
      'csrf-post',
      { requests: [{ ...request, cookies: [], refusedBy: 'origin-check' }] },
      { at: 'refused', by: 'origin-check', brought: 'no-session' },
    ],
    // Nobody is logged in yet, so a missing cookie shows nothing.
    [
      'csrf-login',
      { requests: [{ ...request, cookies: [], refusedBy: 'origin-check' }] },
      { at: 'refused', brought: 'not-about-one' },
    ],
    ['fixation-by-script', { replays: [replay], log: [entry] }, { at: 'planted-id', browser: 'never-sent-it' }],
    [
      'fixation-by-script',
      { replays: [replay], log: [entry], plantedArrived: true, defences: ['regenerate'] },
      { at: 'planted-id', browser: 'got-a-new-one' },
    ],
    ['theft-by-script', { replays: [replay], log: [entry] }, { at: 'stolen-id', status: 401 }],
    ['theft-by-script', { log: [entry] }, { at: 'loot', lacks: 'session-http-only' }],
    // A server on another port receives the cookie in a header, where HttpOnly does not protect it.
    ['port-receive', { log: [entry] }, { at: 'loot', lacks: 'session' }],
    ['port-receive', { log: [entry], defences: ['separate-host'] }, { at: 'loot', lacks: 'another-host' }],
    ['jar-overflow', { log: [entry] }, { at: 'jar', browserIs: null }],
    ['path-read', {}, { at: 'nothing-in-the-log' }],
    ['clickjacking', {}, { at: 'no-request' }],
  ])('of %s with %j', (attack, view, expected) => {
    expect(failure(attack, view)).toMatchObject(expected);
  });
});
