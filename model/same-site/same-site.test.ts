import { describe, expect, test } from 'vitest';
import type { Options } from '../profiles/options.ts';
import type { CookieContext } from '../terms.ts';
import { type Asking, at, draftWith, link, requested, scripted, world } from '../testing/terms.ts';
import { isLoopback } from './context.ts';
import { isSameSite } from './site.ts';

const home = 'https://home.example/';
const other = 'https://other.example/';
type Status = CookieContext['sameSiteStatus'];

describe('two origins', () => {
  test.each([
    ['https://home.example/', 'https://home.example/', true],
    ['https://home.example/', 'https://app.home.example/', true],
    ['https://api.home.example/', 'https://app.home.example/', true],
    ['https://home.example:8443/', 'https://home.example/', true],
    ['https://home.example/', 'https://other.example/', false],
    ['https://a.pages.example/', 'https://b.pages.example/', false],
    ['https://a.co.uk/', 'https://www.a.co.uk/', true],
    ['http://localhost:3000/', 'http://127.0.0.1:3000/', false],
    ['http://app.localhost/', 'http://api.localhost/', false],
    ['http://app.home.localhost/', 'http://api.home.localhost/', true],
    ['http://[::1]/', 'http://[::1]:8080/', true],
    ['http://127.0.0.1/', 'http://127.0.0.2/', false],
  ])('%s and %s: same-site is %s', (one, another, expected) => {
    expect(isSameSite(at(one), at(another), true, world())).toBe(expected);
  });

  test('http and https are two sites where the scheme counts, one where it does not', () => {
    expect(isSameSite(at('http://home.example/'), at(home), true, world())).toBe(false);
    expect(isSameSite(at('http://home.example/'), at(home), false, world())).toBe(true);
  });

  test('an opaque origin is same-site with nothing, not even with itself', () => {
    expect(isSameSite('opaque', 'opaque', true, world())).toBe(false);
    expect(isSameSite('opaque', at(home), true, world())).toBe(false);
  });
});

interface Row {
  readonly claim: string;
  readonly who: Asking;
  readonly expected: Status;
  readonly options?: Partial<Options>;
}

const nested: Asking = { navigation: 'nested', mode: 'navigate', destination: 'iframe', initiatorType: 'element' };

const rows: readonly Row[] = [
  { claim: 'a fetch of home', who: {}, expected: 'same-site' },
  { claim: 'a fetch of a sibling', who: { frames: ['https://app.home.example/'] }, expected: 'same-site' },
  { claim: 'a fetch of another site', who: { frames: [other] }, expected: 'cross-site' },
  { claim: 'a fetch of the twin over http', who: { frames: ['http://home.example/'] }, expected: 'cross-site' },
  {
    claim: 'a fetch of the twin over http, where the scheme does not count',
    who: { frames: ['http://home.example/'] },
    options: { schemefulSameSite: false },
    expected: 'same-site',
  },
  { claim: 'a fetch of home framed by another site', who: { frames: [other, home] }, expected: 'cross-site' },
  { claim: 'a fetch of another site framed by home', who: { frames: [home, other] }, expected: 'cross-site' },
  {
    claim: 'a fetch of home framed by another site framed by home',
    who: { frames: [home, other, home] },
    expected: 'cross-site',
  },
  { claim: 'a fetch of home framed by home', who: { frames: [home, home] }, expected: 'same-site' },
  { claim: 'a fetch of a sandboxed frame of home', who: { frames: [home, 'opaque'] }, expected: 'cross-site' },
  { claim: 'a frame of home in home', who: { ...nested, frames: [home] }, expected: 'same-site' },
  { claim: 'a frame of home in another site', who: { ...nested, frames: [other] }, expected: 'cross-site' },
  {
    claim: 'a frame of home in home, navigated by another site',
    who: { ...nested, frames: [home], initiator: other },
    expected: 'cross-site',
  },
  { claim: 'a link of home', who: link(home), expected: 'same-site' },
  { claim: 'a link of another site', who: link(other), expected: 'cross-site' },
  { claim: 'a link of a sandboxed document', who: link('opaque'), expected: 'cross-site' },
  { claim: 'a typed address', who: link(null), expected: 'same-site' },
  {
    claim: 'a link of home, redirected by another site',
    who: link(home, { via: [home, other] }),
    expected: 'same-site',
  },
  {
    claim: 'a link of home, redirected by another site, where redirects count',
    who: link(home, { via: [home, other] }),
    options: { redirectChain: 'counts' },
    expected: 'cross-site',
  },
  {
    claim: 'a typed address of another site that redirects here',
    who: link(null, { via: [other] }),
    expected: 'same-site',
  },
  {
    claim: 'a typed address of another site that redirects here, where redirects count',
    who: link(null, { via: [other] }),
    options: { redirectChain: 'counts' },
    expected: 'cross-site',
  },
  {
    claim: 'a link of home, in a frame of another site, that leads the whole page to home',
    who: link(home, { topOfInitiator: other }),
    expected: 'same-site',
  },
  {
    claim: 'the same link, where the top-level document alone counts',
    who: link(home, { topOfInitiator: other }),
    options: { documentsThatCount: 'top-level-alone' },
    expected: 'cross-site',
  },
  {
    claim: 'a link of home, in a frame of a sibling, where the top-level document alone counts',
    who: link(home, { topOfInitiator: 'https://app.home.example/' }),
    options: { documentsThatCount: 'top-level-alone' },
    expected: 'same-site',
  },
  {
    claim: 'location.reload() after arriving from another site',
    who: link(home, { reload: 'script', reloadedFrom: other }),
    expected: 'same-site',
  },
  {
    claim: 'location.reload() after arriving from another site, where it counts like the first',
    who: link(home, { reload: 'script', reloadedFrom: other }),
    options: { scriptReload: 'like-the-first' },
    expected: 'cross-site',
  },
  {
    claim: 'the reload button after arriving from another site',
    who: link(home, { reload: 'user', reloadedFrom: other }),
    expected: 'cross-site',
  },
];

describe('a request to home', () => {
  test.each(rows.map((row) => [row.claim, row.expected, row] as const))('%s is %s', (_claim, expected, row) => {
    const options = draftWith(row.options);
    expect(requested(home, row.who, options).sameSiteStatus).toBe(expected);
  });

  test.each([
    ['a fetch', {}, false, 'safe'],
    ['a frame', nested, false, 'safe'],
    ['a link', link(other), true, 'safe'],
    ['a form', link(other, { method: 'POST' }), true, 'unsafe'],
  ] as const)('%s: top-level navigation is %s, the method %s', (_what, who, topLevelNavigation, method) => {
    expect(requested(home, who)).toMatchObject({ topLevelNavigation, method });
  });

  test.each([
    ['a link of another site', link(other), 'first-party', { site: 'https://home.example', crossSiteAncestor: false }],
    [
      'a fetch of another site',
      { frames: [other] },
      'third-party',
      { site: 'https://other.example', crossSiteAncestor: true },
    ],
    [
      'a fetch of home framed by other framed by home',
      { frames: [home, other, home] },
      'third-party',
      { site: 'https://home.example', crossSiteAncestor: true },
    ],
    [
      'a fetch of a sibling',
      { frames: ['https://app.home.example/'] },
      'first-party',
      { site: 'https://home.example', crossSiteAncestor: false },
    ],
  ] as const)('%s: party and partition', (_what, who, party, partitionKey) => {
    const context = requested(home, who);
    expect([context.party, context.partitionKey]).toEqual([party, partitionKey]);
  });

  test.each([
    ['a fetch of home framed by other framed by home', { frames: [home, other, home] }, 'first-party'],
    ['a fetch of home framed by another site', { frames: [other, home] }, 'third-party'],
    ['a fetch of home, redirected by another site', { via: [home, other] }, 'third-party'],
    ['a fetch of home, redirected by a sibling', { via: ['https://app.home.example/'] }, 'first-party'],
    [
      'a frame of home in a sandboxed page of home',
      { ...nested, frames: ['opaque'], topLevelUrl: at(home) },
      'first-party',
    ],
    ['a link of another site, redirected by it', link(other, { via: [other] }), 'first-party'],
  ] as const)('%s, when the top-level site and redirects decide the party, is %s', (_what, who, party) => {
    expect(requested(home, who, draftWith({ partyBy: 'top-level-and-redirects' })).party).toBe(party);
  });
});

test('a script is same-site unless a document around it is of another site', () => {
  expect(scripted(home).sameSiteStatus).toBe('same-site');
  expect(scripted(home, ['https://app.home.example/']).sameSiteStatus).toBe('same-site');
  expect(scripted(home, [other]).sameSiteStatus).toBe('cross-site');
  expect(scripted(home, [home, other]).sameSiteStatus).toBe('cross-site');
});

test('a script of home framed by other framed by home is third-party, unless the top-level site decides the party', () => {
  const frames = [home, other, home];
  expect(scripted(home, frames).party).toBe('third-party');
  expect(scripted(home, frames, draftWith({ partyBy: 'top-level-and-redirects' })).party).toBe('first-party');
});

test.each([
  ['localhost', true],
  ['app.localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['localhost.example', false],
  ['notlocalhost', false],
  ['127.0.0.1.example', false],
  ['10.0.0.1', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('a loopback name', () => {
  test.each(['localhost', 'localhost.', 'app.localhost', 'app.h5.localhost.', '127.0.1.4', '[::1]'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );

  test.each(['localhost..', 'evillocalhost', 'localhost.test', 'app.localhost..', '128.0.0.1'])('is not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
