import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { readInput } from '../reading/read-input.ts';
import { type ReplayedRequest, replay } from './replay.ts';

type Headers = Readonly<Record<string, string>>;

interface Entry {
  readonly url: string;
  readonly method?: string;
  readonly sent?: Headers;
  readonly received?: Headers;
  readonly status?: number;
  readonly more?: object;
}

const list = (of: Headers = {}) => Object.entries(of).map(([name, value]) => ({ name, value }));
const leadsTo = (received: Headers | undefined) => new Map(Object.entries(received ?? {})).get('Location') ?? '';
const start = Date.UTC(2026, 10, 25, 12);

/** Entries one second apart, each with the Host header of a request on the wire. */
function replayed(...entries: readonly Entry[]): readonly ReplayedRequest[] {
  return replayedUnder('chromium', entries);
}

function replayedUnder(profile: ProfileId, entries: readonly Entry[]): readonly ReplayedRequest[] {
  const made = entries.map(({ url, method = 'GET', sent, received, status = 200, more }, index) => ({
    startedDateTime: new Date(start + index * 1000).toISOString(),
    time: 10,
    pageref: 'page_1',
    request: { method, url, headers: list({ Host: 'x', ...sent }), cookies: [] },
    response: { status, headers: list(received), cookies: [], redirectURL: leadsTo(received) },
    ...more,
  }));
  const { exchanges } = readInput(JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries: made } }));
  return replay(exchanges, profile, start).requests;
}

const typed: Headers = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
const fetched = (site: string, origin: string): Headers => ({
  'Sec-Fetch-Site': site,
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  Origin: origin,
});
const allows = (origin: string): Headers => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
});

describe('a recording is replayed', () => {
  test('a quick response arrives before the slow response to an earlier request', () => {
    const [, , meanwhile, after] = replayed(
      {
        url: 'https://a.example/slow',
        sent: typed,
        received: { 'Set-Cookie': 'slow=1; Path=/' },
        more: { time: 2500 },
      },
      { url: 'https://a.example/quick', sent: typed, received: { 'Set-Cookie': 'quick=1; Path=/' } },
      { url: 'https://a.example/', sent: typed },
      { url: 'https://a.example/', sent: typed },
    );
    expect([meanwhile?.expected, after?.expected]).toEqual([['quick'], ['quick', 'slow']]);
  });

  test('a cookie that was set is expected from then on, and a removed cookie has a reason', () => {
    const [login, account, logout, after] = replayed(
      { url: 'https://a.example/login', sent: typed, received: { 'Set-Cookie': 'sid=1; Path=/; Secure' } },
      { url: 'https://a.example/account', sent: { ...typed, Cookie: 'sid=1; old=2' } },
      {
        url: 'https://a.example/logout',
        sent: { ...typed, Cookie: 'sid=1; old=2' },
        received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' },
      },
      { url: 'https://a.example/account', sent: { ...typed, Cookie: 'old=2' } },
    );
    expect(login?.expected).toEqual([]);
    expect(account).toMatchObject({ expected: ['sid'], recorded: ['sid', 'old'], unknown: ['old'], differences: [] });
    expect(logout?.expected).toEqual(['sid']);
    expect(after).toMatchObject({
      expected: [],
      missing: [{ name: 'sid', reason: 'removed-by-the-server' }],
      differences: [],
    });
  });

  test('a fetch to another port without credentials neither stores nor sends', () => {
    const page = 'http://localhost:5173';
    const [, login, me] = replayed(
      { url: `${page}/`, sent: typed },
      {
        url: 'http://localhost:3001/login',
        method: 'POST',
        sent: fetched('same-site', page),
        received: { 'Set-Cookie': 'sid=1; Path=/' },
      },
      { url: 'http://localhost:3001/me', sent: fetched('same-site', page) },
    );
    expect(login?.credentialsBy).toBe('the-default');
    expect(me?.missing).toEqual([{ name: 'sid', stored: false, reason: 'credentials-for-same-origin-only' }]);
  });

  test('with credentials allowed by CORS it does both', () => {
    const page = 'http://localhost:5173';
    const [, , me] = replayed(
      { url: `${page}/`, sent: typed },
      {
        url: 'http://localhost:3001/login',
        method: 'POST',
        sent: fetched('same-site', page),
        received: { ...allows(page), 'Set-Cookie': 'sid=1; Path=/' },
      },
      {
        url: 'http://localhost:3001/me',
        sent: { ...fetched('same-site', page), Cookie: 'sid=1' },
        received: allows(page),
      },
    );
    expect(me).toMatchObject({ expected: ['sid'], differences: [], credentialsBy: 'the-cookies-sent' });
  });

  test('a cross-site POST does not get a Lax cookie, but gets a young one without SameSite', () => {
    const from: Headers = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      Origin: 'https://pay.example',
    };
    const [, back] = replayed(
      {
        url: 'https://shop.test/',
        sent: typed,
        received: { 'Set-Cookie': 'lax=1; SameSite=Lax; Secure\nunset=1; Secure' },
      },
      { url: 'https://shop.test/back', method: 'POST', sent: { ...from, Cookie: 'unset=1' } },
    );
    expect(back).toMatchObject({
      expected: ['unset'],
      missing: [{ name: 'lax', reason: 'same-site-lax-with-unsafe-method' }],
      differences: [],
    });
  });

  test('a redirect continues the request before it, and sends its cookie at once', () => {
    const [, second] = replayed(
      {
        url: 'https://a.example/',
        sent: typed,
        status: 302,
        received: { Location: '/in', 'Set-Cookie': 'sid=1; Path=/' },
        // By the recorder's clock it ends after the next request begins.
        more: { time: 1500 },
      },
      { url: 'https://a.example/in', sent: { ...typed, Cookie: 'sid=1' } },
    );
    expect(second?.terms.urlList.map(({ path }) => path)).toEqual(['/', '/in']);
    expect(second).toMatchObject({ expected: ['sid'], differences: [] });
  });

  test('a cookie that was sent against the rules is a difference', () => {
    const [, other] = replayed(
      { url: 'https://a.example/', sent: typed, received: { 'Set-Cookie': 'sid=1; Path=/app' } },
      { url: 'https://a.example/', sent: { ...typed, Cookie: 'sid=1' } },
    );
    expect(other).toMatchObject({ expected: [], recorded: ['sid'], differences: ['sid'] });
  });

  test('a response from the cache sent nothing, so nothing is expected of its cookies', () => {
    const [, cached] = replayed(
      { url: 'https://a.example/', sent: typed, received: { 'Set-Cookie': 'sid=1; Path=/' } },
      {
        url: 'https://a.example/a.js',
        sent: { ...typed, 'Sec-Fetch-Dest': 'script', 'Sec-Fetch-Mode': 'no-cors' },
        more: { _fromCache: 'memory' },
      },
    );
    expect(cached).toMatchObject({ expected: ['sid'], recorded: null, differences: [] });
  });

  test('a request that the browser cancelled may not have its Cookie header yet, so its cookies are not known', () => {
    const [, cancelled, answered] = replayed(
      { url: 'https://a.example/', sent: typed, received: { 'Set-Cookie': 'sid=1; Path=/' } },
      { url: 'https://a.example/', sent: typed, status: 0 },
      { url: 'https://a.example/', sent: typed },
    );
    expect(cancelled).toMatchObject({ expected: ['sid'], recorded: null, differences: [] });
    expect(answered).toMatchObject({ expected: ['sid'], recorded: [], differences: ['sid'] });
  });

  test('the sent cookies show that third-party cookies were blocked', () => {
    const frame: Headers = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'iframe',
      Referer: 'https://top.example/',
    };
    const entries: Entry[] = [
      { url: 'https://widget.test/', sent: typed, received: { 'Set-Cookie': 'w=1; SameSite=None; Secure' } },
      { url: 'https://top.example/', sent: typed },
      { url: 'https://widget.test/', sent: frame },
    ];
    expect(replayed(...entries)[2]).toMatchObject({
      missing: [{ name: 'w', reason: 'third-party-cookies-blocked' }],
      differences: [],
    });
  });

  test('Clear-Site-Data empties the jar of the site', () => {
    const [, , after] = replayed(
      { url: 'https://a.example/', sent: typed, received: { 'Set-Cookie': 'sid=1' } },
      {
        url: 'https://a.example/out',
        sent: { ...typed, Cookie: 'sid=1' },
        received: { 'Clear-Site-Data': '"cookies"' },
      },
      { url: 'https://a.example/', sent: typed },
    );
    expect(after).toMatchObject({ missing: [{ name: 'sid', reason: 'cleared-by-clear-site-data' }], differences: [] });
  });

  test('Clear-Site-Data deletes a Partitioned cookie in Chromium, and leaves it in Firefox', () => {
    const entries: Entry[] = [
      {
        url: 'https://a.example/',
        sent: typed,
        received: { 'Set-Cookie': 'sid=1; Path=/; Secure; SameSite=None; Partitioned' },
      },
      { url: 'https://a.example/out', sent: { ...typed, Cookie: 'sid=1' }, received: { 'Clear-Site-Data': '"*"' } },
      { url: 'https://a.example/', sent: typed },
    ];
    const last = (profile: ProfileId) => replayedUnder(profile, entries).at(-1)?.expected;
    expect([last('chromium'), last('firefox')]).toEqual([[], ['sid']]);
  });

  test('Clear-Site-Data of a response to a fetch without credentials deletes nothing', () => {
    const [, , after] = replayed(
      { url: 'https://a.example/', sent: typed, received: { 'Set-Cookie': 'sid=1; Path=/' } },
      { url: 'https://b.example/', sent: typed },
      {
        url: 'https://a.example/api',
        sent: fetched('cross-site', 'https://b.example'),
        received: { 'Clear-Site-Data': '"cookies"' },
      },
      { url: 'https://a.example/', sent: { ...typed, Cookie: 'sid=1' } },
    ).slice(-3);
    expect(after).toMatchObject({ expected: ['sid'], differences: [] });
  });
});
