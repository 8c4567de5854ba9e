import { describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { diagnoseReading } from '../../../prediction/diagnosis/diagnose.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { pastedFlow } from './pasted-flow.ts';

interface Load {
  readonly url: string;
  readonly site: 'none' | 'same-origin' | 'same-site' | 'cross-site';
  readonly method?: string;
  readonly origin?: string;
  readonly referer?: string;
  readonly status?: number;
  readonly location?: string;
  readonly set?: readonly string[];
  readonly sent?: string;
  /** Seconds since the beginning. */
  readonly at?: number;
  readonly fetched?: true;
}

/** Requests as Chromium's DevTools write them into a HAR. */
function recording(loads: readonly Load[], browser = 'WebInspector'): string {
  const start = Date.UTC(2026, 10, 25, 12);
  const entries = loads.map(({ url, site, method = 'GET', origin, referer, status = 200, fetched, ...more }, index) => {
    const { location = '', set = [], sent, at = index } = more;
    const headers: Record<string, string | undefined> = {
      Host: new URL(url).host,
      'Sec-Fetch-Site': site,
      'Sec-Fetch-Mode': fetched ? 'cors' : 'navigate',
      'Sec-Fetch-Dest': fetched ? 'empty' : 'document',
      Origin: origin,
      Referer: referer,
      Cookie: sent,
    };
    const written = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    const received = [
      ...set.map((value) => ({ name: 'Set-Cookie', value })),
      ...(location === '' ? [] : [{ name: 'Location', value: location }]),
    ];
    return {
      startedDateTime: new Date(start + at * 1000).toISOString(),
      time: 10,
      pageref: 'page_1',
      request: { method, url, headers: written, cookies: [] },
      response: { status, headers: received, cookies: [], redirectURL: location },
    };
  });
  return JSON.stringify({ log: { creator: { name: browser, version: '1' }, entries } });
}

const topology = topologyOfNames('localhost');
const login = 'https://shop.example.com/login';

function flowOf(loads: readonly Load[], browser?: string) {
  const diagnosis = diagnoseReading(readInput(recording(loads, browser)), { address: login, now: 0 });
  return pastedFlow(diagnosis, login, topology, 'firefox');
}

const signIn: readonly Load[] = [
  {
    url: login,
    site: 'none',
    status: 302,
    location: 'https://id.example.net/authorize?code=s3cret',
    set: ['state=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax'],
  },
  { url: 'https://id.example.net/authorize?code=s3cret', site: 'none', set: ['idp=1; Path=/; Secure'] },
  {
    url: 'https://shop.example.com/callback?code=s3cret',
    site: 'cross-site',
    referer: 'https://id.example.net/',
    status: 303,
    location: '/account',
    sent: 'state=s3cret',
    set: ['state=; Path=/; Max-Age=0; Secure', 'sid=s3cret; Path=/; Domain=example.com; Secure'],
    at: 12,
  },
  { url: 'https://shop.example.com/account', site: 'cross-site', sent: 'sid=s3cret', at: 12 },
];

describe('the page loads of a HAR open as a flow', () => {
  test('with each redirect as a hop, each page load as a step from its initiator, and the time in between', () => {
    const flow = flowOf(signIn);
    expect(flow?.flow.steps).toEqual([
      {
        start: 'outside/address-bar',
        waitSeconds: 0,
        hops: [
          { at: 'home', path: '/login', status: 302, set: [0], clear: false },
          { at: 'other', path: '/authorize', status: 200, set: [], clear: false },
        ],
      },
      {
        start: 'other/link',
        waitSeconds: 11,
        hops: [
          { at: 'home', path: '/callback', status: 303, set: [1, 2], clear: false },
          { at: 'home', path: '/account', status: 200, set: [], clear: false },
        ],
      },
    ]);
    expect(flow?.cookies).toEqual([
      'state=s3cret; Path=/; Secure; HttpOnly; SameSite=Lax',
      'state=; Path=/; Max-Age=0; Secure',
      'sid=s3cret; Path=/; Domain=home.localhost; Secure',
    ]);
    // The browser that recorded it, not the browser of the situation.
    expect(flow).toMatchObject({ scheme: 'https', profile: 'chromium', thirdPartyCookies: 'allowed' });
    expect(flow?.description).toContain('shop.example.com is app.home.localhost here.');
    expect(flow?.description).toContain('Every other host is other.localhost, and its own cookies are left out.');
    expect(flow?.description).toContain('The page loads of the recording, without its fetches, frames and images.');
  });

  test('a form of another site begins its step, and the cookies of a fetch are not in it', () => {
    const flow = flowOf([
      { url: login, site: 'none', set: ['sid=1; Path=/; Secure; SameSite=None'] },
      {
        url: 'https://shop.example.com/api',
        site: 'same-origin',
        set: ['seen=1; Path=/api'],
        sent: 'sid=1',
        fetched: true,
      },
      {
        url: 'https://shop.example.com/callback',
        site: 'cross-site',
        method: 'POST',
        origin: 'https://pay.example.net',
        sent: 'sid=1',
      },
    ]);
    expect(flow?.flow.steps.map(({ start }) => start)).toEqual(['outside/address-bar', 'other/form-post']);
    expect(flow?.cookies).toEqual(['sid=1; Path=/; Secure; SameSite=None']);
  });

  test('a page load that sets the same line again sets the same cookie', () => {
    const flow = flowOf([
      { url: login, site: 'none', set: ['sid=1; Path=/; Secure'] },
      { url: login, site: 'same-origin', referer: login, sent: 'sid=1', set: ['sid=2; Path=/; Secure'] },
    ]);
    expect(flow?.flow.steps.map(({ hops }) => hops[0]?.set)).toEqual([[0], [0]]);
  });
});

describe('of more page loads than a flow has steps', () => {
  const page = (path: string, at: number, more: Partial<Load> = {}): Load => ({
    url: `https://shop.example.com${path}`,
    site: 'same-origin',
    referer: login,
    at,
    ...more,
  });
  const sent = 'sid=1';
  const first: Load = { url: login, site: 'none', set: ['sid=1; Path=/; Secure; SameSite=Lax'] };

  test('it has those that set a cookie or lack one, in order and with the whole time between them', () => {
    const flow = flowOf([
      first,
      ...[1, 2, 3, 4, 5, 6].map((at) => page(`/p${at}`, at, { sent })),
      page('/logout', 20, { sent, set: ['sid=; Path=/; Max-Age=0; Secure'] }),
      page('/again', 25),
    ]);
    expect(flow?.flow.steps.map(({ hops }) => hops[0]?.path)).toEqual([
      '/login',
      '/p1',
      '/p2',
      '/p3',
      '/logout',
      '/again',
    ]);
    expect(flow?.flow.steps.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 1, 1, 1, 17, 5]);
    expect(flow?.description).toContain(
      '6 of the 9 page loads of the recording, those that set a cookie or lack one first, without its fetches',
    );
  });

  test('a chain of redirects stays whole', () => {
    const flow = flowOf([
      ...[1, 2, 3, 4, 5, 6].map((at) => page(`/p${at}`, at)),
      { ...first, at: 7, status: 302, location: '/in' },
      { url: 'https://shop.example.com/in', site: 'none', at: 7, sent },
    ]);
    expect(flow?.flow.steps).toHaveLength(6);
    expect(flow?.flow.steps.at(-1)?.hops.map(({ path }) => path)).toEqual(['/login', '/in']);
  });
});

describe('a HAR opens no flow', () => {
  const set: Load = { url: login, site: 'none', set: ['sid=1; Path=/; Secure; SameSite=Lax'] };
  test.each<[string, readonly Load[]]>([
    ['of one page load', [set]],
    [
      'whose page loads set no cookie',
      [
        { url: login, site: 'none' },
        { url: `${login}/2`, site: 'none' },
      ],
    ],
    ['of fetches alone', [set, { ...set, fetched: true, site: 'same-origin', sent: 'sid=1' }]],
    [
      'in which a fetch removes the cookie, so that the flow would still send it',
      [
        set,
        { url: login, site: 'same-origin', sent: 'sid=1', set: ['sid=; Path=/; Max-Age=0; Secure'], fetched: true },
        { url: 'https://shop.example.com/', site: 'none' },
      ],
    ],
  ])('%s', (_what, loads) => {
    expect(flowOf(loads)).toBeNull();
  });

  test('with a redirect by a sibling, which is another site in the flow, in browsers where that matters', () => {
    const loads: readonly Load[] = [
      { ...set, set: ['sid=1; Path=/; Secure; SameSite=Strict'] },
      { url: 'https://www.example.com/', site: 'same-site', referer: login, status: 302, location: login },
      { url: login, site: 'same-site', referer: login, sent: 'sid=1' },
    ];
    expect(flowOf(loads)).not.toBeNull();
    expect(flowOf(loads, 'Firefox')).toBeNull();
  });
});
