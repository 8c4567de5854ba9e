import { describe, expect, it, test } from 'vitest';
import { type Exchange, silences } from '../../../../contract/labs/session.ts';
import {
  type GoneReason,
  goneReasons,
  type Presented,
  type StoreCall,
} from '../../../../contract/labs/session-facts.ts';
import { exchangeOf } from '../../../testing/exchange.ts';
import { exchangeWords } from './exchange-words.ts';
import { momentWords } from './moment.ts';
import { silenceReasons, silenceSentence } from './why.ts';

const asked = exchangeOf({ silence: 'nothing-to-save', presented: { state: 'not-read' } });

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
  const { identity, sentences, because, advice } = exchangeWords({ ...asked, ...changes }, log);
  return { text: [identity ?? [], sentences].flat().join(' '), because: because ?? '', advice: advice ?? '' };
};

const none = (last: Extract<Presented, { state: 'none' }>['last']): Partial<Exchange> => ({
  presented: { state: 'none', last },
});
const gone = (reason: GoneReason, more: Partial<typeof missing> = {}): Partial<Exchange> => ({
  presented: { ...missing, gone: reason, ...more },
});
const refused = (signature: Extract<Presented, { state: 'refused' }>['signature']): Partial<Exchange> => ({
  presented: { state: 'refused', signature },
});
const login: Exchange = { ...asked, method: 'POST', path: '/login', status: 200 };

describe('the answer to “Who am I?” is a user and a reason', () => {
  it.each<[title: string, changes: Partial<Exchange>, words: string, log?: readonly Exchange[]]>([
    ['logged in', { status: 200, presented: found, silence: null }, 'You are ada.'],
    [
      'a session without a user',
      { silence: null, presented: { ...found, user: null } },
      'Nobody: the server knows this session, but nobody has logged in to it.',
    ],
    ['a first visit', none('never-set'), 'Nobody: the browser sent no session cookie. No response has set one yet.'],
    [
      'after clearCookie()',
      none('cleared'),
      'Nobody: the browser sent no session cookie. An earlier response cleared it.',
    ],
    ['after the visitor deleted it', none('deleted'), 'Nobody: the browser sent no session cookie. You deleted it.'],
    [
      'a cookie that did not come back',
      none('set'),
      'Nobody: the browser sent no session cookie. An earlier response set one. The browser rejected it, somebody deleted it there, or it does not belong to this address.',
    ],
    [
      'a Secure cookie that the app never sent',
      { ...none('never-set'), number: 2 },
      'Nobody: the browser sent no session cookie. The response to POST /login set none: the cookie is Secure and the app saw plain http.',
      [{ ...login, silence: 'secure-cookie-over-plain-http' }],
    ],
    [
      'a new secret only',
      refused('dropped-secret'),
      'Nobody: the app rejected the cookie. A secret that the app no longer has signed it.',
    ],
    [
      'a signature of somebody else',
      refused('no-known-secret'),
      'Nobody: the app rejected the cookie. None of the app’s secrets made its signature.',
    ],
    ['no signature', refused('not-signed'), 'Nobody: the app rejected the cookie. It is not signed.'],
    [
      'a restart with the memory store',
      gone('process-ended'),
      'Nobody: the server does not know this id. Its record was in the memory of instance A, and that process has ended.',
    ],
    [
      'two instances with memory stores',
      { ...gone('other-instance'), instance: 'B' },
      'Nobody: the server does not know this id. Instance B answered, and the record is in the memory of instance A.',
    ],
    [
      'another store',
      gone('other-store'),
      'Nobody: the server does not know this id. Its record is in another store, Memory, which the app no longer uses.',
    ],
    [
      'a store that was left and chosen again',
      gone('store-reopened'),
      'Nobody: the server does not know this id. Its record was saved before the store changed. Memory was empty when it opened again.',
    ],
    [
      'a restarted Redis',
      gone('store-server-restarted', { written: { store: 'redis', instance: 'A' } }),
      'Nobody: the server does not know this id. Its record was in the Redis server, which has restarted without it.',
    ],
    [
      'after destroy() without clearCookie()',
      gone('logged-out'),
      'Nobody: the server does not know this id. A logout destroyed its record.',
    ],
    [
      'an id from before a login',
      gone('replaced-at-login'),
      'Nobody: the server does not know this id. A login replaced this session by one with a new id.',
    ],
    [
      'a destroyed record',
      gone('destroyed'),
      'Nobody: the server does not know this id. The app destroyed its record.',
    ],
    ['an expired record', gone('expired'), 'Nobody: the server does not know this id. Its record has expired.'],
    [
      'a record of which nothing is known',
      gone('unknown', { written: null }),
      'Nobody: the server does not know this id. The store has no record of it, and the lab has not seen why.',
    ],
    [
      'a redirect that overtook the store',
      { ...gone('unknown'), storeCalls: [call('get', 'old', { at: 100, outcome: 'missing' })] },
      'Its record was not saved yet: POST /login saved it 1400 ms after this request had read the store.',
      [{ ...login, number: 2, storeCalls: [call('set', 'old', { at: 1500 })] }],
    ],
    [
      'a store that failed',
      { status: 503, silence: 'store-failed', presented: { state: 'failed' } },
      'Unknown: the store failed.',
    ],
    [
      'an app that is not there',
      { status: 503, silence: null, instance: null, presented: { state: 'not-read' } },
      'Unknown: no instance of the app answered.',
    ],
    [
      'an address outside the cookie’s path',
      { status: 500, silence: 'path-mismatch', presented: { state: 'not-read' } },
      'Unknown: the app made no session for this address.',
    ],
    [
      'the attacker, with the planted id after a login without regenerate()',
      { by: 'attacker', status: 200, silence: null, presented: { ...found, planted: true } },
      'The attacker is ada. The planted id now belongs to the session of ada.',
    ],
    [
      'the attacker, with the planted id after a login with regenerate()',
      { by: 'attacker', ...gone('replaced-at-login', { planted: true }) },
      'Nobody: the server no longer knows the planted id. The login made a new id.',
    ],
    [
      'the attacker, without a cookie',
      { by: 'attacker', ...none('never-set') },
      'Nobody: the attacker sent no session cookie.',
    ],
  ])('%s', (_title, changes, words, log = []) => {
    expect(told(changes, log).text).toContain(words);
  });

  test('every reason for a missing record has its own words', () => {
    const texts = goneReasons.map((reason) => told(gone(reason)).text);
    expect(new Set(texts).size).toBe(goneReasons.length);
  });

  test('an expired cookie is shown with its time', () => {
    const expires = new Date('2026-05-01T10:00:00Z');
    const set = { ...login, setCookie: [`sid=s%3Aa.b; Path=/; Expires=${expires.toUTCString()}`] };
    const later = { ...none('set'), number: 2, at: expires.getTime() + 1000 };
    expect(told(later, [set]).text).toContain(`It expired at ${momentWords(expires.getTime())}.`);
    expect(told({ ...later, at: expires.getTime() - 1000 }, [set]).text).not.toContain('expired');
  });

  test('next to the reason, no sentence says that the new session is empty', () => {
    for (const changes of [none('cleared'), refused('not-signed'), gone('process-ended')]) {
      expect(told(changes).text).not.toContain('No Set-Cookie');
    }
  });
});

describe('advice appears when something is likely wrong', () => {
  const secure: Partial<Exchange> = { ...login, silence: 'secure-cookie-over-plain-http' };
  it.each<[title: string, changes: Partial<Exchange>, advice: string]>([
    [
      'secure: true over http',
      secure,
      "Serve the app over https. Behind a proxy that ends TLS, add app.set('trust proxy', 1).",
    ],
    ['secure: true over http, for both schemes', secure, "use secure: 'auto'"],
    [
      'secure: true behind a proxy that says https',
      { ...secure, scheme: 'https', forwardedProto: 'https' },
      "The proxy reported https, and the app does not trust it. Add app.set('trust proxy', 1).",
    ],
    [
      'secure: true behind a proxy that says nothing',
      { ...secure, scheme: 'https' },
      'Let it send X-Forwarded-Proto: https',
    ],
    ['a write after the headers', { ...login, silence: 'headers-already-sent' }, 'before the first write() or send()'],
    ['a restart with the memory store', gone('process-ended'), 'Use a store outside the process'],
    ['two instances', gone('other-instance'), 'Use one store for all instances'],
    ['a new secret only', refused('dropped-secret'), 'secret: [newSecret, oldSecret]'],
  ])('%s', (_title, changes, advice) => {
    expect(told(changes).advice).toContain(advice);
  });

  test.each<[title: string, changes: Partial<Exchange>]>([
    ['a first visit', none('never-set')],
    ['a login', { ...login, silence: null, setCookie: [setLine] }],
    ['a session without changes', { status: 200, silence: 'cookie-not-due', presented: found }],
    [
      'an app that saves no empty session',
      { path: '/idle', status: 200, silence: 'nothing-to-save', ...none('never-set') },
    ],
  ])('nothing: %s', (_title, changes) => {
    expect(told(changes).advice).toBe('');
  });
});

test('a request that does not ask for the user reports only errors', () => {
  const visit: Partial<Exchange> = { path: '/visit', status: 200, silence: null, setCookie: [setLine] };
  expect(told({ ...visit, ...none('never-set') }).text).toBe('The response set the session’s cookie.');
  expect(told({ ...visit, ...gone('process-ended') }).text).toBe(
    'The server does not know this id. Its record was in the memory of instance A, and that process has ended. The response set the session’s cookie.',
  );
});

describe('a logout', () => {
  const logout: Partial<Exchange> = { method: 'POST', path: '/logout', status: 200, silence: null, presented: found };
  const destroyed = { storeCalls: [call('get', 'old'), call('destroy', 'old')] };
  const nothing: Partial<Exchange> = { ...none('cleared'), storeCalls: [call('destroy', 'new')] };
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    [
      'destroyed and cleared',
      { ...destroyed, setCookie: [clearLine] },
      'The session was destroyed and the cookie was cleared.',
    ],
    [
      'destroyed only',
      { ...destroyed, silence: 'session-ended' },
      'The session was destroyed. The response does not clear the cookie, so the browser keeps it.',
    ],
    [
      'cleared only',
      { setCookie: [clearLine] },
      'The cookie was cleared. The session is still in the store, so a copy of the cookie still works.',
    ],
    [
      'neither',
      { silence: 'session-ended' },
      'The session is still in the store, and the response does not clear the cookie.',
    ],
    [
      'cleared, then set again',
      { setCookie: [clearLine, setLine] },
      'The response sets the cookie again after it cleared it',
    ],
    [
      'nothing to destroy',
      { ...nothing, setCookie: [clearLine] },
      'There was no session to destroy. The cookie was cleared.',
    ],
    [
      'nothing to destroy, nothing cleared',
      { ...nothing, silence: 'session-ended' },
      'There was no session to destroy, and the response clears no cookie.',
    ],
  ])('%s', (_title, changes, sentence) => {
    const { text } = told({ ...logout, ...changes });
    expect(text).toContain(sentence);
    expect(text).not.toContain('The response set the session’s cookie');
  });
});

test('a login shows who is logged in now, whether or not the browser gets a cookie', () => {
  const stored: StoreCall = { ...call('set', 'new'), data: '{"user":"ada"}' };
  const login: Partial<Exchange> = { method: 'POST', path: '/login', status: 200, ...none('never-set') };
  const set = told({ ...login, storeCalls: [stored], silence: null, setCookie: [setLine] });
  expect(set.text).toBe('The app logged ada in. The response set the session’s cookie.');
  const silent = told({ ...login, storeCalls: [stored], silence: 'secure-cookie-over-plain-http' });
  expect(silent.text).toMatch(/^The app logged ada in\. No Set-Cookie in the response: the cookie is Secure/);
  const failed = told({ ...login, storeCalls: [{ ...stored, outcome: 'failed' }], silence: 'store-failed' });
  expect(failed.text).not.toContain('logged');
});

describe('a login', () => {
  it.each<[title: string, changes: Partial<Exchange>, sentence: string]>([
    [
      'a first one',
      { presented: { state: 'none', last: 'never-set' }, storeCalls: [call('set', 'new')], setCookie: [setLine] },
      'The response set the session’s cookie.',
    ],
    [
      'one that regenerates',
      { presented: found, storeCalls: [call('destroy', 'old'), call('set', 'new')], setCookie: [setLine] },
      'The login destroyed the browser’s old session and made one with a new id.',
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
    expect(told({ ...login, silence: null, ...changes }).text).toContain(sentence);
  });
});

describe('two concurrent requests', () => {
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

  test('both requests report a lost update', () => {
    expect(told(pear, [apple, pear]).text).toContain('What it wrote (items) is lost: POST /cart?item=apple read');
    expect(told(apple, [apple, pear]).text).toContain(
      'as it was before POST /cart?item=pear, so what that request wrote (items)',
    );
    expect(told(pear, [apple, pear]).because).toContain('The last save wins.');
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

test.each(silences)('without another sentence, %s is the cause', (silence) => {
  expect(told({ path: '/visit', status: 200, silence })).toMatchObject({
    text: silenceSentence(silence),
    because: silenceReasons[silence].because,
  });
});
