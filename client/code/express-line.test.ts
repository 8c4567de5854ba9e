import { createRequire } from 'node:module';
import cookieParser from 'cookie-parser';
import session from 'express-session';
import { describe, expect, test, vi } from 'vitest';
import { type ExpressOptions, resCookie, type Written } from './express-cookie.ts';
import { expressLine } from './express-line.ts';
import { bytesOf, program, setCookieOf } from './testing/express-app.ts';

const now = Date.UTC(2026, 10, 27, 8);

/** The line of a set-cookie-string, at a fixed moment. */
const lineOf = (setCookie: string) => expressLine(setCookie, now);

const byCookie = [
  ['sid=s3cret; Path=/; HttpOnly; SameSite=Lax', "res.cookie('sid', 's3cret', { httpOnly: true, sameSite: 'lax' });"],
  ['sid=1; Path=/', "res.cookie('sid', '1');"],
  ['sid=1', "res.cookie('sid', '1', { path: '' });"],
  [
    'a=b; Domain=home.localhost; Path=/x; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly; Secure; Partitioned; Priority=High; SameSite=None',
    "res.cookie('a', 'b', { domain: 'home.localhost', path: '/x', expires: new Date('Wed, 21 Oct 2026 07:28:00 GMT'), httpOnly: true, secure: true, partitioned: true, priority: 'high', sameSite: 'none' });",
  ],
  ['__Host-id=a/b; Path=/', "res.cookie('__Host-id', 'a/b', { encode: String });"],
  ["quote=it's; Path=/", "res.cookie('quote', 'it\\'s');"],
  ['quoted="x"; Path=/', `res.cookie('quoted', '"x"', { encode: String });`],
  ['space=x%20y; Path=/', "res.cookie('space', 'x y');"],
  ['odd=%41; Path=/', "res.cookie('odd', '%41', { encode: String });"],
  ['euro=%E2%82%AC; Path=/', "res.cookie('euro', '€');"],
] as const;

const byAppend = [
  ['=nameless; Path=/', 'throws TypeError: argument name is invalid.'],
  ['a b=1; Path=/', 'throws TypeError: argument name is invalid.'],
  ['=', 'throws TypeError: argument name is invalid.'],
  ['a=1; Path=/; SameSite=Bogus', 'throws TypeError: option sameSite is invalid.'],
  ['a=1; Path=/; Priority=Bogus', 'throws TypeError: option priority is invalid.'],
  ['a=1; Domain=localhost:8080; Path=/', 'throws TypeError: option domain is invalid.'],
  ['a=1; Domain=é.localhost; Path=/', 'throws TypeError: option domain is invalid.'],
  ['a=1; Path=/é', 'throws TypeError: option path is invalid.'],
  ['a=1; Path=/; Expires=never', 'throws TypeError: option expires is invalid.'],
  ['a=1; Path=/; Max-Age=3600', 'writes both Max-Age and Expires'],
  ['a=1; SameSite=Lax; Path=/', 'fixed order'],
  ['a=1; Path=/; Path=/', 'only once'],
  ['a=1; path=/', 'spells and spaces'],
  ['a=1;Path=/', 'spells and spaces'],
  ['a=1; Path=', 'spells and spaces'],
  ['a=1; Path=/; Expires=Wednesday, 21-Oct-26 07:28:00 GMT', 'spells and spaces'],
  ['a=1; Path=/; Whatever=2', 'no option for "Whatever"'],
  ['a=x y; Path=/', 'encodes the value and writes a=x%20y.'],
  ['back=a\\b; Path=/', 'encodes the value and writes back=a%5Cb.'],
  ['comma=1,2; Path=/', 'encodes the value and writes comma=1%2C2.'],
  ['half="x; Path=/', 'encodes the value and writes half=%22x.'],
  ['euro=€; Path=/', 'encodes the value and writes euro=%E2%82%AC.'],
  ['latin=é; Path=/', 'so Buffer gives it the UTF-8 bytes.'],
] as const;

describe('the Express line emits exactly the bytes of the set-cookie-string', () => {
  test.each(byCookie)('by res.cookie: %s', async (setCookie, code) => {
    expect(lineOf(setCookie)).toMatchObject({ code, because: null });
    expect(await setCookieOf(program(code))).toEqual([setCookie]);
  });

  test.each(byAppend)('by res.append, with the reason: %s', async (setCookie, because) => {
    const { code, because: said } = lineOf(setCookie);
    expect(said).toMatch(/^res\.cookie .+\.$/);
    expect(said).toContain(because);
    expect(code).toMatch(/^res\.append\(/);
    expect(await setCookieOf(program(code ?? ''))).toEqual([bytesOf(setCookie)]);
  });

  test('by res.cookie, although browsers reject a cookie of 5,000 bytes', async () => {
    const setCookie = `big=${'x'.repeat(5000)}; Path=/`;
    const { code, because } = lineOf(setCookie);
    expect(because).toBeNull();
    expect(await setCookieOf(program(code ?? ''))).toEqual([setCookie]);
  });

  test('no program can send a control character', async () => {
    expect(lineOf('a=\u0001; Path=/')).toEqual({
      code: null,
      because: 'Node.js throws for a header with a control character.',
      similar: null,
    });
    const [sent] = await setCookieOf((_request, response, next) => {
      expect(() => response.append('Set-Cookie', 'a=\u0001')).toThrow('Invalid character');
      next();
    });
    expect(sent).toBeUndefined();
  });
});

/** Each is a call of `res.cookie` with values and options as odd as visitors type them. */
const calls: readonly (readonly [string, string | object, ExpressOptions])[] = [
  ...['x', '', 'x y', '"', '"x"', 'a\\b', 'é', '😀', '%', 'a;b', "it's", '\ud800', '\t', '\u0001'].map(
    (value) => ['a', value, {}] as const,
  ),
  ...['', 'a b', 'a=', 'é', '"a"', '__Host-a', 'a;'].map((name) => [name, '1', {}] as const),
  ...['"x"', '"x', 'x y', 'é', '%41', 'x,y'].map((value) => ['a', value, { encode: String }] as const),
  ...['home.test', '.home.test', '..home.test', 'home.test.', 'home:1', 'a b', 'é.test', ''].map(
    (domain) => ['a', '1', { domain }] as const,
  ),
  ...['', '/x', 'x', '/a b', '/a;b', '/é', '/\u0001'].map((path) => ['a', '1', { path }] as const),
  ...[0, 1, 999, 1500, -1, 3_600_000, 4e15, 1e20, Number.NaN, Number.POSITIVE_INFINITY].map(
    (maxAge) => ['a', '1', { maxAge }] as const,
  ),
  ...[0, now, Number.NaN].map((moment) => ['a', '1', { expires: new Date(moment) }] as const),
  ...['lax', 'STRICT', 'None', 'bogus', ''].map((sameSite) => ['a', '1', { sameSite }] as const),
  ...['low', 'High', 'bogus'].map((priority) => ['a', '1', { priority }] as const),
  ['all', '1', { httpOnly: true, secure: true, partitioned: true, maxAge: 9000, expires: new Date(0), path: '/x' }],
  ['json', { items: [1, 'é'] }, {}],
  ['list', [], { sameSite: 'lax' }],
];

test('the preview matches what Express writes and throws, for values and options of all kinds', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  const thrown: string[] = [];
  const sent = await setCookieOf((_request, response, next) => {
    for (const [name, value, options] of calls) {
      try {
        // The types of Express forbid some options that visitors try.
        response.cookie(name, value, options as object);
      } catch (error) {
        thrown.push(String(error));
      }
    }
    next();
  }).finally(vi.useRealTimers);
  const previews = calls.map(([name, value, options]) => resCookie(name, value, options, now));
  const of = <Outcome extends Written['outcome']>(outcome: Outcome) =>
    previews.filter((preview): preview is Extract<Written, { outcome: Outcome }> => preview.outcome === outcome);
  expect(of('written').map(({ line }) => line)).toEqual(sent);
  expect(of('throws').map(({ error }) => error)).toEqual(thrown);
  expect([sent.length, thrown.length].map((count) => count > 20)).toEqual([true, true]);
});

describe('the similar line is the idiomatic call', () => {
  test('maxAge is in milliseconds and writes Expires too', async () => {
    const { similar } = lineOf('a=1; Max-Age=3600; Path=/');
    expect(similar).toEqual({
      code: "res.cookie('a', '1', { maxAge: 3600 * 1000 });",
      sends: 'Sends: a=1; Max-Age=3600; Path=/; Expires=Fri, 27 Nov 2026 09:00:00 GMT',
    });
  });

  test.each([
    ['a=1; SameSite=Lax; Path=/', 'a=1; Path=/; SameSite=Lax'],
    ['a=x y; path=/', 'a=x%20y; Path=/'],
    ['a=1; Path=/; Expires=Wednesday, 21-Oct-26 07:28:00 GMT', 'a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    ['a=1; Path=/; Whatever=2', 'a=1; Path=/'],
    ['a=1; Path=/; Max-Age=4000000000000; Expires=Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('%s is sent as %s', async (setCookie, usual) => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    const { similar } = lineOf(setCookie);
    const sent = await setCookieOf(program(similar?.code ?? '')).finally(vi.useRealTimers);
    expect(sent).toEqual([similar?.sends.replace('Sends: ', '')]);
    if (usual !== null) expect(sent).toEqual([usual]);
  });

  test.each([
    '=x; Path=/',
    'a=1; Path=/; SameSite=Bogus',
    'a=1; Path=/; Domain=h:1',
    'a=1; Path=/; Max-Age=-',
    'a=1; Path=/; Max-Age=99999999999999999999',
    'a=1; Path=/; Expires=2026-10-21T07:28:00Z',
  ])('%s has no near-equivalent', (line) => {
    expect(lineOf(line).similar).toBeNull();
  });
});

describe('cookie-parser', () => {
  const parser = cookieParser('a secret');

  test.each([
    ['text', 'ada', {}, "'ada'"],
    ['odd', 'x y;"é"', { sameSite: 'lax' }, `'x y;"é"'`],
    ['json', { items: [1, 2], who: 'it’s' }, { path: '/x' }, `{"items":[1,2],"who":"it’s"}`],
    ['list', [1], {}, '[1]'],
  ] as const)('a signed %s: both lines send the original bytes', async (name, value, options, code) => {
    const [sent = ''] = await setCookieOf(parser, (_request, response, next) => {
      response.cookie(name, value, { ...options, signed: true });
      next();
    });
    expect(sent).toContain('=s%3A');
    const line = lineOf(sent);
    expect(await setCookieOf(program(line.code ?? ''))).toEqual([sent]);
    const [first, call = ''] = line.similar?.code.split('\n') ?? [];
    expect(first).toBe('app.use(cookieParser(secret));');
    expect(call).toContain(`res.cookie('${name}', ${code}, `);
    expect(await setCookieOf(parser, program(call))).toEqual([sent]);
  });

  test('an object is written after j:, and the line passes Express the object', async () => {
    const [sent = ''] = await setCookieOf(parser, (_request, response, next) => {
      response.cookie('cart', { items: [1, 2] });
      next();
    });
    expect(sent).toBe('cart=j%3A%7B%22items%22%3A%5B1%2C2%5D%7D; Path=/');
    const { code } = lineOf(sent);
    expect(code).toBe(`res.cookie('cart', {"items":[1,2]});`);
    expect(await setCookieOf(program(code ?? ''))).toEqual([sent]);
  });

  test('a text that only looks like an object is passed as a text', async () => {
    for (const text of ['j:{"a": 1}', 'j:1', 'j:null', 'j:{', 'j:{"__proto__":1}']) {
      const setCookie = `a=${encodeURIComponent(text)}; Path=/`;
      const { code, because } = lineOf(setCookie);
      expect([because, code]).toEqual([null, `res.cookie('a', '${text}');`]);
      expect(await setCookieOf(program(code ?? ''))).toEqual([setCookie]);
    }
  });
});

test.each([
  [{}],
  [{ maxAge: 3_600_000, sameSite: 'lax', priority: 'high' }],
  [{ httpOnly: false, domain: 'home.localhost', partitioned: true }],
] as const)('express-session with %j: both lines send the original bytes', async (cookie) => {
  const [sent = ''] = await setCookieOf(
    session({ secret: 'a secret', resave: false, saveUninitialized: true, genid: () => 'an id', cookie }),
  );
  expect(sent).toMatch(/^connect\.sid=s%3Aan%20id\./);
  const { code, because, similar } = lineOf(sent);
  expect(because).toBeNull();
  expect(await setCookieOf(program(code ?? ''))).toEqual([sent]);
  const call = similar?.code.split('\n')[1] ?? '';
  expect(await setCookieOf(cookieParser('a secret'), program(call))).toEqual([sent]);
});

test.each(['express', 'cookie-parser', 'express-session'])(
  '%s loads the same cookie library as the preview',
  (library) => {
    const ours = createRequire(import.meta.url);
    expect(createRequire(ours.resolve(library)).resolve('cookie')).toBe(ours.resolve('cookie'));
  },
);
