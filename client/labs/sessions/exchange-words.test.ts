import { describe, expect, it, test } from 'vitest';
import { type Exchange, silences } from '../../../contract/labs/session.ts';
import { goneReasons, type Presented, type StoreCall } from '../../../contract/labs/session-facts.ts';
import { exchangeWords } from './exchange-words.ts';
import { silenceReasons } from './why.ts';

const asked: Exchange = {
  number: 1,
  at: 0,
  by: 'visitor',
  instance: 'A',
  method: 'GET',
  path: '/me',
  scheme: 'http',
  cookie: null,
  otherCookies: 0,
  forwardedProto: null,
  secure: false,
  status: 401,
  setCookie: [],
  body: '',
  silence: 'nothing-to-save',
  debug: [],
  lateError: null,
  storeCalls: [],
  presented: { state: 'not-read' },
  milliseconds: 1,
};

const call = (name: StoreCall['call'], id: string, more: Partial<StoreCall> = {}): StoreCall => ({
  call: name,
  id,
  at: 0,
  outcome: 'done',
  data: null,
  expires: null,
  ...more,
});

const found: Presented = { state: 'found', id: 'old', planted: false, user: 'ada' };
const missing: Extract<Presented, { state: 'missing' }> = {
  state: 'missing',
  id: 'old',
  planted: false,
  gone: 'unknown',
  written: { store: 'memory', instance: 'A' },
};
const setLine = 'sid=s%3Anew.signature; Path=/; HttpOnly';
const clearLine = 'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT';

const told = (changes: Partial<Exchange>, log: readonly Exchange[] = []) => {
  const { sentences, because } = exchangeWords({ ...asked, ...changes }, log);
  return { text: sentences.join(' '), because: because ?? '' };
};

describe('why nobody is logged in', () => {
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    [
      'a first visit',
      { presented: { state: 'none', last: 'never-set' } },
      'The browser sent no session cookie: no answer has set one yet.',
    ],
    [
      'after a logout that cleared the cookie',
      { presented: { state: 'none', last: 'cleared' } },
      'The browser sent no session cookie: an earlier answer cleared it.',
    ],
    [
      'after the visitor deleted it',
      { presented: { state: 'none', last: 'deleted' } },
      'The browser sent no session cookie: you deleted it.',
    ],
    [
      'a cookie that the browser did not store',
      { presented: { state: 'none', last: 'set' } },
      'The browser sent no session cookie, although an answer set one',
    ],
    [
      'an attacker without a cookie',
      { by: 'attacker', presented: { state: 'none', last: 'never-set' } },
      'The attacker sent no session cookie.',
    ],
    [
      'a new secret only',
      { presented: { state: 'refused', signature: 'dropped-secret' } },
      'it was signed with a secret that the app no longer has',
    ],
    [
      'another server’s cookie',
      { presented: { state: 'refused', signature: 'no-known-secret' } },
      'none of the app’s secrets made its signature',
    ],
    ['no signature', { presented: { state: 'refused', signature: 'not-signed' } }, 'it is not signed'],
    [
      'a restart with the memory store',
      { presented: { ...missing, gone: 'process-ended' } },
      'it was in the memory of instance A, and that process has ended',
    ],
    [
      'two instances',
      { instance: 'B', presented: { ...missing, gone: 'other-instance' } },
      'Instance B answered, and the record is in the memory of instance A.',
    ],
    [
      'another store',
      { presented: { ...missing, gone: 'other-store' } },
      'The record was written to another store, Memory',
    ],
    [
      'a store that was left and chosen again',
      { presented: { ...missing, gone: 'store-reopened' } },
      'before the store was changed, and Memory began empty',
    ],
    [
      'a restarted Redis',
      { presented: { ...missing, gone: 'store-server-restarted', written: { store: 'redis', instance: 'A' } } },
      'the Redis server was started again after it was written',
    ],
    ['after destroy() alone', { presented: { ...missing, gone: 'logged-out' } }, 'a session that a logout destroyed'],
    ['an id from before a login', { presented: { ...missing, gone: 'replaced-at-login' } }, 'that a login replaced'],
    [
      'the planted id after a login that regenerates',
      { by: 'attacker', presented: { ...missing, planted: true, gone: 'replaced-at-login' } },
      'The planted id has no record any more',
    ],
    ['a destroyed record', { presented: { ...missing, gone: 'destroyed' } }, 'a session that was destroyed'],
    ['an expired record', { presented: { ...missing, gone: 'expired' } }, 'The record has expired.'],
    [
      'a record of which nothing is known',
      { presented: { ...missing, gone: 'unknown', written: null } },
      'The store has no record of the id in the cookie.',
    ],
    [
      'a session without a user',
      { silence: 'cookie-not-due', presented: { ...found, user: null } },
      'The app found the session. Nobody is logged in to it.',
    ],
  ])('%s', (_title, changes, sentence) => {
    expect(told(changes).text).toContain(sentence);
  });

  test('every reason for a missing record is told in its own words', () => {
    const texts = goneReasons.map((gone) => told({ presented: { ...missing, gone } }).text);
    expect(new Set(texts).size).toBe(goneReasons.length);
  });

  test('a known reason is the cause that is given, not that the new session is empty', () => {
    const uninitialized = silenceReasons['nothing-to-save'].because;
    expect(told({ presented: { state: 'none', last: 'never-set' } }).because).toBe(uninitialized);
    for (const gone of goneReasons.filter((reason) => reason !== 'unknown' && reason !== 'destroyed')) {
      expect(told({ presented: { ...missing, gone } }).because).not.toBe(uninitialized);
    }
  });
});

describe('who is logged in', () => {
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    ['the visitor', {}, 'The app found the session of ada.'],
    [
      'the attacker, with the planted id',
      { by: 'attacker', presented: { ...found, planted: true } },
      'logged in as ada',
    ],
  ])('%s', (_title, changes, sentence) => {
    expect(told({ status: 200, silence: 'cookie-not-due', presented: found, ...changes }).text).toContain(sentence);
  });
});

describe('a logout', () => {
  const logout: Partial<Exchange> = { method: 'POST', path: '/logout', status: 200, silence: null, presented: found };
  const destroyed = { storeCalls: [call('get', 'old'), call('destroy', 'old')] };
  const none: Partial<Exchange> = {
    presented: { state: 'none', last: 'cleared' },
    storeCalls: [call('destroy', 'new')],
  };
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    [
      'destroyed and cleared',
      { ...destroyed, setCookie: [clearLine] },
      'The session was destroyed and the cookie was cleared.',
    ],
    [
      'destroyed only',
      { ...destroyed, silence: 'session-ended' },
      'The session was destroyed. The answer does not clear the cookie, so the browser keeps it.',
    ],
    [
      'cleared only',
      { setCookie: [clearLine] },
      'The cookie was cleared. The session is still in the store, so a copy of the cookie still works.',
    ],
    [
      'neither',
      { silence: 'session-ended' },
      'The session is still in the store, and the answer does not clear the cookie.',
    ],
    [
      'cleared, then set again',
      { setCookie: [clearLine, setLine] },
      'The answer sets the cookie again after it was cleared',
    ],
    [
      'nothing to destroy',
      { ...none, setCookie: [clearLine] },
      'There was no session to destroy. The cookie was cleared.',
    ],
    [
      'nothing to destroy, nothing cleared',
      { ...none, silence: 'session-ended' },
      'There was no session to destroy, and the answer clears no cookie.',
    ],
  ])('%s', (_title, changes, sentence) => {
    const { text } = told({ ...logout, ...changes });
    expect(text).toContain(sentence);
    expect(text).not.toContain('The answer set the session’s cookie');
  });
});

describe('a login', () => {
  const login: Partial<Exchange> = { method: 'POST', path: '/login', status: 200, silence: null };
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    [
      'a first one',
      { presented: { state: 'none', last: 'never-set' }, storeCalls: [call('set', 'new')], setCookie: [setLine] },
      'The answer set the session’s cookie.',
    ],
    [
      'one that regenerates',
      { presented: found, storeCalls: [call('destroy', 'old'), call('set', 'new')], setCookie: [setLine] },
      'The login destroyed the session that the browser came with and made one with a new id.',
    ],
    [
      'one that regenerates a planted id',
      {
        presented: { ...found, planted: true },
        storeCalls: [call('destroy', 'old'), call('set', 'new')],
        setCookie: [setLine],
      },
      'The login destroyed the session with the planted id and made one with a new id.',
    ],
    [
      'one that keeps a planted id',
      { presented: { ...found, planted: true }, storeCalls: [call('set', 'old')], silence: 'cookie-not-due' },
      'The login kept the planted id: whoever planted it is logged in too.',
    ],
    [
      'one that keeps its own id',
      { presented: found, storeCalls: [call('set', 'old')], silence: 'cookie-not-due' },
      'The login kept the session’s id.',
    ],
    [
      'one whose store is dead',
      { status: 503, storeCalls: [call('destroy', 'new', { outcome: 'failed' })], setCookie: [setLine] },
      'The store failed: it could not remove the session.',
    ],
  ])('%s', (_title, changes, sentence) => {
    expect(told({ ...login, ...changes }).text).toContain(sentence);
  });
});

describe('two requests at once', () => {
  const writer = (number: number, path: string, read: number, saved: number, data: object): Exchange => ({
    ...asked,
    number,
    method: 'POST',
    path,
    status: 200,
    silence: 'cookie-not-due',
    presented: found,
    storeCalls: [
      call('get', 'old', { at: read, data: '{"views":1}' }),
      call('set', 'old', { at: saved, data: JSON.stringify({ views: 1, ...data }) }),
    ],
  });
  const [apple, pear] = [
    writer(1, '/cart?item=apple', 0, 800, { items: ['apple'] }),
    writer(2, '/cart?item=pear', 120, 320, { items: ['pear'] }),
  ];

  test('a lost update is told of both', () => {
    expect(told(pear, [apple, pear]).text).toContain('What it wrote (items) is lost: POST /cart?item=apple had read');
    expect(told(apple, [apple, pear]).text).toContain(
      'before POST /cart?item=pear, so what that request wrote (items)',
    );
    expect(told(pear, [apple, pear]).because).toContain('The last one that saves it wins.');
  });

  test.each([
    ['one after the other', writer(3, '/write', 900, 950, { note: 'b' })],
    ['another session', { ...apple, storeCalls: apple.storeCalls.map((one) => ({ ...one, id: 'other' })) }],
    ['the same field with the same value', writer(1, '/cart?item=pear', 0, 800, { items: ['pear'] })],
    ['a reader that saved nothing', { ...apple, storeCalls: apple.storeCalls.slice(0, 1) }],
  ])('nothing is lost: %s', (_title, other) => {
    expect(told(pear, [other, pear]).text).not.toContain('lost');
  });
});

test.each(silences)('without anything else to tell, %s is told as the cause', (silence) => {
  expect(told({ path: '/visit', status: 200, silence })).toEqual({
    text: silenceReasons[silence].sentence,
    because: silenceReasons[silence].because,
  });
});
