import { describe, expect, it } from 'vitest';
import { findAttack } from '../../contract/attacks/catalogue.ts';
import type { AttackView, SeenRequest } from '../../contract/attacks/lab.ts';
import { outcomeWords } from './outcome-words.ts';

const account = { balance: 1_000, notes: [] };
const state = { alice: account, mallory: { balance: 0, notes: [] }, browserIs: null };

const empty: AttackView = {
  id: 'abcdefgh',
  attack: '',
  defences: [],
  scheme: 'http',
  state: 'over',
  say: '',
  userAgent: '',
  before: state,
  now: state,
  sessionLine: null,
  requests: [],
  log: [],
  replays: [],
  reports: [],
  writtenAs: null,
  strictTransportSent: false,
  links: { login: '', deliver: '', leave: '' },
  outcome: 'succeeded',
  challenge: 'open',
};

const request: SeenRequest = {
  at: 0,
  by: 'browser',
  host: 'bank.localhost',
  scheme: 'http',
  method: 'POST',
  path: '/transfer',
  cookies: ['sid-abcdefgh'],
  origin: null,
  fetchSite: null,
  user: 'alice',
  status: 200,
  refusedBy: null,
  isAttack: true,
};

function because(attack: string, view: Partial<AttackView>): string | undefined {
  const found = findAttack(attack);
  if (!found) throw new Error(`${attack} is no attack.`);
  return outcomeWords(found, { ...empty, attack, ...view }, null)?.because;
}

const asAlice = { when: 'after-the-attack', status: 200, user: 'alice' } as const;
const lure: SeenRequest = { ...request, method: 'GET', path: '/lure', cookies: [], user: null, isAttack: false };

type Row = [attack: string, view: Partial<AttackView>, words: string];

describe('what an attack that succeeded has cost', () => {
  it.each<Row>([
    ['csrf-post', { now: { ...state, alice: { ...account, balance: 900 } } }, 'Alice’s balance went from 1000 to 900'],
    ['csrf-login', { now: { ...state, browserIs: 'mallory' } }, 'The bank takes Alice’s browser for Mallory’s.'],
    // Mallory is at her own browser.
    ['tamper-signed', { now: { ...state, browserIs: 'mallory' } }, 'The bank opened its administration to a customer.'],
    ['toss-by-server', { now: { ...state, mallory: { balance: 0, notes: ['a note'] } } }, 'in Mallory’s account'],
    ['theft-by-script', { replays: [asAlice] }, 'the attacker’s own client was let in as alice (200)'],
    [
      'path-read',
      { replays: [asAlice], log: [{ at: 0, text: 'vault=1' }] },
      'The attacker’s log holds the vault’s cookie.',
    ],
    [
      'network-write',
      { replays: [asAlice], now: { ...state, mallory: { balance: 0, notes: ['a note'] } } },
      'in Mallory’s account',
    ],
  ])('%s', (attack, view, words) => {
    expect(because(attack, view)).toContain(words);
  });
});

describe('where an attack that was stopped failed', () => {
  it.each<Row>([
    ['csrf-post', { requests: [{ ...request, status: 403, refusedBy: 'origin-check' }] }, 'refused it: Origin check.'],
    ['csrf-post', { requests: [{ ...request, cookies: [], user: null }] }, 'without the session cookie'],
    [
      'theft-by-script',
      { writtenAs: 'text', defences: ['output-encoding'] },
      'The bank wrote the comment into its page as text',
    ],
    [
      'fixation-by-sibling',
      { replays: [{ when: 'after-the-attack', status: 401, user: null }], requests: [request] },
      'the bank answered 401',
    ],
    // The lure's own page goes over http too.
    [
      'network-read',
      { requests: [lure, { ...lure, path: '/plain' }] },
      'The request arrived (GET /plain) over plain http',
    ],
    [
      'network-write',
      {
        requests: [lure, { ...lure, path: '/plain' }, { ...request, path: '/notes' }],
        now: { ...state, alice: { ...account, notes: ['a note'] } },
      },
      'The bank read Alice’s own session',
    ],
    ['jar-overflow', { log: [{ at: 0, text: 'The jar is full.' }] }, 'for nobody’s, not for mallory’s.'],
  ])('%s', (attack, view, words) => {
    expect(because(attack, { outcome: 'stopped', ...view })).toContain(words);
  });

  it('says of an attack that was not carried out that nothing can be said', () => {
    expect(because('csrf-post', { outcome: 'not-carried-out' })).toContain('nothing can be said of the defences');
  });
});
