import { perform } from '../fixtures/perform.ts';
import { arrived, runThroughInterface } from '../fixtures/run.ts';
import { expect, test, testOnNames } from '../fixtures/test.ts';

test.describe('with third-party cookies allowed', () => {
  test('a cross-site image excludes a Lax cookie and includes a None; Secure one', { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    const report = await runThroughInterface(page, server, {
      scheme: 'https',
      cookies: ['lax=1; Path=/; SameSite=Lax', 'none=1; Path=/; SameSite=None; Secure'],
    });
    expect(report.thirdPartyCookies).toBe('allowed');
    expect(arrived(report, 'other/image', 0)).toBe('excluded');
    expect(arrived(report, 'other/image', 1)).toBe('included');
  });

  test('a link from another site excludes Strict and includes Lax; a form POST excludes both', {
    tag: '@nightly',
  }, async ({ page, server }) => {
    const report = await runThroughInterface(page, server, {
      cookies: ['strict=1; Path=/; SameSite=Strict', 'lax=1; Path=/; SameSite=Lax'],
    });
    expect(arrived(report, 'other/link', 0)).toBe('excluded');
    expect(arrived(report, 'other/link', 1)).toBe('included');
    expect(arrived(report, 'other/form-post', 0)).toBe('excluded');
    expect(arrived(report, 'other/form-post', 1)).toBe('excluded');
    expect(arrived(report, 'home/link', 0)).toBe('included');
  });
});

test.describe('with third-party cookies blocked', () => {
  test.use({ thirdPartyCookies: 'blocked' });

  test('a cross-site image excludes a None; Secure cookie, a link includes it', { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    const report = await runThroughInterface(page, server, {
      scheme: 'https',
      cookies: ['none=1; Path=/; SameSite=None; Secure'],
    });
    expect(report.thirdPartyCookies).toBe('blocked');
    expect(arrived(report, 'other/image')).toBe('excluded');
    expect(arrived(report, 'other/link')).toBe('included');
  });
});

test('an HttpOnly cookie is not readable but sent; one without is both', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await runThroughInterface(page, server, {
    cookies: ['hidden=1; Path=/; HttpOnly', 'open=1; Path=/'],
  });
  expect(report.cookies.map(({ readable }) => readable)).toEqual([false, true]);
  expect(report.cookies[0]?.readableBy).toEqual({ documentCookie: false, cookieStore: false });
  expect(arrived(report, 'home/fetch-include', 0)).toBe('included');
  expect(arrived(report, 'home/fetch-include', 1)).toBe('included');
});

test('Path sends a cookie to its path and below, not above or beside it', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await runThroughInterface(page, server, {
    path: '/shop/cart',
    cookies: ['at=1; Path=/shop/cart', 'root=1; Path=/', 'default=1'],
    probes: ['reach/home', 'reach/parent-path', 'reach/child-path', 'reach/sibling-path'],
  });
  const sent = (probe: string) => [0, 1, 2].filter((cookie) => arrived(report, probe, cookie) === 'included');
  expect(sent('reach/home')).toEqual([0, 1, 2]);
  expect(sent('reach/child-path')).toEqual([0, 1, 2]);
  // The default-path of /shop/cart is /shop.
  expect(sent('reach/parent-path')).toEqual([1, 2]);
  expect(sent('reach/sibling-path')).toEqual([1, 2]);
});

test('Domain shares a cookie with the sibling; a host-only cookie stays; a foreign Domain is ignored', {
  tag: '@nightly',
}, async ({ page, server }) => {
  const report = await runThroughInterface(page, server, {
    cookies: [
      'hostonly=1; Path=/',
      'shared=1; Path=/; Domain=home.localhost',
      'foreign=1; Path=/; Domain=other.localhost',
      'suffix=1; Path=/; Domain=localhost',
    ],
    probes: ['reach/home', 'reach/sibling', 'reach/other'],
  });
  expect(report.cookies.map(({ stored }) => stored)).toEqual([['first-party'], ['first-party'], [], []]);
  expect([0, 1, 2, 3].map((cookie) => arrived(report, 'reach/sibling', cookie))).toEqual([
    'excluded',
    'included',
    'excluded',
    'excluded',
  ]);
  expect(arrived(report, 'reach/other', 1)).toBe('excluded');
});

test('Max-Age=0 stores nothing, Max-Age=60 does, and Max-Age counts before Expires', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await runThroughInterface(page, server, {
    cookies: [
      'gone=1; Path=/; Max-Age=0',
      'kept=1; Path=/; Max-Age=60',
      'both=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'past=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    ],
  });
  expect(report.cookies.map(({ emitted }) => emitted !== null)).toEqual([true, true, true, true]);
  expect(report.cookies.map(({ stored }) => stored)).toEqual([[], ['first-party'], ['first-party'], []]);
});

test('each prefix enforces its rules', async ({ page, server }) => {
  const report = await runThroughInterface(page, server, {
    scheme: 'https',
    cookies: [
      '__Secure-good=1; Path=/; Secure',
      '__Secure-bad=1; Path=/',
      '__Host-good=1; Path=/; Secure',
      '__Host-bad=1; Path=/; Secure; Domain=home.localhost',
      '__Http-good=1; Path=/; Secure; HttpOnly',
      '__Http-bad=1; Path=/; Secure',
      '__Host-Http-good=1; Path=/; Secure; HttpOnly',
      '__Host-Http-bad=1; Path=/x; Secure; HttpOnly',
    ],
  });
  const kept = report.cookies.map(({ stored }) => stored !== 'unknown' && stored.length > 0);
  expect(kept).toEqual([true, false, true, false, true, false, true, false]);
});

test('Secure is stored over http on localhost, which the browser trusts', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await runThroughInterface(page, server, { scheme: 'http', cookies: ['s=1; Path=/; Secure'] });
  expect(report.cookies[0]?.stored).toEqual(['first-party']);
  expect(arrived(report, 'home/fetch-include')).toBe('included');
});

testOnNames(
  'Secure is not sent over http on a host that the browser does not trust, which does not tell whether it is stored',
  { tag: '@nightly' },
  async ({ page, context, named }) => {
    const report = await runThroughInterface(page, named, {
      scheme: 'http',
      cookies: ['secure=1; Path=/; Secure', 'plain=1; Path=/'],
    });
    expect(report.cookies).toMatchObject([
      { stored: 'unknown', unknownBecause: 'secure' },
      { stored: ['first-party'] },
    ]);
    expect(await context.cookies(named.origin('home', 'https'))).toMatchObject([{ name: 'plain' }]);
  },
);

test('five cookies of 4,000 bytes do not lock the visitor out', { tag: '@nightly' }, async ({ page, server }) => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const cookie = { setCookie: `${name}=${'x'.repeat(3_990)}; Path=/` };
    const { cookies } = await perform(server, page, { scheme: 'http', cookies: [cookie], action: 'set' });
    expect(cookies[0]?.stored).toEqual(['first-party']);
  }
  const { observations } = await perform(server, page, {
    scheme: 'http',
    cookies: [{ setCookie: 'f=1' }],
    action: 'send',
    probes: ['home/link'],
  });
  const link = observations['home/link'];
  const bytes = link?.outcome === 'received' ? (link.requests.at(-1)?.cookieString?.length ?? 0) : 0;
  expect(bytes).toBeGreaterThan(5 * 3_990);

  const report = await runThroughInterface(page, server, { cookies: ['after=1; Path=/'] });
  expect(report.cookies[0]?.stored).toEqual(['first-party']);
  expect(report.leftOver).toEqual([]);
  const received = report.observations['home/link'];
  expect(received?.outcome === 'received' && received.requests.at(-1)?.cookieString).toBe('after=1');
});

test('a cookieStore call that never settles does not stop a run', async ({ page, server }) => {
  // Like Firefox, sometimes, for a cookie whose `expires` is in the past: it stores nothing and never settles the
  // promise.
  await page.addInitScript(() => {
    if (!('cookieStore' in window)) return;
    const set = CookieStore.prototype.set;
    CookieStore.prototype.set = function (this: CookieStore, options: CookieInit) {
      return options.name === 'pending' ? new Promise<void>(() => undefined) : set.call(this, options);
    } as typeof set;
  });
  const report = await perform(server, page, {
    scheme: 'https',
    setBy: 'cookie-store',
    cookies: [{ setCookie: 'pending=1; Path=/; Max-Age=0' }, { setCookie: 'kept=1; Path=/' }],
  });
  expect(report.state).toBe('finished');
  expect(report.cookies.map(({ callResult }) => callResult)).toEqual([
    'neither resolved nor rejected within 3 s',
    'resolved',
  ]);
  expect(report.cookies.map(({ stored }) => stored.length)).toEqual([0, 1]);
});
