import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPasted } from '../../model/diagnose/pasted.ts';
import { suspicions } from '../../model/diagnose/suspicions.ts';
import { writeAttribute, writePair } from '../../model/edit/set-cookie-edit.ts';
import { parseCookieDate } from '../../model/parse/dates/cookie-date.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';
import type { Options } from '../../model/profiles/options.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import { exclusion, retrieve } from '../../model/retrieve/retrieve.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import { receive } from '../../model/store/receive.ts';
import { compareForRetrieval } from '../../model/store/retrieval-order.ts';
import type { CookieContext, SameSite, StoredCookie } from '../../model/terms.ts';
import { at, draftWith, now, requested, scripted, world } from '../../model/testing/terms.ts';
import { diagnose } from './diagnose.ts';

/** Any code units, including lone surrogates, and pieces with a meaning for the parser. */
const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
const anyText = fc
  .array(
    fc.oneof(
      anyUnits.map((units) => String.fromCharCode(...units)),
      fc.constantFrom(
        ';',
        '=',
        ' ',
        '\t',
        ',',
        '; Path=/',
        '; Domain=',
        '; Secure',
        '; Max-Age=-',
        '; Expires=Wed, 21 Oct 2026 07:28:00',
      ),
      fc.constantFrom(
        '__Host-',
        '; SameSite=None',
        '\u0000',
        '\r\n',
        'HTTP/1.1 200 OK',
        'Set-Cookie: ',
        '; Partitioned',
        '"',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

const home = 'https://app.home.example/in/out';

describe('whatever the text', () => {
  test('parsing, receiving, diagnosing and reading a pasted response do not throw', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, address) => {
        parseCookieDate(text);
        const parsed = parseSetCookie(text, anySize);
        if (parsed.outcome === 'parsed') suspicions({ parsed, url: at(home), environment: world() });
        readPasted(text);
        for (const { options } of profiles) receive(new CookieStore(), text, requested(home), options, world());
        expect(diagnose(text, address, now).cookies.length).toBeLessThanOrEqual(150);
        diagnose(text, home, now);
      }),
      { numRuns: 300 },
    );
  });
});

const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}$/);
const bytes = fc.stringMatching(/^[A-Za-z0-9!#$%&'()*+./:<=>?@[\]^_`{|}~-]{0,40}$/);
const written = fc.record({
  name: token,
  value: bytes,
  domain: fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}(\.[a-z][a-z0-9-]{0,8}){0,3}$/)),
  path: fc.option(fc.stringMatching(/^\/[A-Za-z0-9/._~-]{0,30}$/)),
  maxAge: fc.option(fc.integer({ min: -1e9, max: 1e9 })),
  expires: fc.option(fc.integer({ min: Date.UTC(1971, 0, 1) / 1000, max: Date.UTC(2400, 0, 1) / 1000 })),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  partitioned: fc.boolean(),
  sameSite: fc.constantFrom<SameSite>('Strict', 'Lax', 'None', 'Default'),
});
type Written = typeof written extends fc.Arbitrary<infer Value> ? Value : never;

function serialize({
  name,
  value,
  domain,
  path,
  maxAge,
  expires,
  secure,
  httpOnly,
  partitioned,
  sameSite,
}: Written): string {
  const flag = (given: boolean) => (given ? '' : null);
  let line = writePair('', name, value);
  line = writeAttribute(line, 'domain', domain);
  line = writeAttribute(line, 'path', path);
  line = writeAttribute(line, 'max-age', maxAge === null ? null : String(maxAge));
  line = writeAttribute(line, 'expires', expires === null ? null : new Date(expires * 1000).toUTCString());
  line = writeAttribute(line, 'secure', flag(secure));
  line = writeAttribute(line, 'httponly', flag(httpOnly));
  line = writeAttribute(line, 'partitioned', flag(partitioned));
  return writeAttribute(line, 'samesite', sameSite === 'Default' ? null : sameSite);
}

test('written and parsed attributes are the same', () => {
  fc.assert(
    fc.property(written, (all) => {
      const parsed = parseSetCookie(serialize(all));
      expect(parsed).toMatchObject({ ...all, expires: all.expires === null ? null : all.expires * 1000 });
    }),
  );
});

const lines = fc.array(
  written.map((all) => serialize({ ...all, domain: null, maxAge: null, expires: null })),
  { minLength: 1, maxLength: 8 },
);

test('a cookie that is stored twice is one cookie, with its first creation-time', () => {
  fc.assert(
    fc.property(written, fc.integer({ min: 1, max: 1_000 }), (all, later) => {
      const line = serialize({ ...all, domain: null, maxAge: 5_000, expires: null, sameSite: 'Lax' });
      const store = new CookieStore();
      const [first, second] = [0, later].map((seconds) =>
        receive(store, line, requested(home), draftWith(), world({ now: now + seconds * 1000 })),
      );
      fc.pre(first?.outcome === 'stored');
      expect(store.size).toBe(1);
      expect(second).toMatchObject({ outcome: 'stored', replaces: true, cookie: { creationTime: now } });
    }),
  );
});

const documents = [
  'https://app.home.example/',
  'https://home.example/',
  'http://app.home.example/',
  'https://other.example/',
  'http://localhost/',
];
const frames = fc.array(fc.constantFrom('opaque', ...documents), { minLength: 1, maxLength: 3 });
const target = fc.constantFrom(
  home,
  'https://home.example/in',
  'http://app.home.example/in/out/x',
  'http://app.home.example/',
);

/** Contexts of requests and of documents, of every kind that the rules distinguish. */
const contexts: fc.Arbitrary<(options: Options) => CookieContext> = fc.oneof(
  fc
    .record({
      target,
      frames,
      navigation: fc.constantFrom('none', 'nested', 'top-level'),
      method: fc.constantFrom('GET', 'POST'),
      credentials: fc.constantFrom('omit', 'same-origin', 'include'),
      via: fc.array(fc.constantFrom(...documents), { maxLength: 2 }),
    })
    .map(
      ({ target: url, ...who }) =>
        (options: Options) =>
          requested(url, who, options),
    ),
  fc
    .record({ target, frames })
    .map((document) => (options: Options) => scripted(document.target, document.frames, options)),
);

const strictness: Readonly<Record<SameSite, number>> = { None: 0, Default: 1, Lax: 2, Strict: 3 };

/** Each change makes a stored cookie stricter in one way, or leaves it unchanged. */
const stricter: readonly ((cookie: StoredCookie, sameSite: SameSite) => StoredCookie)[] = [
  (cookie) => ({ ...cookie, secure: true }),
  (cookie) => ({ ...cookie, httpOnly: true }),
  (cookie) => ({ ...cookie, hostOnly: true }),
  (cookie) => ({ ...cookie, path: `${cookie.path.replace(/\/$/, '')}/in` }),
  (cookie, sameSite) => (strictness[sameSite] > strictness[cookie.sameSite] ? { ...cookie, sameSite } : cookie),
];

test('a stricter flag never makes a request include a cookie that it excluded before', () => {
  /** For each change to an included cookie: how often it stayed included, and how often it did not. */
  const seen = stricter.map(() => ({ kept: 0, lost: 0 }));
  fc.assert(
    fc.property(
      fc.record({
        secure: fc.boolean(),
        httpOnly: fc.boolean(),
        hostOnly: fc.boolean(),
        path: fc.constantFrom('/', '/in', '/in/'),
        domain: fc.constantFrom('home.example', 'app.home.example'),
        sameSite: fc.constantFrom<SameSite>('Strict', 'Lax', 'None', 'Default'),
      }),
      fc.constantFrom<SameSite>('Strict', 'Lax', 'None', 'Default'),
      contexts,
      fc.constantFrom(...profiles),
      fc.constantFrom('allowed' as const, 'blocked' as const),
      fc.integer({ min: 0, max: 300 }),
      (flags, sameSite, contextOf, { options }, thirdPartyCookies, age) => {
        const cookie: StoredCookie = {
          ...flags,
          name: 'a',
          value: '1',
          partitionKey: null,
          creationTime: now,
          source: { scheme: 'https', port: 443 },
          expiryTime: null,
          index: 0,
        };
        const context = contextOf(options);
        const later = world({ thirdPartyCookies, now: now + age * 1000 });
        const isIncluded = (one: StoredCookie) => exclusion(one, context, options, later) === null;
        for (const [index, change] of stricter.entries()) {
          const [before, after] = [isIncluded(cookie), isIncluded(change(cookie, sameSite))];
          expect([before, after]).not.toEqual([false, true]);
          const counted = seen[index];
          if (counted && before) counted[after ? 'kept' : 'lost']++;
        }
      },
    ),
    { numRuns: 2_000 },
  );
  for (const { kept, lost } of seen) expect(Math.min(kept, lost)).toBeGreaterThan(5);
});

test('the retrieval order is total: it does not depend on the order of the store', () => {
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (all, times, dice) => {
        const store = new CookieStore();
        for (const [index, line] of all.entries()) {
          receive(store, line, requested(home), draftWith(), world({ now: now + (times[index] ?? 0) * 1000 }));
        }
        const cookies = store.forHost('app.home.example');
        const sorted = cookies.toSorted(compareForRetrieval);
        const shuffled = cookies
          .map((cookie) => ({ cookie, die: dice.next().value }))
          .toSorted((one, other) => one.die - other.die);
        expect(shuffled.map(({ cookie }) => cookie).toSorted(compareForRetrieval)).toEqual(sorted);
        for (const one of cookies) {
          for (const other of cookies) expect(compareForRetrieval(one, other) === 0).toBe(one === other);
        }
      },
    ),
  );
});

/** Only Host, Path and Secure decide about a page's own requests, because they are same-site. Written by hand. */
const receivers = {
  own: { line: '', hosts: ['app.home.example'] },
  domain: { line: '; Domain=home.example', hosts: ['app.home.example', 'home.example', 'api.home.example'] },
} as const;
const pathsBelow: Readonly<Record<string, readonly string[]>> = {
  '/': ['/', '/in', '/in/', '/in/out', '/inn'],
  '/in': ['/in', '/in/', '/in/out'],
  '/in/': ['/in/', '/in/out'],
  '/in/out': ['/in/out'],
};

test('a page’s own request gets exactly the cookies whose host, path and Secure fit', () => {
  let [sent, kept] = [0, 0];
  const cookie = fc.record({
    to: fc.constantFrom('own', 'domain'),
    path: fc.constantFrom(...Object.keys(pathsBelow)),
    secure: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(cookie, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('http', 'https'),
      fc.constantFrom('app.home.example', 'home.example', 'api.home.example', 'other.example'),
      fc.constantFrom('/', '/in', '/in/', '/in/out', '/inn'),
      (all, scheme, host, path) => {
        const store = new CookieStore();
        for (const [index, { to, path: where, secure }] of all.entries()) {
          const line = `c${index}=1; Path=${where}${receivers[to].line}${secure ? '; Secure' : ''}`;
          receive(store, line, requested(home), draftWith(), world());
        }
        const expected = all.flatMap(({ to, path: where, secure }, index) =>
          (receivers[to].hosts as readonly string[]).includes(host) &&
          pathsBelow[where]?.includes(path) &&
          (!secure || scheme === 'https')
            ? [`c${index}`]
            : [],
        );
        const got = retrieve(store, requested(`${scheme}://${host}${path}`), draftWith(), world());
        expect(got.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
        sent += expected.length;
        kept += all.length - expected.length;
      },
    ),
  );
  expect(Math.min(sent, kept)).toBeGreaterThan(20);
});
