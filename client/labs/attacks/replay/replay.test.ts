import { expect, test } from 'vitest';
import type { AttackView, SeenRequest } from '../../../../contract/attacks/lab.ts';
import type { SceneExchange, SceneHost } from '../../../scene/exchange/exchange.ts';
import { attackOf, attackView, transfer as request } from '../../../testing/attack.ts';
import { replayOf } from './replay.ts';

const hosts: readonly SceneHost[] = [
  { place: 'home', name: 'bank.localhost', title: 'bank' },
  { place: 'other', name: 'other.localhost', title: 'attacker' },
];
const transfer: SeenRequest = {
  ...request,
  order: 2,
  cookies: ['sid-abcdefgh', 'csrf-abcdefgh'],
  fetchSite: 'cross-site',
};
const profile: SeenRequest = {
  ...transfer,
  order: 1,
  path: '/profile',
  method: 'GET',
  isAttack: false,
  fetchSite: 'none',
};

function replay(id: string, changes: Partial<AttackView>, predicted: Parameters<typeof replayOf>[2] = null) {
  return replayOf(attackOf(id), attackView({ attack: id, ...changes }), predicted, hosts);
}

const gates = ({ steps }: SceneExchange) =>
  steps.flatMap((step) => (step.kind === 'gate' ? [`${step.gate} ${step.answer.answer}`] : []));

test('an attack that got the cookie: it was stored, and passed every gate from the attacker’s page', () => {
  const [login, attack] = replay('csrf-post', { requests: [profile, transfer] });
  expect(login).toMatchObject({ kind: 'storing', chip: 'sid' });
  expect(login?.steps.at(-1)).toMatchObject({ end: 'stored' });
  expect(attack).toMatchObject({
    basis: 'observed',
    asks: 'other',
    documents: ['other.localhost'],
    request: 'POST /transfer',
  });
  expect(attack && gates(attack)).toHaveLength(6);
  expect(attack && gates(attack).every((gate) => gate.endsWith('passed'))).toBe(true);
  expect(attack?.steps.at(-1)).toMatchObject({
    end: 'sent',
    header: 'sid=…; csrf=…',
    because: 'no rule stopped the cookie, and the bank answered 200 to alice',
  });
});

test('an attack without the cookie stops at the predicted gate, and is unknown without the model', () => {
  const without = { requests: [profile, { ...transfer, cookies: [], user: null, status: 401 }] };
  const stopped = { answer: 'stopped', because: 'SameSite is Lax' } as const;
  const predicted = { because: 'SameSite is Lax', gates: [{ kind: 'gate', gate: 'site', answer: stopped }] } as const;
  const [, attack] = replay('csrf-post', without, predicted);
  expect(attack?.jar).toBe('stored');
  expect(attack && gates(attack)).toEqual(['site stopped']);
  expect(attack?.steps.at(-1)).toMatchObject({
    end: 'not-sent',
    header: null,
    because: 'SameSite is Lax; the bank answered 401',
  });
  const [, unknown] = replay('csrf-post', without);
  expect(unknown && gates(unknown).every((gate) => gate.endsWith('unknown'))).toBe(true);
});

test('a defence of the bank is shown next to the cookie that arrived', () => {
  const [, attack] = replay('csrf-post', { requests: [{ ...transfer, status: 403, refusedBy: 'origin-check' }] });
  expect(attack?.steps.at(-1)).toMatchObject({
    end: 'sent',
    because: expect.stringContaining('rejected the request (403): Origin'),
  });
});

test('a cookie that never came back is not shown as stored', () => {
  const [login, attack] = replay('csrf-post', { requests: [{ ...transfer, cookies: [] }] });
  expect(login?.steps.at(-1)).toMatchObject({ end: 'unknown' });
  expect(attack?.jar).toBe('unknown');
});

test('of several attack requests the last two are shown, and without one the browser’s last request', () => {
  const [first, second, third] = [3, 4, 5].map((order) => ({ ...transfer, order }));
  if (!first || !second || !third) throw new Error('There are three requests.');
  const ids = (requests: readonly SeenRequest[]) =>
    replay('csrf-post', { requests: [...requests] }).map(({ id }) => id);
  expect(ids([profile, first, second, third])).toEqual(['login', 'request 4', 'request 5']);
  expect(ids([profile, { ...first, isAttack: false }])).toEqual(['login', 'request 3']);
});

test.each([
  ['csrf-post', 'cross-site', 'other'],
  ['csrf-post', 'same-site', 'sibling'],
  ['csrf-post', 'none', 'home'],
  ['csrf-post', null, 'other'],
  ['csrf-sibling', null, 'sibling'],
] as const)('%s with Sec-Fetch-Site %s was sent by the page of %s', (id, fetchSite, place) => {
  expect(replay(id, { requests: [{ ...transfer, fetchSite }] }).at(-1)?.asks).toBe(place);
});

test('of hundreds of cookies only the bank’s are named', () => {
  const cookies = ['sid-abcdefgh', ...Array.from({ length: 180 }, (_, index) => `o${index}-abcdefgh`)];
  const end = replay('csrf-post', { requests: [{ ...transfer, cookies }] })
    .at(-1)
    ?.steps.at(-1);
  expect(end).toMatchObject({ header: 'sid=…; and 180 from the exploit' });
});

test('an attack without a login has no cookie to replay', () => {
  expect(replay('csrf-login', { sessionLine: null, requests: [transfer] })).toEqual([]);
});

test('of a theft the replay ends with the page that was robbed, and says what the stolen id was worth', () => {
  const comments = { ...profile, order: 2, at: 20, sentMethod: 'GET', path: '/comments', user: 'alice', status: 200 };
  const afterLogout = { ...profile, order: 3, at: 40, user: null };
  const requests = [{ ...profile, at: 10 }, comments, afterLogout];
  const stolen = replay('theft-by-script', {
    requests,
    log: [{ at: 30, text: 'sid=…' }],
    replays: [{ when: 'after-the-attack', status: 200, user: 'alice' }],
  }).at(-1);
  expect(stolen).toMatchObject({
    id: 'request 2',
    title: 'The last request before the theft',
    request: 'GET /comments',
  });
  expect(stolen?.steps.at(-1)).toMatchObject({
    because:
      'no rule stopped the cookie, and the bank answered 200 to alice. Then the attacker’s client sent the stolen id, and the bank answered 200 to alice',
  });
  const stopped = replay('theft-by-script', { requests }).at(-1);
  expect(stopped).toMatchObject({ id: 'request 3', title: 'The last request at the bank' });
});

test.each([
  ['csrf-post', 'Alice logs in'],
  ['tamper-plain', 'Mallory logs in'],
])('in the replay of %s %s', (id, does) => {
  expect(replay(id, { requests: [profile] })[0]).toMatchObject({ does });
});
