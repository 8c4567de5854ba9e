import { describe, expect, it } from 'vitest';
import type { AttackView, SeenRequest } from '../../../../../contract/attacks/lab.ts';
import { attackOf, attackView, transfer as request } from '../../../../testing/attack.ts';
import { type OutcomeWords, outcomeWords } from './outcome-words.ts';

const state = attackView({ attack: 'csrf-post' }).now;
const account = state.alice;

function wordsOf(attack: string, view: Partial<AttackView>): OutcomeWords | null {
  return outcomeWords(attackOf(attack), attackView({ attack, sessionLine: null, outcome: 'succeeded', ...view }), null);
}

const because = (attack: string, view: Partial<AttackView>) => wordsOf(attack, view)?.because;

const asAlice = { when: 'after-the-attack', status: 200, user: 'alice' } as const;
const lure: SeenRequest = {
  ...request,
  method: 'GET',
  sentMethod: 'GET',
  path: '/lure',
  cookies: [],
  user: null,
  isAttack: false,
};

type Row = [attack: string, view: Partial<AttackView>, words: string];

describe('the damage of a successful attack', () => {
  it.each<Row>([
    ['csrf-post', { now: { ...state, alice: { ...account, balance: 900 } } }, 'Alice’s balance went from 1000 to 900'],
    ['csrf-login', { now: { ...state, browserIs: 'mallory' } }, 'Alice’s browser is now logged in as mallory.'],
    // Mallory uses her own browser.
    ['tamper-signed', { now: { ...state, browserIs: 'mallory' } }, 'The bank showed its admin page to a customer.'],
    ['toss-by-server', { now: { ...state, mallory: { balance: 0, notes: ['a note'] } } }, 'in Mallory’s account'],
    ['theft-by-script', { replays: [asAlice] }, 'the bank let it in as alice (200)'],
    [
      'path-read',
      { replays: [asAlice], log: [{ at: 0, text: 'vault=1' }] },
      'The attacker’s log holds the vault’s secret.',
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

describe('the point at which a stopped attack failed', () => {
  it.each<Row>([
    ['csrf-post', { requests: [{ ...request, status: 403, refusedBy: 'origin-check' }] }, 'rejected it: Origin check.'],
    ['csrf-post', { requests: [{ ...request, cookies: [], user: null }] }, 'without the session cookie'],
    [
      'theft-by-script',
      { writtenAs: 'text', defences: ['output-encoding'] },
      'The bank wrote the comment into its page as text',
    ],
    [
      'fixation-by-sibling',
      { replays: [{ when: 'after-the-attack', status: 401, user: null }], requests: [request] },
      'never sent the planted id, so it did not store it. The attacker’s client sent that id, and the bank answered 401.',
    ],
    // The lure's own page also uses http.
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
      'The bank read Alice’s session, and the note',
    ],
    [
      'jar-overflow',
      { log: [{ at: 0, text: 'The jar is full.' }] },
      'logged Alice out, but Mallory’s cookie did not replace hers.',
    ],
  ])('%s', (attack, view, words) => {
    expect(because(attack, { outcome: 'stopped', ...view })).toContain(words);
  });

  it.each<Row>([
    [
      'csrf-override',
      { requests: [{ ...request, sentMethod: 'GET', status: 403, refusedBy: 'origin-check' }] },
      'The request arrived (GET, treated as POST, /transfer)',
    ],
    [
      'csrf-post',
      { requests: [{ ...request, cookies: [], user: null, status: 403, refusedBy: 'json-only' }] },
      'rejected it: JSON only. It also came without the session cookie',
    ],
    [
      'csrf-login',
      { requests: [{ ...request, path: '/login', cookies: [], user: null, status: 403, refusedBy: 'origin-check' }] },
      'rejected it: Origin check.',
    ],
    [
      'csrf-get',
      { requests: [{ ...request, method: 'GET', sentMethod: 'GET', refusedBy: 'post-only' }] },
      'showed its form and sent no money: No change by GET.',
    ],
    [
      'tamper-plain',
      { requests: [{ ...request, path: '/admin', status: 403, refusedBy: 'signed-role' }] },
      'rejected it: Signed role cookie.',
    ],
    [
      'fixation-by-sibling',
      { plantedArrived: true, defences: ['regenerate'], replays: [{ ...asAlice, status: 401, user: null }] },
      'sent the planted id, and the login made a new one: Regenerate at login.',
    ],
    [
      'fixation-by-sibling',
      {
        plantedArrived: true,
        defences: ['regenerate'],
        replays: [{ ...asAlice, status: 401, user: null }],
        requests: [{ ...request, path: '/profile', user: null, cookies: ['sid-abcdefgh', 'sid-abcdefgh'] }],
      },
      'so the bank does not recognise Alice: she is locked out, but not robbed.',
    ],
    // The bank was framed once before the login; the last time counts.
    [
      'clickjacking',
      {
        requests: [
          { ...request, path: '/transfer/confirm', cookies: [], user: null, isAttack: false },
          { ...request, path: '/transfer/confirm', isAttack: false },
        ],
      },
      'The attack’s request never arrived at the bank',
    ],
    ['path-read', { log: [{ at: 0, text: '' }], defences: ['http-only'] }, 'scripts cannot read it (HttpOnly).'],
    ['port-receive', { log: [{ at: 0, text: '' }], defences: ['separate-host'] }, 'on a separate host'],
    [
      'theft-by-script',
      { log: [{ at: 0, text: 'a card' }], sessionLine: 'sid-abcdefgh=1; Path=/; HttpOnly' },
      'could not send the session cookie to the attacker: scripts cannot read it (HttpOnly).',
    ],
    [
      'path-read',
      {
        log: [{ at: 0, text: 'Out of reach.' }],
        reports: [
          { at: 0, defence: 'frame-ancestors', directive: 'frame-ancestors', blocked: 'http://bank.localhost' },
        ],
      },
      'blocked the frame: frame-ancestors.',
    ],
  ])('%s, in more detail', (attack, view, words) => {
    expect(because(attack, { outcome: 'stopped', ...view })).toContain(words);
  });

  it('says that an attack that was not carried out has no result', () => {
    expect(because('csrf-post', { outcome: 'not-carried-out' })).toContain('This says nothing about the defences.');
  });
});

describe('what an attacker got although the attack missed its goal', () => {
  const loot = '{"cookie":"","storage":{"card-abcdefgh":"4000 0000 0000 0002"}}';

  it.each<[attack: string, view: Partial<AttackView>, headline: string]>([
    [
      'theft-by-script',
      { defences: ['http-only'], log: [{ at: 0, text: loot }] },
      'The cookie was not stolen. The card number in localStorage was.',
    ],
    [
      'port-receive',
      { log: [{ at: 0, text: 'secret-of-abcdefgh' }] },
      'The cookie was not stolen. The vault’s secret was.',
    ],
    [
      'path-read',
      { log: [{ at: 0, text: loot }] },
      'The vault’s secret was not stolen. The card number in localStorage was.',
    ],
    [
      'csrf-post',
      { log: [{ at: 0, text: loot }] },
      'The attack missed its goal. The card number in localStorage was stolen.',
    ],
  ])('%s', (attack, view, headline) => {
    expect(wordsOf(attack, { outcome: 'stopped', ...view })).toMatchObject({ tone: 'partly', headline });
  });

  it('is not reported when the log does not contain it', () => {
    const log = [{ at: 0, text: '{"cookie":"","storage":{}}' }];
    expect(wordsOf('theft-by-script', { outcome: 'stopped', log })).toMatchObject({
      tone: 'stopped',
      headline: 'The attack was stopped.',
    });
  });
});

describe('an edited exploit', () => {
  const edited = { outcome: 'stopped', exploit: 'edited' } as const;

  it.each<[attack: string, view: Partial<AttackView>]>([
    ['csrf-post', { requests: [{ ...request, status: 400 }] }],
    ['theft-by-script', {}],
    ['theft-by-script', { writtenAs: 'text' }],
    ['toss-by-server', { requests: [{ ...request, path: '/notes' }] }],
    ['tamper-plain', { requests: [{ ...request, path: '/admin', status: 403 }] }],
  ])('of %s does not count as stopped by a defence without evidence', (attack, view) => {
    expect(wordsOf(attack, { ...edited, ...view })).toMatchObject({
      tone: 'unknown',
      headline: 'The attack did not succeed.',
    });
  });

  it.each<[attack: string, view: Partial<AttackView>]>([
    ['csrf-post', { requests: [{ ...request, status: 403, refusedBy: 'origin-check' }] }],
    ['csrf-post', { requests: [{ ...request, cookies: [], user: null, status: 401 }] }],
    [
      'riding-by-script',
      { reports: [{ at: 0, defence: 'content-security-policy', directive: 'script-src-elem', blocked: 'inline' }] },
    ],
  ])('of %s counts as stopped when the bank or the browser reports it', (attack, view) => {
    expect(wordsOf(attack, { ...edited, ...view })).toMatchObject({ tone: 'stopped' });
  });

  it('of csrf-post with another request than that of the attack does not count as not opened', () => {
    expect(because('csrf-post', { ...edited, outcome: 'not-carried-out' })).toContain(
      '(POST /transfer) never arrived.',
    );
  });

  it('that does other damage than intended is a success with that damage', () => {
    expect(wordsOf('path-read', { ...edited, replays: [asAlice] })).toMatchObject({
      tone: 'succeeded',
      headline: 'Another attack succeeded.',
    });
  });
});
