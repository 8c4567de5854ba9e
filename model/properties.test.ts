import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSetCookie } from './parse/set-cookie.ts';
import { draftOptions } from './profiles/profile.ts';
import { allProfiles } from './profiles/profiles.ts';
import { exclusion, retrieve } from './retrieve/retrieve.ts';
import { documentContext, requestContext } from './same-site/context.ts';
import { CookieStore } from './store/cookie-store.ts';
import { receive } from './store/receive.ts';
import { compareForRetrieval } from './store/retrieval-order.ts';
import type { CookieContext, Environment, Origin, RequestTerms, StoredCookie } from './terms.ts';

const environment: Environment = {
  thirdPartyCookies: 'allowed',
  now: Date.UTC(2026, 10, 25),
  registrableDomain: (host) => host.split('.').slice(-2).join('.'),
  isPublicSuffix: (host) => !host.includes('.'),
  toAscii: () => null,
};

const home: Origin = { scheme: 'https', host: 'app.home.example', port: 443 };
const origins = fc.constantFrom<Origin>(
  home,
  { scheme: 'http', host: 'app.home.example', port: 80 },
  { scheme: 'https', host: 'api.home.example', port: 443 },
  { scheme: 'https', host: 'other.example', port: 443 },
);
const paths = fc.constantFrom('/', '/a', '/a/b', '/ab');

const requests: fc.Arbitrary<RequestTerms> = fc
  .record({
    from: origins,
    to: origins,
    path: paths,
    method: fc.constantFrom('GET', 'POST'),
    credentials: fc.constantFrom('omit', 'same-origin', 'include'),
    navigation: fc.constantFrom('none', 'nested', 'top-level'),
  })
  .map(({ from, to, path, method, credentials, navigation }) => ({
    urlList: [{ ...to, path }],
    method,
    mode: navigation === 'none' ? 'cors' : 'navigate',
    credentials: navigation === 'none' ? credentials : 'include',
    destination: navigation === 'top-level' ? 'document' : '',
    initiatorType: navigation === 'none' ? 'fetch' : 'navigation',
    navigation,
    initiator: from,
    frames: navigation === 'top-level' ? [] : [from],
    reload: 'none',
  }));

const cookies: fc.Arbitrary<StoredCookie> = fc.record({
  name: fc.constantFrom('a', 'b'),
  value: fc.constant('1'),
  domain: fc.constantFrom('app.home.example', 'home.example', 'other.example'),
  hostOnly: fc.boolean(),
  path: paths,
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('Strict', 'Lax', 'None', 'Default'),
  partitionKey: fc.constant(null),
  creationTime: fc.constantFrom(environment.now - 1_000, environment.now - 500_000),
  source: fc.constant({ scheme: 'https', port: 443 }),
  expiryTime: fc.constant(null),
  index: fc.nat(),
});

const profileOptions = fc.constantFrom(...allProfiles.map(({ options }) => options));

function documentOf(path: string): CookieContext {
  return documentContext({ ...home, path }, [home], draftOptions, environment);
}

describe('parsing', () => {
  test('any string of any code points parses without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void parseSetCookie(text)));
  });

  test('a serialized cookie parses to the same cookie', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    const written = fc.record({
      name: word,
      value: word,
      path: fc.option(word.map((text) => `/${text}`)),
      domain: fc.option(word.map((text) => text.toLowerCase().replaceAll('_', 'x'))),
      maxAge: fc.option(fc.integer()),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      sameSite: fc.constantFrom('Strict', 'Lax', 'None', 'Default'),
    });
    fc.assert(
      fc.property(written, (one) => {
        const line = [
          `${one.name}=${one.value}`,
          ...(one.path === null ? [] : [`Path=${one.path}`]),
          ...(one.domain === null ? [] : [`Domain=${one.domain}`]),
          ...(one.maxAge === null ? [] : [`Max-Age=${one.maxAge}`]),
          ...(one.secure ? ['Secure'] : []),
          ...(one.httpOnly ? ['HttpOnly'] : []),
          ...(one.sameSite === 'Default' ? [] : [`SameSite=${one.sameSite}`]),
        ].join('; ');
        expect(parseSetCookie(line)).toMatchObject(one);
      }),
    );
  });
});

test('storing twice leaves one cookie, with its first creation-time', () => {
  fc.assert(
    fc.property(paths, fc.nat(1_000_000), (path, later) => {
      const store = new CookieStore();
      const line = `a=1; Path=${path}`;
      receive(store, line, documentOf('/'), draftOptions, environment);
      receive(store, line, documentOf('/'), draftOptions, { ...environment, now: environment.now + later });
      expect(store.size).toBe(1);
      expect(store.forHost(home.host)[0]?.creationTime).toBe(environment.now);
    }),
  );
});

/** Every way to make a stored cookie stricter. */
const stricter = [
  (cookie: StoredCookie) => ({ ...cookie, secure: true }),
  (cookie: StoredCookie) => ({ ...cookie, httpOnly: true }),
  (cookie: StoredCookie) => ({ ...cookie, sameSite: 'Strict' as const }),
  (cookie: StoredCookie) => (cookie.sameSite === 'None' ? { ...cookie, sameSite: 'Lax' as const } : cookie),
  (cookie: StoredCookie) => ({ ...cookie, hostOnly: true }),
];

test('a stricter flag never makes a request include a cookie that it excluded before, in any profile', () => {
  const seen = stricter.map(() => ({ kept: 0, lost: 0 }));
  fc.assert(
    fc.property(cookies, requests, profileOptions, (cookie, terms, options) => {
      const context = requestContext(terms, options, environment);
      const isIncluded = (one: StoredCookie) => exclusion(one, context, options, environment) === null;
      const before = isIncluded(cookie);
      for (const [index, change] of stricter.entries()) {
        const after = isIncluded(change(cookie));
        expect([before, after]).not.toEqual([false, true]);
        const counted = seen[index];
        if (counted && before) counted[after ? 'kept' : 'lost']++;
      }
    }),
    { numRuns: 2_000 },
  );
  // Each flag was tried on included cookies. Each one except HttpOnly, which requests ignore, excluded some of them.
  for (const [index, { kept, lost }] of seen.entries()) {
    expect(kept, `change ${index}`).toBeGreaterThan(5);
    if (index !== 1) expect(lost, `change ${index}`).toBeGreaterThan(0);
  }
});

test('the retrieval order is total; its last key is the order of insertion', () => {
  fc.assert(
    fc.property(fc.array(cookies, { minLength: 2, maxLength: 12 }), (all) => {
      const indexed = all.map((cookie, index) => ({ ...cookie, index }));
      const sorted = indexed.toSorted(compareForRetrieval);
      expect(indexed.toReversed().toSorted(compareForRetrieval)).toEqual(sorted);
      for (const [position, cookie] of sorted.entries()) {
        const next = sorted[position + 1];
        if (!next) continue;
        expect(compareForRetrieval(cookie, next)).toBeLessThan(0);
        if (cookie.path.length === next.path.length && cookie.creationTime === next.creationTime) {
          expect(cookie.index).toBeLessThan(next.index);
        }
      }
    }),
  );
});

test('retrieved cookies are in that order', () => {
  const store = new CookieStore();
  for (const line of ['a=1; Path=/', 'b=1; Path=/a', 'c=1; Path=/', 'd=1; Path=/a']) {
    receive(store, line, documentOf('/'), draftOptions, environment);
  }
  const names = retrieve(store, documentOf('/a'), draftOptions, environment).map(({ name }) => name);
  expect(names).toEqual(['b', 'd', 'a', 'c']);
});
