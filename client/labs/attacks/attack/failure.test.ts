import { describe, expect, it } from 'vitest';
import { findAttack } from '../../../../contract/attacks/catalogue.ts';
import { type AttackView, attackViewSchema, type SeenRequest } from '../../../../contract/attacks/lab.ts';
import { failureOf } from './failure.ts';

const account = { balance: 1_000, notes: [] };
const state = { alice: account, mallory: { balance: 0, notes: [] }, browserIs: null };
const request: SeenRequest = {
  order: 1,
  at: 0,
  by: 'browser',
  host: 'bank.localhost',
  scheme: 'http',
  method: 'POST',
  sentMethod: 'POST',
  path: '/transfer',
  cookies: ['sid-abcdefgh'],
  origin: null,
  fetchSite: null,
  user: 'alice',
  status: 200,
  refusedBy: null,
  isAttack: true,
};
const entry = { at: 0, text: '(no session cookie arrived)' };
const replay = { when: 'after-the-attack', status: 401, user: null } as const;

function failure(attack: string, view: Partial<AttackView>) {
  const found = findAttack(attack);
  if (!found) throw new Error(`${attack} is no attack.`);
  const whole = attackViewSchema.parse({
    id: 'abcdefgh',
    attack,
    defences: [],
    exploit: 'as-given',
    scheme: 'http',
    state: 'over',
    message: '',
    say: '',
    userAgent: '',
    before: state,
    now: state,
    sessionLine: 'sid-abcdefgh=1; Path=/; HttpOnly',
    requests: [],
    log: [],
    replays: [],
    plantedArrived: false,
    reports: [],
    writtenAs: null,
    strictTransportSent: false,
    links: { login: '', deliver: '', leave: '' },
    outcome: 'stopped',
    challenge: 'open',
    ...view,
  });
  return failureOf(found, whole);
}

describe('the point at which an attack failed', () => {
  it.each<[attack: string, view: Partial<AttackView>, expected: object]>([
    [
      'csrf-post',
      { requests: [{ ...request, cookies: [], refusedBy: 'origin-check' }] },
      { at: 'refused', by: 'origin-check', brought: 'no-session' },
    ],
    // Nobody is logged in yet, so that no cookie came tells nothing.
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
    // The server of another port reads a header, of which HttpOnly keeps nothing.
    ['port-receive', { log: [entry] }, { at: 'loot', lacks: 'session' }],
    ['port-receive', { log: [entry], defences: ['separate-host'] }, { at: 'loot', lacks: 'another-host' }],
    ['jar-overflow', { log: [entry] }, { at: 'jar', browserIs: null }],
    ['path-read', {}, { at: 'nothing-in-the-log' }],
    ['clickjacking', {}, { at: 'no-request' }],
  ])('of %s with %j', (attack, view, expected) => {
    expect(failure(attack, view)).toMatchObject(expected);
  });
});
