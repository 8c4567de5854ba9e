import { describe, expect, test } from 'vitest';
import { type RunRequest, runRequestSchema } from '../../../contract/runs/experiment.ts';
import type { JarCookie } from '../../../contract/runs/jar.ts';
import { type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { type ArrivedRequest, CookieRecord } from './cookie-record.ts';

const home = 'app.home.localhost';
const everywhere: ReadonlySet<StorageContext> = new Set(storageContexts);

function recordOf(lines: readonly string[], more: Partial<RunRequest> = {}): CookieRecord {
  const cookies = lines.map((setCookie) => ({ setCookie }));
  return new CookieRecord(runRequestSchema.parse({ scheme: 'http', cookies, path: '/login', ...more }), home);
}

function look(path: string, more: Partial<ArrivedRequest> = {}): ArrivedRequest {
  return { scheme: 'http', host: home, path, sendsSecure: true, sendsStrict: true, at: 2_000, ...more };
}

/** Sets one line at 1000 ms, lets requests look for the cookie, and ends. */
function ended(line: string, looks: readonly ArrivedRequest[], pairs: readonly string[] = []) {
  const record = recordOf([line]);
  record.emit(1_000);
  for (const one of looks) {
    record.saw('first-party', pairs);
    record.asked('first-party', one);
  }
  record.read({ run: 'r', context: 'first-party', documentCookie: pairs.join('; '), cookieStore: null });
  return record.report(everywhere, true)[0];
}

describe('a cookie that did not come back is not stored', () => {
  test('if a request would have carried it', () => {
    expect(ended('a=1; Path=/deep', [look('/deep')])).toMatchObject({
      stored: [],
      unknownBecause: null,
      readable: false,
    });
  });

  test.each([
    ['a=1; Path=/deep/../', [look('/')], 'path'],
    ['a=1; Path=/deep er', [look('/deep%20er')], 'path'],
    ['a=1; Domain=example.com', [look('/')], 'domain'],
    ['a=1; Path=/; Secure', [look('/', { sendsSecure: false })], 'secure'],
    ['a=1; Path=/; Max-Age=1', [look('/')], 'lifetime'],
    ['a=1; Path=/', [], 'not-looked'],
  ] as const)('and for %s it is unknown', (line, looks, because) => {
    const report = ended(line, looks);
    expect(report).toMatchObject({ stored: 'unknown', unknownBecause: because, readable: null });
    expect(report?.readableBy).toEqual({ documentCookie: null, cookieStore: null });
  });

  test('and one page of another host is enough if the Domain is that host', () => {
    const looks = [look('/'), look('/.playground/drive/r', { host: 'other.localhost', sendsStrict: false })];
    expect(ended('a=1; Path=/; Domain=other.localhost', looks)?.stored).toEqual([]);
  });

  test('and before the run is over, the reason is only that nothing has looked for it', () => {
    const record = recordOf(['a=1; Domain=example.com']);
    record.emit(1_000);
    record.asked('first-party', look('/'));
    expect(record.report(everywhere, false)[0]).toMatchObject({ stored: 'unknown', unknownBecause: 'not-looked' });
  });

  test('and a cookie that another site sets is looked for in its partition, too', () => {
    const record = recordOf(['a=1; Path=/'], { setBy: 'cross-site-iframe' });
    record.emit(1_000);
    record.asked('first-party', look('/'));
    expect(record.report(everywhere, true)[0]?.stored).toBe('unknown');
    record.asked('other', look('/'));
    expect(record.report(everywhere, true)[0]?.stored).toEqual([]);
  });

  test('and a cookie that was never sent by the server is stored nowhere', () => {
    const record = recordOf(['a=1; Domain=example.com']);
    record.read({ run: 'r', context: 'first-party', documentCookie: '', cookieStore: null });
    expect(record.report(everywhere, true)[0]).toMatchObject({ emitted: null, stored: [], unknownBecause: null });
  });
});

test('a cookie that was set without "=" and came back as a name is stored', () => {
  expect(ended('31d4; Path=/', [look('/')], ['31d4='])).toMatchObject({ stored: ['first-party'], arrivedAs: '31d4=' });
  expect(recordOf(['31d4; Path=/']).match(['31d4=', 'x='])).toEqual({ cookies: [0], foreign: ['x='] });
});

describe('for a cookie that no request could show, the browser’s own list decides', () => {
  const jarLook = { home, other: 'other.localhost', now: 3_000 };
  const listed = (name: string, value: string): JarCookie => ({
    name,
    value,
    domain: home,
    hostOnly: true,
    path: '/deep/../',
    end: 'session',
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    partition: null,
  });

  /** Two cookies that no request could show, and one that a request carried. */
  function looked(): CookieRecord {
    const record = recordOf(['a=1; Path=/deep/../', 'b=2; Path=/deep er', 'c=3; Path=/']);
    record.emit(1_000);
    record.saw('first-party', ['c=3']);
    record.asked('first-party', look('/'));
    record.read({ run: 'r', context: 'first-party', documentCookie: 'c=3', cookieStore: null });
    return record;
  }

  test('and no script can read a cookie that is not stored', () => {
    const record = looked();
    expect(record.wantsJar).toBe(true);
    record.listed({ lists: 'all', cookies: [listed('a', '1'), listed('c', '3')] }, jarLook);
    expect(record.report(everywhere, true)).toMatchObject([
      { stored: ['first-party'], unknownBecause: null, jar: 'decided', seenIn: [], readable: null },
      { stored: [], unknownBecause: null, jar: 'decided', readable: false },
      { stored: ['first-party'], jar: 'not-asked', seenIn: ['first-party'], readable: true },
    ]);
  });

  test('and it stays unknown if the list gives no answer', () => {
    const record = looked();
    record.listed(null, jarLook);
    expect(record.report(everywhere, true)).toMatchObject([
      { stored: 'unknown', unknownBecause: 'path', jar: 'no-answer', readable: null },
      { stored: 'unknown', unknownBecause: 'path', jar: 'no-answer', readable: null },
      { stored: ['first-party'], jar: 'not-asked' },
    ]);
  });

  test('and the list is not needed if every cookie was seen, or none was set', () => {
    expect(recordOf(['a=1; Path=/deep/../']).wantsJar).toBe(false);
    const record = recordOf(['c=3; Path=/']);
    record.emit(1_000);
    record.saw('first-party', ['c=3']);
    expect(record.wantsJar).toBe(false);
  });
});

test('a cookie that arrived before the run set it is left from an earlier run', () => {
  const record = recordOf(['a=1; Path=/']);
  record.saw('first-party', ['a=1']);
  record.asked('first-party', look('/'));
  record.emit(1_000);
  expect(record.report(everywhere, true)[0]).toMatchObject({ stored: 'unknown', unknownBecause: 'not-looked' });
});

describe('a cookie that came back with another value', () => {
  test.each([
    ['v=x\ty; Path=/', 'v=x'],
    ['v=poznámka 123; Path=/', 'v=pozn'],
  ])('%j is stored as %s, and not foreign', (line, arrived) => {
    expect(ended(line, [look('/')], [arrived])).toMatchObject({
      stored: ['first-party'],
      arrivedAs: arrived,
      readable: true,
    });
    expect(recordOf([line]).match([arrived, 'w=1'])).toEqual({ cookies: [0], foreign: ['w=1'] });
  });

  test('is not mistaken for another cookie that has that value', () => {
    const record = recordOf(['v=xy; Path=/a', 'v=x; Path=/']);
    expect(record.match(['v=x'])).toEqual({ cookies: [1], foreign: [] });
    expect(record.match(['v=z'])).toEqual({ cookies: [], foreign: ['v=z'] });
  });
});

test('tells its own cookies from foreign ones by name and value', () => {
  const record = recordOf(['a=1; Path=/', 'b=2', '=c', 'not a cookie']);
  expect(record.match(['a=1', 'a=2', 'c', 'not a cookie', 'b'])).toEqual({
    cookies: [0, 2, 3],
    foreign: ['a=2', 'b'],
  });
});

test('when clearing, compares the name only', () => {
  const record = recordOf(['a=; Max-Age=0', 'bb=; Max-Age=0', '=gone; Max-Age=0'], { action: 'clear' });
  expect(record.match(['a=1', 'a=2', 'b=3', 'ba=4', 'nameless'])).toEqual({
    cookies: [0, 2],
    foreign: ['b=3', 'ba=4'],
  });
});

test('reads a full jar a few times, however many cookies the run has', () => {
  const record = recordOf(Array.from({ length: 150 }, (_, index) => `name-${index}=${index}`));
  let reads = 0;
  const jar = new Proxy(
    Array.from({ length: 5_000 }, (_, index) => `x${index}`),
    {
      get: (pairs, key) => {
        reads++;
        return Reflect.get(pairs, key);
      },
    },
  );
  expect(record.match(jar).foreign).toHaveLength(5_000);
  expect(reads).toBeLessThan(10 * jar.length);
});
