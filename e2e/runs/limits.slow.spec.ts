import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

// Many steps each; the machine may be busy.
test.slow();

test('150 cookies, each at a separate path, are all found', { tag: '@nightly' }, async ({ server, page }) => {
  const cookies = Array.from({ length: 150 }, (_, index) => ({ setCookie: `n${index}=1; Path=/p${index}` }));
  const report = await perform(server, page, { scheme: 'https', cookies, probes: ['home/fetch-include'] });
  expect(report.state).toBe('finished');
  expect(report.cookies.filter(({ stored, readable }) => stored.length !== 1 || !readable)).toEqual([]);
});

test('five cookies of 4,000 bytes do not lock the visitor out', { tag: '@nightly' }, async ({ server, page }) => {
  for (let index = 0; index < 5; index++) {
    const setCookie = `large${index}=${'x'.repeat(4000)}; Path=/`;
    const set = await perform(server, page, { scheme: 'https', cookies: [{ setCookie }], action: 'set' });
    expect(set.cookies[0]?.stored).toEqual(['first-party']);
  }
  const cookies = [{ setCookie: `large4=${'x'.repeat(4000)}` }];
  const sent = await perform(server, page, {
    scheme: 'https',
    cookies,
    action: 'send',
    probes: ['home/fetch-include'],
  });
  const seen = sent.observations['home/fetch-include'];
  expect(seen?.outcome === 'received' ? seen.requests.at(-1)?.cookieString?.length : seen).toBeGreaterThan(20_000);
  const left = await perform(server, page, { scheme: 'https', cookies: [], action: 'reset' });
  expect(left).toMatchObject({ state: 'finished', leftOver: [] });
});

test('a cookie of 64 KB, alone, is sent to the browser, which ignores it', async ({ server, page }) => {
  const cookies = [{ setCookie: `large=${'x'.repeat(64 * 1024)}; Path=/` }];
  const report = await perform(server, page, { scheme: 'https', cookies, probes: ['home/fetch-include'] });
  expect(report).toMatchObject({ state: 'finished', cookies: [{ stored: [], readable: false }] });
  expect(report.cookies[0]?.emitted).toHaveLength(64 * 1024 + 14);
});

test('a header line that no browser accepts ends the run in a visible state', { tag: '@nightly' }, async ({
  server,
  page,
}) => {
  const cookies = [{ setCookie: `large=${'x'.repeat(300 * 1024)}; Path=/` }];
  const { id, driveUrl } = await server.createRun({ scheme: 'https', cookies, probes: ['home/fetch-include'] });
  await page.goto(driveUrl).catch(() => undefined);
  const report = await server.whenOver(id);
  expect(report.state).toBe('failed');
  expect(report.trouble?.message).toContain('Setting');
});
