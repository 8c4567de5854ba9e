import type { BrowserContext, Page } from 'playwright/test';
import { type Playground, startPlayground } from '../../browsers/launch/playground.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

/** All cookies of the browser, in every partition: `name path partition`. */
async function jar(context: BrowserContext): Promise<string[]> {
  const all = await context.cookies();
  return all.map(({ name, path, partitionKey }) => `${name} ${path} ${partitionKey ?? '-'}`).sort();
}

const lines = [
  'plain=1; Path=/',
  'strict=1; Path=/; SameSite=Strict; HttpOnly',
  'default-path=1',
  'deep=1; Path=/deep/er',
  'query=1; Path=/q?x=y',
  'domain=1; Path=/; Domain=home.localhost',
  'own-domain=1; Path=/; Domain=app.home.localhost',
  'secure=1; Path=/; Secure; SameSite=None',
  '__Secure-a=1; Path=/; Secure',
  '__Host-b=1; Path=/; Secure',
  '__Http-c=1; Path=/; Secure; HttpOnly',
  '__Host-Http-d=1; Path=/; Secure; HttpOnly',
  'no-name; Path=/',
  '=no-name-deep; Path=/deep',
  'no-value=; Path=/',
  'ünï=ö; Path=/',
  'a space=1; Path=/',
  'partitioned=1; Path=/; Secure; SameSite=None; Partitioned',
  'partitioned-deep=1; Path=/deep; Domain=home.localhost; Secure; SameSite=None; Partitioned',
];
const cookies = lines.map((setCookie) => ({ setCookie }));
const names = lines.map((line) => (/^=?no-name/.test(line) ? '' : line.slice(0, line.indexOf('='))));

/** Sets cookies of all kinds in every way, and checks that they exist. */
async function fill(server: Playground, page: Page, scheme: 'http' | 'https'): Promise<void> {
  const set = (request: Omit<RunRequestInput, 'scheme' | 'action'>) =>
    perform(server, page, { scheme, action: 'set', ...request });
  const byNavigation = await set({ cookies, path: '/x/y' });
  // No request can have the path of this cookie, so its storage is unknown.
  const unseen = byNavigation.cookies.filter(({ stored }) => stored === 'unknown' || stored.length === 0);
  expect(unseen.map(({ emitted, stored, unknownBecause }) => ({ emitted, stored, unknownBecause }))).toEqual([
    { emitted: 'query=1; Path=/q?x=y', stored: 'unknown', unknownBecause: 'path' },
  ]);
  const partitioned = lines.filter((line) => line.endsWith('Partitioned'));
  const inFrame = partitioned.map((line) => ({ setCookie: line.replace('=1', '=framed') }));
  const framed = await set({ cookies: inFrame, path: '/x/y', setBy: 'cross-site-iframe' });
  expect(framed.cookies.map(({ stored }) => stored)).toEqual([['other'], ['other']]);
  const script = [{ setCookie: 'by-script=1; Path=/s' }, { setCookie: 'by-script-default=1' }];
  await set({ cookies: script, setBy: 'document-cookie', path: '/x/y' });
  await set({ cookies: script, setBy: 'cookie-store', path: '/x/y' });
  const stored = (await page.context().cookies()).map(({ name }) => name);
  expect(stored).toEqual(expect.arrayContaining([...names, 'by-script', 'by-script-default']));
  const partitions = new Set((await page.context().cookies()).map(({ partitionKey }) => partitionKey));
  const expected = [undefined, `${scheme}://home.localhost`, `${scheme}://other.localhost`];
  expect([...partitions]).toEqual(expect.arrayContaining(expected));
}

for (const scheme of ['http', 'https'] as const) {
  const tag = scheme === 'https' ? [] : '@nightly';
  test(`a run over ${scheme} first expires every known cookie by name, in every partition`, { tag }, async ({
    server,
    page,
  }) => {
    await fill(server, page, scheme);
    const report = await perform(server, page, { scheme, cookies: [{ setCookie: 'new=1; Path=/' }], probes: 'all' });
    expect(report.state).toBe('finished');
    expect(report.thirdPartyCookies).toBe('allowed');
    expect(report.leftOver).toEqual([]);
    expect(await jar(page.context())).toEqual(['new / -']);
  });
}

test('a cookie set below another site is gone in the next runs, of which only the first goes there for it', async ({
  server,
  page,
}) => {
  const same = { setCookie: 'same=1; Path=/; Secure; SameSite=None; Partitioned' };
  const probes = ['home/fetch-include', 'other/fetch-include'];
  const opened: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) opened.push(request.url());
  });
  const run = async (setBy: 'cross-site-iframe' | 'navigation') => {
    opened.length = 0;
    const report = await perform(server, page, { scheme: 'http', cookies: [same], probes, setBy });
    const fromOther = report.observations['other/fetch-include'];
    const before = opened.slice(
      0,
      opened.findIndex((url) => url.includes('.set')),
    );
    return {
      stored: report.cookies[0]?.stored,
      fromOther: fromOther?.outcome === 'received' && fromOther.requests.at(-1)?.cookieString,
      setAfter: before.map((url) => new URL(url).hostname),
    };
  };
  const [home, other] = ['app.home.localhost', 'other.localhost'];
  expect(await run('cross-site-iframe')).toMatchObject({ stored: ['other'], fromOther: 'same=1' });
  const navigated = { stored: ['first-party'], fromOther: null };
  expect(await run('navigation')).toEqual({ ...navigated, setAfter: [home, other, home] });
  expect(await run('navigation')).toEqual({ ...navigated, setAfter: [home] });
});

test('a reset leaves no cookie in any context, over either scheme', { tag: '@nightly' }, async ({ server, page }) => {
  await fill(server, page, 'http');
  await fill(server, page, 'https');
  const report = await perform(server, page, { scheme: 'https', cookies: [], action: 'reset' });
  expect(report).toMatchObject({ state: 'finished', leftOver: [], unreached: [] });
  expect(await jar(page.context())).toEqual([]);
});

test('a reset unregisters the service workers that a run left behind, at each origin and over either scheme', async ({
  server,
  page,
}) => {
  const origins = [server.origin('home', 'http'), server.origin('other', 'https')];
  const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  for (const origin of origins) {
    // The page of a run may register workers, even one that finds no run.
    await page.goto(`${origin}/.playground/drive/no-such-run`);
    await page.evaluate(async () => {
      const scope = '/.playground/controlled/';
      await navigator.serviceWorker.register(`${scope}worker.js`, { scope });
    });
    expect(await registered()).toBe(1);
  }
  await perform(server, page, { scheme: 'http', cookies: [], action: 'reset' });
  for (const origin of origins) {
    await page.goto(`${origin}/`);
    expect(await registered()).toBe(0);
  }
});

test('a reset lists the remaining cookies', { tag: '@nightly' }, async ({ server, page, context }) => {
  await perform(server, page, { scheme: 'https', cookies: [{ setCookie: 'known=1; Path=/kept' }], action: 'set' });
  const url = `${server.origin('home', 'https')}/kept`;
  await context.route('**/.playground/cookies/reset?*', (route) => route.fulfill({ status: 204 }));
  await context.addCookies([{ name: 'stranger', value: '1', url, sameSite: 'Lax' }]);
  const report = await perform(server, page, { scheme: 'https', cookies: [], action: 'reset' });
  expect(report.leftOver).toContain('first-party: known');
});

test('cookies from before a server restart are known and expired', { tag: '@nightly' }, async ({ page, context }) => {
  const first = await startPlayground();
  try {
    const same = { setCookie: 'same=1; Path=/deep' };
    await perform(first, page, { scheme: 'http', cookies: [same], action: 'set' });
    expect(await jar(context)).toEqual(['same /deep -']);
    const { port } = new URL(first.origin('home'));
    await first.stop('keep');
    const second = await startPlayground({ environment: { DATA_DIR: first.data, HTTP_PORT: port } });
    try {
      const ignored = { setCookie: 'same=1; Path=/deep; SameSite=None' };
      const probes = ['home/fetch-include'];
      const report = await perform(second, page, { scheme: 'http', cookies: [ignored], path: '/deep', probes });
      const seen = report.observations['home/fetch-include'];
      expect(seen?.outcome === 'received' ? seen.requests.at(-1)?.cookieString : seen).toBeNull();
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
  }
});

test('where *.localhost does not resolve, localhost and 127.0.0.1 serve; a reset there leaves the cookies of other projects alone', async ({
  page,
  context,
}) => {
  const environment = { HOME_HOST: 'localhost', OTHER_HOST: '127.0.0.1', SIBLING_HOST: '' };
  const server = await startPlayground({ environment });
  try {
    expect(new URL(server.ui).hostname).toBe('[::1]');
    await context.addCookies([{ name: 'project', value: '1', domain: 'localhost', path: '/' }]);
    await page.goto(`${server.ui}/play`);
    await expect(page.getByRole('main')).toBeVisible();
    await perform(server, page, { scheme: 'http', cookies: [{ setCookie: 'known=1; Path=/' }], action: 'set' });
    const report = await perform(server, page, { scheme: 'http', cookies: [], action: 'reset' });
    expect(report).toMatchObject({
      state: 'finished',
      leftOver: ['first-party: project'],
    });
    expect(await jar(context)).toEqual(['project / -']);
  } finally {
    await server.stop();
  }
});
