import { describe, expect, test } from 'vitest';
import { readAddress } from '../reading/addresses/address.ts';
import { readInput } from '../reading/read-input.ts';
import { type Advice, advise } from './advice.ts';
import type { Beside, Surroundings } from './failure.ts';
import { suggestSituation } from './from-reading.ts';
import { type Asker, judgeSituation, type Situation } from './situation.ts';

const now = Date.UTC(2026, 10, 25, 12);

function address(text: string) {
  const url = readAddress(text);
  if (!url) throw new Error(`${text} is no address`);
  return url;
}

function situation(page: string, api: string, asker: Asker): Situation {
  return { page: address(page), api: address(api), setBy: asker, sentWith: asker, thirdPartyCookies: 'allowed' };
}

function advice(setCookie: string, where: Situation, proxy: Surroundings['proxy'] = 'no', beside?: Beside): Advice {
  return advise({ setCookie, url: where.api }, where, { proxy, browser: 'chromium' }, now, beside);
}

const vite = 'http://localhost:5173/';
const express = 'http://localhost:3001/login';
const lax = 'sid=1; Path=/; HttpOnly; SameSite=Lax';

describe('the first problem, and the changes after which the model stores and sends the cookie', () => {
  test.each([
    ['a fetch to another port', lax, vite, express, 'fetch-default', 'stored', ['credentials', 'cors', 'dev-proxy']],
    [
      'localhost and 127.0.0.1',
      lax,
      vite,
      'http://127.0.0.1:3001/login',
      'fetch-include',
      'stored',
      ['same-host', 'cors', 'dev-proxy'],
    ],
    [
      'a fetch across sites',
      lax,
      'https://app.example.org/',
      'https://api.example.com/me',
      'fetch-include',
      'stored',
      ['cookie', 'cors'],
    ],
    [
      'a payment callback',
      'sid=1; SameSite=Lax; Secure',
      'https://pay.example.com/',
      'https://shop.example.org/back',
      'form-post',
      'sent',
      ['cookie'],
    ],
    [
      'the way back from a login with Strict',
      'sid=1; SameSite=Strict; Secure',
      'https://login.example.com/',
      'https://shop.example.org/',
      'link',
      'sent',
      ['cookie'],
    ],
    [
      'None without Secure',
      'sid=1; SameSite=None',
      'https://app.example.org/',
      'https://api.example.com/',
      'fetch-include',
      'stored',
      ['cookie', 'cors'],
    ],
    [
      'a prefix with Domain',
      '__Host-sid=1; Secure; Path=/; Domain=example.org',
      'https://app.example.org/',
      'https://app.example.org/',
      'navigation',
      'stored',
      ['cookie'],
    ],
    [
      'Domain of another host',
      'sid=1; Domain=example.com',
      'https://app.example.org/',
      'https://app.example.org/',
      'navigation',
      'stored',
      ['cookie'],
    ],
    [
      'Secure on an address of the local network',
      'sid=1; Secure; Path=/',
      'http://192.168.1.20:5173/',
      'http://192.168.1.20:3001/',
      'fetch-include',
      'stored',
      ['https', 'cors'],
    ],
    [
      'a Path that does not match',
      'sid=1; Path=/admin',
      'https://app.example.org/',
      'https://app.example.org/login',
      'navigation',
      'sent',
      ['cookie'],
    ],
  ] as const)('%s', (_what, setCookie, page, api, asker, fails, kinds) => {
    const found = advice(setCookie, situation(page, api, asker));
    expect(found.fails).toBe(fails);
    expect(found.changes.map(({ kind }) => kind)).toEqual(kinds);
    expect(found.afterwards).toEqual({ stored: true, sent: true });
  });

  describe('a cookie from another host than the API', () => {
    const secure = 'Path=/; Secure; SameSite=Lax';
    const cors = ['cors'];
    const local = [...cors, 'dev-proxy'];
    test.each([
      ['app.example.org', 'api.example.org', `sid=1; ${secure}`, ['cookie', ...cors], 'sid=1; Domain=example.org;'],
      ['app.example.org', 'api.example.org', `__Host-sid=1; ${secure}`, ['cookie', ...cors], '__Secure-sid=1; Domain='],
      ['app.example.org', 'api.example.net', `sid=1; ${secure}`, ['set-by-api', 'cookie', ...cors], 'SameSite=None'],
      ['me.github.io', 'you.github.io', `sid=1; ${secure}`, ['set-by-api', 'cookie', ...cors], 'SameSite=None'],
      ['localhost', '127.0.0.1', 'sid=1; Path=/', ['same-host', ...local], undefined],
    ])('%s sets it, %s gets the request: %s', (setter, api, setCookie, kinds, written) => {
      const where = situation(`https://${setter}/`, `https://${api}/me`, 'fetch-include');
      const line = { setCookie, url: address(`https://${setter}/login`) };
      const found = advise(line, { ...where, setBy: 'navigation' }, { proxy: 'no', browser: 'chromium' }, now);
      expect(found.fails).toBe('sent');
      expect(found.changes.map(({ kind }) => kind)).toEqual(kinds);
      const last = found.changes.flatMap((change) => (change.kind === 'cookie' ? change.setCookie : [])).at(-1);
      expect(last).toEqual(written && expect.stringContaining(written));
      expect(found.afterwards).toEqual({ stored: true, sent: true });
    });

    test('a cookie that was set outside a frame does not become partitioned', () => {
      const where = situation('https://widget.example/', 'https://api.example.org/', 'frame');
      const line = { setCookie: 'sid=1; Secure; SameSite=None', url: where.api };
      const found = advise(line, { ...where, setBy: 'navigation' }, { proxy: 'no', browser: 'chromium' }, now);
      expect(found.changes.map(({ kind }) => kind)).toEqual(['set-by-api', 'cookie', 'storage-access']);
    });
  });

  test.each([
    ['sid=1; Path=/; Secure', 'sid=1; Path=/'],
    ['__Host-sid=1; Path=/; Secure', null],
    ['sid=1; Path=/; SameSite=None; Secure', null],
  ])('over http away from localhost %s is %s in development', (setCookie, withoutSecure) => {
    const lan = situation('http://192.168.1.20:5173/', 'http://192.168.1.20:3001/', 'fetch-include');
    expect(advice(setCookie, lan).changes[0]).toMatchObject({ kind: 'https', withoutSecure });
  });

  test('a working cookie needs no change, and CORS is named when the page reads the response', () => {
    const found = advice(lax, situation(vite, express, 'fetch-include'));
    expect(found).toMatchObject({ fails: null, afterwards: null });
    expect(found.changes.map(({ kind }) => kind)).toEqual(['cors', 'dev-proxy']);
    expect(advice(lax, situation(vite, vite, 'fetch-include')).changes).toEqual([]);
  });

  test.each([
    ['no', []],
    ['ends-tls', ['trust-proxy']],
    ['ends-tls-silently', ['forwarded-proto', 'trust-proxy']],
  ] as const)('with a proxy in front, %s, needs %s', (proxy, kinds) => {
    const { changes } = advice(lax, situation(vite, vite, 'fetch-include'), proxy);
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
  });

  describe('the other lines of its response count', () => {
    const where = situation(vite, vite, 'fetch-include');
    const line = (setCookie: string) => ({ setCookie, url: where.api });

    test('a later line that deletes or replaces the cookie is the reason why it is not sent', () => {
      const deleted = { before: [], after: [line('sid=; Path=/; Max-Age=0')] };
      expect(advice(lax, where, 'no', deleted)).toMatchObject({
        fails: 'sent',
        sentence: 'Not sent: a response has deleted the cookie.',
        changes: [],
      });
      const replaced = { before: [], after: [line('sid=2; Path=/')] };
      expect(advice(lax, where, 'no', replaced).sentence).toContain('replaced it');
    });

    test('an earlier deletion, and a deletion with another Path, change nothing', () => {
      const beside = { before: [line('sid=; Path=/; Max-Age=0')], after: [line('sid=; Path=/admin; Max-Age=0')] };
      expect(advice(lax, where, 'no', beside).fails).toBeNull();
    });

    test('the other lines move with the response when a change moves it', () => {
      const local = situation(vite, 'http://127.0.0.1:3001/login', 'fetch-include');
      const deletion = { setCookie: 'sid=; Path=/; Max-Age=0', url: local.api };
      const found = advice(lax, local, 'no', { before: [], after: [deletion] });
      expect(found.changes.map(({ kind }) => kind)).toContain('same-host');
      expect(found.afterwards).toEqual({ stored: true, sent: false });
    });
  });

  test('of several changes of one kind only the last one stays, with the reasons of all', () => {
    const where = situation('https://app.example.org/', 'https://api.example.com/me', 'fetch-include');
    const { changes, afterwards } = advice('sid=1; Path=/; Domain=example.net; SameSite=Lax', where);
    const cookies = changes.flatMap((change) => (change.kind === 'cookie' ? [change] : []));
    expect(cookies.map(({ setCookie }) => setCookie)).toEqual(['sid=1; Path=/; Secure; Partitioned; SameSite=None']);
    expect(cookies[0]?.why).toMatch(/Without Domain .*another site/s);
    expect(changes.map(({ kind }) => kind)).toEqual(['cookie', 'cors']);
    expect(afterwards).toEqual({ stored: true, sent: true });
  });

  const widget = situation('https://a.example/', 'https://widget.test/', 'frame');
  const none = 'sid=1; SameSite=None; Secure';

  test.each([
    ['blocked', 'stored'],
    ['allowed', 'blocked'],
  ] as const)('a frame of another site, third-party cookies %s: Partitioned or Storage Access', (policy, fails) => {
    const found = advice(none, { ...widget, thirdPartyCookies: policy });
    expect(found.fails).toBe(fails);
    expect(found.changes).toEqual([
      expect.objectContaining({ kind: 'cookie', setCookie: expect.stringContaining('Partitioned') }),
      expect.objectContaining({ kind: 'storage-access' }),
    ]);
    expect(found.afterwards).toEqual({ stored: true, sent: true });
  });

  test('a partitioned cookie in a frame works whether or not third-party cookies are blocked', () => {
    expect(advice(`${none}; Partitioned`, widget)).toMatchObject({ fails: null, changes: [] });
  });

  test('without SameSite a callback works for only two minutes, and the advice is None', () => {
    const callback = situation('https://pay.example.com/', 'https://shop.example.org/back', 'form-post');
    const found = advice('order=1; Path=/', callback);
    expect([found.fails, found.sentence]).toEqual(['later', expect.stringContaining('first two minutes')]);
    expect(found.changes).toEqual([
      expect.objectContaining({ kind: 'cookie', setCookie: expect.stringContaining('SameSite=None') }),
    ]);
    expect(
      advise({ setCookie: 'order=1; Path=/', url: callback.api }, callback, { proxy: 'no', browser: 'firefox' }, now)
        .fails,
    ).toBeNull();
  });

  test('a lifetime of seconds is a problem', () => {
    const where = situation(vite, vite, 'fetch-include');
    expect(advice(`${lax}; Max-Age=3`, where)).toMatchObject({
      fails: 'later',
      sentence: 'For a short time only: the cookie expires 3 seconds after it is set.',
      changes: [],
      afterwards: null,
    });
    expect(advice(`${lax}; Max-Age=3600`, where).fails).toBeNull();
  });

  test('a line that only removes is not called a working cookie', () => {
    expect(advice('sid=; Path=/; Max-Age=0', situation(vite, vite, 'fetch-include'))).toMatchObject({
      fails: 'removes',
      sentence: expect.stringContaining('stores nothing'),
      changes: [],
    });
  });

  test('the page fails at the wildcard in the response, although the cookie is sent', () => {
    const where = { ...situation(vite, express, 'fetch-include'), allowOrigin: '*' };
    expect(advice(lax, where)).toMatchObject({ fails: 'read', sentence: expect.stringContaining('answers *') });
    expect(advice(lax, { ...where, allowOrigin: 'http://localhost:5173' }).fails).toBeNull();
  });
});

test('readable means readable by the page: not with HttpOnly, and not on another host', () => {
  const readable = (setCookie: string, page: string) =>
    judgeSituation([{ setCookie, url: address(express) }], situation(page, express, 'fetch-include'), now)[0]?.find(
      ({ profile }) => profile.id === 'firefox',
    )?.readable;
  expect(readable('a=1; Path=/', vite)).toEqual({ yes: true, reason: null });
  expect(readable(lax, vite)?.reason).toBe('http-only-for-script');
});

describe('a pasted text fills in the situation', () => {
  test.each([
    [
      'fetch("http://localhost:3001/me", { "referrer": "http://localhost:5173/x", "credentials": "include" })',
      vite,
      'http://localhost:3001/me',
      'fetch-include',
    ],
    [
      "curl 'https://api.example.org/me' -H 'origin: https://app.example.org' -H 'sec-fetch-mode: cors'",
      'https://app.example.org/',
      'https://api.example.org/me',
      'fetch-default',
    ],
    [
      "curl 'https://shop.example/back' -X POST -H 'origin: https://pay.example' -H 'sec-fetch-mode: navigate' -H 'sec-fetch-dest: document' -H 'sec-fetch-site: cross-site'",
      'https://pay.example/',
      'https://shop.example/back',
      'form-post',
    ],
    ['.example.org\tTRUE\t/\tTRUE\t0\tsid\tx', null, 'https://example.org/', null],
    ['Set-Cookie: a=1', null, null, null],
  ])('%s', (text, page, api, asker) => {
    expect(suggestSituation(readInput(text))).toEqual({ page, api, asker });
  });
});
