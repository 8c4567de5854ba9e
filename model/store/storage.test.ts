import { describe, expect, test } from 'vitest';
import { storageExplanations } from '../explain/storage.ts';
import type { Options } from '../profiles/options.ts';
import type { CookieContext, Environment } from '../terms.ts';
import { type Asking, draftWith, link, now, received, requested, scripted, stored, world } from '../testing/terms.ts';
import { CookieStore } from './cookie-store.ts';
import type { StorageReason } from './reasons.ts';
import { receive } from './receive.ts';

const home = 'https://home.example/';
const chips: Partial<Options> = {
  partitioned: 'chips',
  prefixes: ['__Secure-', '__Host-', '__Http-', '__Host-Http-'],
};

interface Row {
  readonly claim: string;
  readonly line: string;
  readonly reason: StorageReason | null;
  readonly url?: string;
  readonly who?: Asking;
  /** A script in a document, framed by these documents. */
  readonly script?: readonly string[];
  readonly options?: Partial<Options>;
  readonly environment?: Partial<Environment>;
  /** Lines that home set earlier, over https. */
  readonly before?: readonly string[];
}

const crossSite: Asking = { frames: ['https://other.example/'] };

const rows: readonly Row[] = [
  { claim: 'a plain line is stored', line: 'a=1', reason: null },
  { claim: 'a NUL ends it', line: 'a=1\u0000', reason: 'control-character' },
  { claim: 'a tab does not', line: 'a=1\t2', reason: null },
  {
    claim: 'except in a browser that rejects one inside a value',
    line: 'a=1\t2',
    reason: 'tab-inside',
    options: { tabInside: 'rejected' },
  },
  { claim: 'nothing but attributes is no cookie', line: '; Secure', reason: 'name-and-value-empty' },
  { claim: 'a name without value is one', line: 'a=', reason: null },
  { claim: 'a value without name is one', line: 'a', reason: null },
  { claim: '4096 bytes fit', line: `a=${'x'.repeat(4095)}`, reason: null },
  { claim: '4097 bytes do not', line: `a=${'x'.repeat(4096)}`, reason: 'name-and-value-too-long' },
  { claim: 'bytes count, not characters', line: `a=${'é'.repeat(2048)}`, reason: 'name-and-value-too-long' },
  {
    claim: 'without a limit 4097 bytes fit',
    line: `a=${'x'.repeat(4096)}`,
    reason: null,
    options: { nameValueLimit: null },
  },

  {
    claim: 'a response without credentials sets nothing',
    line: 'a=1',
    reason: 'credentials-omitted',
    who: { credentials: 'omit' },
  },
  {
    claim: "credentials 'same-origin' set nothing from another port",
    line: 'a=1',
    reason: 'credentials-for-same-origin-only',
    who: { credentials: 'same-origin', frames: ['https://home.example:8443/'] },
  },
  {
    claim: 'a credentialless frame stores in its own store alone',
    line: 'a=1',
    reason: 'empty-store-of-frame',
    who: { navigation: 'nested', mode: 'navigate', destination: 'iframe', initiatorType: 'credentialless-frame' },
  },
  {
    claim: 'a prefetch of speculation rules from another site stores in its own store alone',
    line: 'a=1',
    reason: 'empty-store-of-prefetch',
    who: link('https://other.example/', { initiatorType: 'speculation' }),
  },
  {
    claim: "credentials 'same-origin' set from the same origin",
    line: 'a=1',
    reason: null,
    who: { credentials: 'same-origin' },
  },

  { claim: 'Domain may be the host', line: 'a=1; Domain=home.example', reason: null },
  {
    claim: 'Domain may be a parent of the host',
    line: 'a=1; Domain=home.example',
    reason: null,
    url: 'https://app.home.example/',
  },
  {
    claim: 'Domain may not be a child of the host',
    line: 'a=1; Domain=app.home.example',
    reason: 'domain-of-another-host',
  },
  { claim: 'Domain may not be another host', line: 'a=1; Domain=other.example', reason: 'domain-of-another-host' },
  {
    claim: 'Domain may not end like the host in the middle of a label',
    line: 'a=1; Domain=ome.example',
    reason: 'domain-of-another-host',
  },
  {
    claim: 'Domain with a port is another host',
    line: 'a=1; Domain=home.example:443',
    reason: 'domain-of-another-host',
  },
  { claim: 'Domain may not be a public suffix', line: 'a=1; Domain=example', reason: 'domain-is-public-suffix' },
  {
    claim: 'Domain may be a public suffix that is the host',
    line: 'a=1; Domain=pages.example',
    reason: null,
    url: 'https://pages.example/',
  },
  { claim: 'Domain is ASCII', line: 'a=1; Domain=hömé.example', reason: 'domain-not-ascii' },

  {
    claim: 'Secure is not set over http',
    line: 'a=1; Secure',
    reason: 'secure-over-insecure-scheme',
    url: 'http://home.example/',
  },
  {
    claim: 'loopback is http to the draft',
    line: 'a=1; Secure',
    reason: 'secure-over-insecure-scheme',
    url: 'http://localhost:3000/',
  },
  {
    claim: 'a browser may hold loopback secure',
    line: 'a=1; Secure',
    reason: null,
    url: 'http://localhost:3000/',
    options: { secureProtocol: 'https-and-loopback' },
  },
  {
    claim: 'an http response overlays no Secure cookie',
    line: 'a=2',
    reason: 'secure-cookie-already-there',
    url: 'http://home.example/',
    before: ['a=1; Secure'],
  },
  {
    claim: 'an http response overlays no Secure cookie of a parent path',
    line: 'a=2; Path=/app/in',
    reason: 'secure-cookie-already-there',
    url: 'http://home.example/',
    before: ['a=1; Path=/app; Secure'],
  },
  {
    claim: 'beside the path of a Secure cookie there is room',
    line: 'a=2; Path=/',
    reason: null,
    url: 'http://home.example/',
    before: ['a=1; Path=/app; Secure'],
  },
  { claim: 'an https response replaces it', line: 'a=2', reason: null, before: ['a=1; Secure'] },

  { claim: 'a script cannot say HttpOnly', line: 'a=1; HttpOnly', reason: 'http-only-from-script', script: [] },
  {
    claim: 'a script cannot replace HttpOnly',
    line: 'a=2',
    reason: 'http-only-cookie-already-there',
    script: [],
    before: ['a=1; HttpOnly'],
  },
  { claim: 'a script sets what is not HttpOnly', line: 'a=2', reason: null, script: [], before: ['a=1'] },

  ...['Strict', 'Lax'].flatMap((word): Row[] => [
    {
      claim: `a cross-site fetch sets no ${word}`,
      line: `a=1; SameSite=${word}`,
      reason: 'same-site-from-cross-site-response',
      who: crossSite,
    },
    {
      claim: `a cross-site link may set ${word}`,
      line: `a=1; SameSite=${word}`,
      reason: null,
      who: link('https://other.example/'),
    },
    {
      claim: `a cross-site POST may set ${word}`,
      line: `a=1; SameSite=${word}`,
      reason: null,
      who: link('https://other.example/', { method: 'POST' }),
    },
    {
      claim: `a script in a cross-site frame sets no ${word}`,
      line: `a=1; SameSite=${word}`,
      reason: 'same-site-from-cross-site-document',
      script: ['https://other.example/'],
    },
  ]),
  {
    claim: 'a cross-site fetch sets no Default',
    line: 'a=1',
    reason: 'same-site-from-cross-site-response',
    who: crossSite,
  },
  {
    claim: 'a cross-site fetch sets Default where that is None',
    line: 'a=1',
    reason: null,
    who: crossSite,
    options: { defaultEnforcement: 'None' },
  },
  { claim: 'a cross-site fetch sets None', line: 'a=1; SameSite=None; Secure', reason: null, who: crossSite },
  {
    claim: 'an engine may store no cookie without a name',
    line: 'value-alone',
    reason: 'name-empty',
    options: { nameless: 'ignored' },
  },
  {
    claim: 'an engine may reject a value without a name that would be sent like a pair',
    line: '=a=1',
    reason: 'equals-in-nameless-value',
    options: { nameless: 'ignored-with-equals' },
  },
  {
    claim: 'such an engine stores any other value without a name',
    line: '=a',
    reason: null,
    options: { nameless: 'ignored-with-equals' },
  },
  { claim: 'None needs Secure', line: 'a=1; SameSite=None', reason: 'same-site-none-without-secure' },
  {
    claim: 'None needs no Secure in some engines',
    line: 'a=1; SameSite=None',
    reason: null,
    options: { noneRequiresSecure: false },
  },

  { claim: '__Secure- needs Secure', line: '__Secure-a=1', reason: 'secure-prefix-without-secure' },
  { claim: '__Secure- with Secure is stored', line: '__Secure-a=1; Secure', reason: null },
  { claim: 'a prefix counts in any case', line: '__SECURE-a=1', reason: 'secure-prefix-without-secure' },
  { claim: '__Host- needs Secure', line: '__Host-a=1; Path=/', reason: 'host-prefix-without-secure' },
  {
    claim: '__Host- allows no Domain',
    line: '__Host-a=1; Path=/; Secure; Domain=home.example',
    reason: 'host-prefix-with-domain',
  },
  { claim: '__Host- allows an empty Domain', line: '__Host-a=1; Path=/; Secure; Domain=', reason: null },
  { claim: '__Host- needs Path=/ written', line: '__Host-a=1; Secure', reason: 'host-prefix-without-root-path' },
  {
    claim: '__Host- needs Path=/ and no other',
    line: '__Host-a=1; Secure; Path=/app',
    reason: 'host-prefix-without-root-path',
  },
  { claim: '__Host- with all of it is stored', line: '__Host-a=1; Path=/; Secure', reason: null },
  { claim: 'the draft knows no __Http-', line: '__Http-a=1', reason: null },
  { claim: '__Http- needs Secure', line: '__Http-a=1; HttpOnly', reason: 'http-prefix-without-secure', options: chips },
  {
    claim: '__Http- needs HttpOnly',
    line: '__Http-a=1; Secure',
    reason: 'http-prefix-without-http-only',
    options: chips,
  },
  {
    claim: '__Http- may have Domain',
    line: '__Http-a=1; Secure; HttpOnly; Domain=home.example',
    reason: null,
    options: chips,
  },
  {
    claim: '__Host-Http- may not have Domain',
    line: '__Host-Http-a=1; Secure; HttpOnly; Path=/; Domain=home.example',
    reason: 'host-prefix-with-domain',
    options: chips,
  },
  {
    claim: '__Host-Http- needs HttpOnly',
    line: '__Host-Http-a=1; Secure; Path=/',
    reason: 'http-prefix-without-http-only',
    options: chips,
  },
  {
    claim: 'a value without a name cannot look like a prefix',
    line: '=__Host-a=1',
    reason: 'prefix-in-nameless-value',
  },
  { claim: 'a value of a name can', line: 'a=__Host-a', reason: null },
  {
    claim: 'where no prefix is enforced, none promises anything',
    line: '__Host-a=1; Domain=home.example',
    reason: null,
    options: { prefixes: [] },
  },

  { claim: 'Partitioned needs Secure', line: 'a=1; Partitioned', reason: 'partitioned-without-secure', options: chips },
  { claim: 'the draft knows no Partitioned', line: 'a=1; Partitioned', reason: null },
  {
    claim: 'where third-party cookies are blocked, a third party stores nothing',
    line: 'a=1; SameSite=None; Secure',
    reason: 'third-party-cookies-blocked',
    who: crossSite,
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'except in a partition that it chooses',
    line: 'a=1; SameSite=None; Secure; Partitioned',
    reason: null,
    who: crossSite,
    options: chips,
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'except in a partition by policy',
    line: 'a=1; SameSite=None; Secure',
    reason: null,
    who: crossSite,
    options: { blockedThirdParty: 'kept-in-a-partition' },
    environment: { thirdPartyCookies: 'blocked' },
  },
];

function verdictOf({ line, url = home, who, script, options, environment, before = [] }: Row) {
  const all = draftWith(options);
  const around = world(environment);
  const store = new CookieStore();
  for (const earlier of before) receive(store, earlier, requested(home), all, around);
  const context: CookieContext = script ? scripted(url, script, all, around) : requested(url, who, all, around);
  return received(line, context, all, around, store);
}

describe('a set-cookie-string is stored, or ignored for a reason', () => {
  test.each(rows.map((row) => [row.claim, row.line.slice(0, 60), row] as const))('%s: %j', (_claim, _line, row) => {
    const verdict = verdictOf(row);
    expect(verdict.outcome === 'ignored' ? verdict.reason : null).toBe(row.reason);
  });

  test('every reason has a row', () => {
    const told = new Set(rows.map(({ reason }) => reason));
    expect(Object.keys(storageExplanations).filter((reason) => !told.has(reason as StorageReason))).toEqual([]);
  });

  test('the first rule decides, and the later rules tell what else is wrong', () => {
    const verdict = received('__Host-a=1; SameSite=None; Domain=other.example', requested(home));
    expect(verdict).toMatchObject({
      outcome: 'ignored',
      reason: 'domain-of-another-host',
      also: ['same-site-none-without-secure', 'host-prefix-without-secure'],
    });
    expect(verdict.rules.find(({ reason }) => reason !== null)?.rule).toBe('domain');
  });
});

describe('the cookie that is stored', () => {
  test('without Domain it is host-only, with Domain it is not', () => {
    expect(stored('a=1')).toMatchObject({ domain: 'home.example', hostOnly: true });
    expect(stored('a=1; Domain=.Home.Example')).toMatchObject({ domain: 'home.example', hostOnly: false });
    expect(stored('a=1; Domain=pages.example', 'https://pages.example/')).toMatchObject({ hostOnly: true });
  });

  test.each([
    ['/shop/cart', 'a=1', '/shop'],
    ['/shop/', 'a=1', '/shop'],
    ['/shop', 'a=1', '/'],
    ['/', 'a=1', '/'],
    ['/shop/cart', 'a=1; Path=/x', '/x'],
    ['/shop/cart', 'a=1; Path=x', '/shop'],
    ['/shop/cart', 'a=1; Path=', '/shop'],
  ])('at %s, %s has the path %s', (path, line, expected) => {
    expect(stored(line, `https://home.example${path}`).path).toBe(expected);
  });

  test.each([
    ['a=1', null],
    ['a=1; Max-Age=60', 60],
    ['a=1; Max-Age=34560000', 34_560_000],
    ['a=1; Max-Age=34560001', 34_560_000],
    ['a=1; Expires=Wed, 25 Nov 2026 13:00:00 GMT', 3_600],
    ['a=1; Expires=Wed, 25 Nov 2036 13:00:00 GMT', 34_560_000],
    ['a=1; Max-Age=60; Expires=Wed, 25 Nov 2026 13:00:00 GMT', 60],
    ['a=1; Max-Age=soon; Expires=Wed, 25 Nov 2026 13:00:00 GMT', 3_600],
  ])('%s lives %s seconds', (line, seconds) => {
    const { expiryTime } = stored(line);
    expect(expiryTime === null ? null : (expiryTime - now) / 1000).toBe(seconds);
  });

  test.each(['a=; Max-Age=0', 'a=; Max-Age=-1', 'a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
    '%s removes the cookie, and needs neither HttpOnly nor SameSite to do so',
    (line) => {
      const store = new CookieStore();
      receive(store, 'a=1; HttpOnly; SameSite=Strict', requested(home), draftWith(), world());
      expect(store.size).toBe(1);
      expect(received(line, requested(home), draftWith(), world(), store)).toMatchObject({
        outcome: 'expired',
        replaces: true,
      });
      expect(store.size).toBe(0);
    },
  );

  test('a cookie with another Path, Domain or partition is another cookie', () => {
    const store = new CookieStore();
    const options = draftWith(chips);
    for (const line of [
      'a=1; Path=/',
      'a=2; Path=/x',
      'a=3; Path=/; Domain=home.example',
      'a=4; Path=/; Secure; Partitioned',
    ]) {
      receive(store, line, requested(home), options, world());
    }
    expect(store.size).toBe(4);
  });
});
