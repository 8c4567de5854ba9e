import { describe, expect, test } from 'vitest';
import { retrievalExplanations } from '../explain/retrieval.ts';
import type { Options } from '../profiles/options.ts';
import { CookieStore } from '../store/cookie-store.ts';
import { receive } from '../store/receive.ts';
import type { Environment, StoredCookie } from '../terms.ts';
import { type Asking, draftWith, link, now, received, requested, scripted, stored, world } from '../testing/terms.ts';
import type { RetrievalReason } from './reasons.ts';
import { retrievalVerdict, retrieve, serializeCookies } from './retrieve.ts';

const home = 'https://home.example/';
const other = 'https://other.example/';

interface Row {
  readonly claim: string;
  readonly line: string;
  readonly reason: RetrievalReason | null;
  readonly to?: string;
  readonly who?: Asking;
  /** The request whose response set the cookie, in the same environment. Absent: a fetch by a page of home. */
  readonly setIn?: Asking;
  readonly script?: readonly string[];
  readonly options?: Partial<Options>;
  /** Seconds since the cookie was set. */
  readonly age?: number;
  readonly environment?: Partial<Environment>;
}

const fetched: Asking = { frames: [other] };
const framed: Asking = { frames: [other], navigation: 'nested', destination: 'iframe', initiatorType: 'element' };
const inFrame: Asking = { frames: [other, home] };
const totalCookieProtection: Partial<Options> = { partitioned: 'chips', blockedThirdParty: 'kept-in-a-partition' };
const posted = link(other, { method: 'POST' });
const twoMinutes: Partial<Options> = { laxAllowingUnsafeSeconds: 120 };
const defaultIsNone: Partial<Options> = { defaultEnforcement: 'None' };

const strict = 'a=1; SameSite=Strict';
const lax = 'a=1; SameSite=Lax';
const none = 'a=1; SameSite=None; Secure';

const rows: readonly Row[] = [
  { claim: 'a same-site fetch takes Strict along', line: strict, reason: null },
  { claim: 'a sibling is the same site', line: strict, reason: null, who: { frames: ['https://app.home.example/'] } },
  {
    claim: 'another port is the same site',
    line: strict,
    reason: null,
    who: { frames: ['https://home.example:8443/'] },
  },

  {
    claim: 'credentials omitted take nothing along',
    line: 'a=1',
    reason: 'credentials-omitted',
    who: { credentials: 'omit' },
  },
  {
    claim: "credentials 'same-origin' take nothing to another port",
    line: 'a=1',
    reason: 'credentials-for-same-origin-only',
    who: { credentials: 'same-origin', frames: ['https://home.example:8443/'] },
  },
  {
    claim: "credentials 'same-origin' take nothing along after a redirect through another origin",
    line: 'a=1',
    reason: 'credentials-for-same-origin-only',
    who: { credentials: 'same-origin', via: [other] },
  },

  {
    claim: 'a credentialless frame sees no cookie, not even of the same origin',
    line: none,
    reason: 'empty-store-of-frame',
    who: { navigation: 'nested', destination: 'iframe', initiatorType: 'credentialless-frame' },
  },
  {
    claim: 'a prefetch of speculation rules from another site sees no cookie',
    line: none,
    reason: 'empty-store-of-prefetch',
    who: link(other, { initiatorType: 'speculation' }),
  },
  {
    claim: 'a prefetch of speculation rules from the same site takes Strict along',
    line: strict,
    reason: null,
    who: link('https://app.home.example/', { initiatorType: 'speculation' }),
  },

  {
    claim: 'a host-only cookie stays at its host',
    line: 'a=1',
    reason: 'host-only-on-another-host',
    to: 'https://app.home.example/',
  },
  { claim: 'Domain reaches below', line: 'a=1; Domain=home.example', reason: null, to: 'https://app.home.example/' },
  {
    claim: 'Domain does not reach another host',
    line: 'a=1; Domain=home.example',
    reason: 'domain-does-not-match',
    to: other,
  },
  { claim: 'the port does not count', line: 'a=1', reason: null, to: 'https://home.example:8443/' },

  { claim: 'Path matches itself', line: 'a=1; Path=/app', reason: null, to: 'https://home.example/app' },
  { claim: 'Path matches below', line: 'a=1; Path=/app', reason: null, to: 'https://home.example/app/in' },
  {
    claim: 'Path does not match a longer word',
    line: 'a=1; Path=/app',
    reason: 'path-does-not-match',
    to: 'https://home.example/apple',
  },
  {
    claim: 'Path is case-sensitive',
    line: 'a=1; Path=/app',
    reason: 'path-does-not-match',
    to: 'https://home.example/App',
  },
  { claim: 'Path does not match its parent', line: 'a=1; Path=/app', reason: 'path-does-not-match' },

  {
    claim: 'Secure does not go over http',
    line: 'a=1; Secure',
    reason: 'secure-over-insecure-scheme',
    to: 'http://home.example/',
  },
  { claim: 'a script does not see HttpOnly', line: 'a=1; HttpOnly', reason: 'http-only-for-script', script: [] },
  { claim: 'a request takes HttpOnly along', line: 'a=1; HttpOnly', reason: null },
  { claim: 'a script sees the rest', line: strict, reason: null, script: [] },
  { claim: 'a lifetime that is not over', line: 'a=1; Max-Age=60', reason: null, age: 59 },
  { claim: 'a lifetime that is over', line: 'a=1; Max-Age=60', reason: 'expired', age: 60 },

  {
    claim: 'a cross-site fetch does not take Strict along',
    line: strict,
    reason: 'same-site-strict-from-cross-site',
    who: fetched,
  },
  {
    claim: 'a cross-site fetch does not take Lax along',
    line: lax,
    reason: 'same-site-lax-without-top-level-navigation',
    who: fetched,
  },
  {
    claim: 'a cross-site fetch does not take Default along',
    line: 'a=1',
    reason: 'same-site-default-without-top-level-navigation',
    who: fetched,
  },
  { claim: 'a cross-site fetch takes None along', line: none, reason: null, who: fetched },
  {
    claim: 'a cross-site frame does not take Lax along',
    line: lax,
    reason: 'same-site-lax-without-top-level-navigation',
    who: framed,
  },
  { claim: 'a cross-site frame takes None along', line: none, reason: null, who: framed },
  {
    claim: 'a cross-site link does not take Strict along',
    line: strict,
    reason: 'same-site-strict-from-cross-site',
    who: link(other),
  },
  { claim: 'a cross-site link takes Lax along', line: lax, reason: null, who: link(other) },
  { claim: 'a cross-site link takes Default along', line: 'a=1', reason: null, who: link(other) },
  { claim: 'a cross-site HEAD is as safe as a GET', line: lax, reason: null, who: link(other, { method: 'HEAD' }) },
  {
    claim: 'a cross-site POST does not take Lax along',
    line: lax,
    reason: 'same-site-lax-with-unsafe-method',
    who: posted,
  },
  {
    claim: 'a cross-site POST does not take Default along',
    line: 'a=1',
    reason: 'same-site-default-with-unsafe-method',
    who: posted,
  },
  { claim: 'a cross-site POST takes None along', line: none, reason: null, who: posted },
  {
    claim: 'Lax-allowing-unsafe: young, Default goes with a POST',
    line: 'a=1',
    reason: null,
    who: posted,
    options: twoMinutes,
    age: 120,
  },
  {
    claim: 'and two minutes later not',
    line: 'a=1',
    reason: 'same-site-default-with-unsafe-method',
    who: posted,
    options: twoMinutes,
    age: 121,
  },
  {
    claim: 'and Lax that is written never',
    line: lax,
    reason: 'same-site-lax-with-unsafe-method',
    who: posted,
    options: twoMinutes,
  },
  {
    claim: 'and in a frame never',
    line: 'a=1',
    reason: 'same-site-default-without-top-level-navigation',
    who: { ...framed, method: 'POST' },
    options: twoMinutes,
  },
  {
    claim: 'Default that is None goes with everything',
    line: 'a=1',
    reason: null,
    who: fetched,
    options: defaultIsNone,
  },
  {
    claim: 'a script in a cross-site frame sees no Strict',
    line: strict,
    reason: 'same-site-in-cross-site-document',
    script: [other],
  },
  {
    claim: 'a script in a cross-site frame sees no Lax',
    line: lax,
    reason: 'same-site-in-cross-site-document',
    script: [other],
  },
  { claim: 'a script in a cross-site frame sees None', line: none, reason: null, script: [other] },

  {
    claim: 'a partitioned cookie is not seen under another top-level site',
    line: `${none}; Partitioned`,
    reason: 'partition-of-another-context',
    who: fetched,
    options: { partitioned: 'chips' },
  },
  {
    claim: 'a partitioned cookie is seen where it was set',
    line: `${none}; Partitioned`,
    reason: null,
    options: { partitioned: 'chips' },
  },
  {
    claim: 'home in other in home is a partition apart',
    line: `${none}; Partitioned`,
    reason: 'partition-of-another-context',
    who: { frames: [home, other, home] },
    options: { partitioned: 'chips' },
  },
  {
    claim: 'a cookie of https goes to http too',
    line: 'a=1',
    reason: null,
    to: 'http://home.example/',
    who: { frames: ['http://home.example/'] },
  },
  {
    claim: 'where the source scheme counts, it does not',
    line: 'a=1; Domain=home.example',
    reason: 'bound-to-another-scheme',
    to: 'http://home.example/',
    who: { frames: ['http://home.example/'] },
    options: { sourceScheme: 'counts' },
  },
  {
    claim: 'where the source port counts, a host-only cookie stays at its port',
    line: 'a=1',
    reason: 'bound-to-another-port',
    to: 'https://home.example:8443/',
    options: { sourcePort: 'counts-for-host-only' },
  },
  {
    claim: 'where the source port counts, one with Domain goes to every port',
    line: 'a=1; Domain=home.example',
    reason: null,
    to: 'https://home.example:8443/',
    options: { sourcePort: 'counts-for-host-only' },
  },
  {
    claim: 'where third-party cookies are blocked, None does not help',
    line: none,
    reason: 'third-party-cookies-blocked',
    who: fetched,
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'storage access lifts the third-party cookie policy',
    line: none,
    reason: null,
    who: { ...fetched, storageAccess: 'granted' },
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'storage access does not lift SameSite',
    line: 'a=1; SameSite=Lax',
    reason: 'same-site-lax-without-top-level-navigation',
    who: { ...fetched, storageAccess: 'granted' },
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'storage access leads out of the partition that a policy made',
    line: none,
    reason: 'partition-left-by-access',
    options: totalCookieProtection,
    setIn: inFrame,
    who: { ...inFrame, storageAccess: 'granted' },
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'storage access leaves a frame its Partitioned cookies',
    line: `${none}; Partitioned`,
    reason: null,
    options: totalCookieProtection,
    setIn: inFrame,
    who: { ...inFrame, storageAccess: 'granted' },
    environment: { thirdPartyCookies: 'blocked' },
  },
  {
    claim: 'a top-level navigation is first-party, whoever started it',
    line: none,
    reason: null,
    who: link(other),
    environment: { thirdPartyCookies: 'blocked' },
  },
];

/** Returns the cookie that the response to a request set. Throws when the model ignores the line. */
function storedIn(line: string, setIn: Asking, options: Options, environment: Environment): StoredCookie {
  const verdict = received(line, requested(home, setIn, options, environment), options, environment);
  if (verdict.outcome === 'ignored') throw new Error(`${line} is ignored: ${verdict.reason}`);
  return verdict.cookie;
}

function reasonOf(row: Row): RetrievalReason | null {
  const { line, to = home, who, setIn, script, options, age = 0, environment } = row;
  const all = draftWith(options);
  const cookie = setIn ? storedIn(line, setIn, all, world(environment)) : stored(line, home, all);
  const later = world({ now: now + age * 1000, ...environment });
  const context = script ? scripted(to, script, all, later) : requested(to, who, all, later);
  const verdict = retrievalVerdict(cookie, context, all, later);
  return verdict.outcome === 'excluded' ? verdict.reason : null;
}

describe('whether a request sends a stored cookie', () => {
  test.each(rows.map((row) => [row.claim, row.line, row] as const))('%s: %s', (_claim, _line, row) => {
    expect(reasonOf(row)).toBe(row.reason);
  });

  test('every reason has a row', () => {
    const told = new Set(rows.map(({ reason }) => reason));
    expect(Object.keys(retrievalExplanations).filter((reason) => !told.has(reason as RetrievalReason))).toEqual([]);
  });

  test('the first rule decides, and the result also names the other rules that would exclude the cookie', () => {
    const options = draftWith();
    const context = requested('http://home.example/', { frames: [other], credentials: 'omit' });
    expect(retrievalVerdict(stored('a=1; Path=/app; Secure; SameSite=Lax'), context, options, world())).toMatchObject({
      reason: 'credentials-omitted',
      also: ['path-does-not-match', 'secure-over-insecure-scheme', 'same-site-lax-without-top-level-navigation'],
    });
  });
});

test.each([
  ['a=1', 'http://home.localhost/', 'https://home.localhost/', 'bound-to-another-scheme'],
  // A Secure cookie counts as set over https. For a cookie set over https, http on a trustworthy host is as good as
  // https.
  ['a=1', 'https://home.localhost/', 'http://home.localhost/', null],
  ['a=1; Secure', 'http://home.localhost/', 'https://home.localhost/', null],
  ['a=1; Secure', 'https://home.localhost/', 'http://home.localhost/', null],
] as const)('where the source scheme counts, %s set at %s is judged for %s: %s', (line, from, to, reason) => {
  const options = draftWith({ sourceScheme: 'counts', secureProtocol: 'https-and-loopback' });
  const verdict = retrievalVerdict(stored(line, from, options), requested(to, {}, options), options, world());
  expect(verdict.outcome === 'excluded' ? verdict.reason : null).toBe(reason);
});

describe('the cookie-string', () => {
  function cookieString(lines: readonly (readonly [line: string, atSeconds: number])[], to: string): string {
    const store = new CookieStore();
    for (const [line, seconds] of lines) {
      receive(store, line, requested(home), draftWith(), world({ now: now + seconds * 1000 }));
    }
    return serializeCookies(retrieve(store, requested(to), draftWith(), world({ now: now + 60_000 })));
  }

  test('longer paths come first, then earlier creation-times', () => {
    const lines = [
      ['a=1; Path=/', 3],
      ['b=2; Path=/app', 4],
      ['c=3; Path=/', 2],
      ['d=4; Path=/app/in', 5],
    ] as const;
    expect(cookieString(lines, 'https://home.example/app/in')).toBe('d=4; b=2; c=3; a=1');
  });

  test('at equal creation-times, the order of insertion decides', () => {
    expect(
      cookieString(
        [
          ['b=1', 0],
          ['a=2', 0],
          ['c=3', 0],
        ],
        home,
      ),
    ).toBe('b=1; a=2; c=3');
  });

  test('a cookie that is set again keeps its position', () => {
    expect(
      cookieString(
        [
          ['a=1', 0],
          ['b=2', 1],
          ['a=3', 2],
        ],
        home,
      ),
    ).toBe('a=3; b=2');
  });

  test('a cookie without a name is sent as its value alone', () => {
    expect(
      cookieString(
        [
          ['=x', 0],
          ['a=', 0],
        ],
        home,
      ),
    ).toBe('x; a=');
  });
});
