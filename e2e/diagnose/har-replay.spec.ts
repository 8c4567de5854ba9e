import { readFileSync } from 'node:fs';
import { runRequestSchema } from '../../contract/runs/experiment.ts';
import { readInput } from '../../prediction/reading/read-input.ts';
import { replay } from '../../prediction/replay/replay.ts';
import { SessionLabPage } from '../fixtures/lab.ts';
import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

const cookies = ['strict=1; SameSite=Strict', 'lax=1; SameSite=Lax', 'unset=1', 'none=1; SameSite=None; Secure'].map(
  (line) => ({ setCookie: `${line}; Path=/` }),
);

test('a HAR of an essential run, recorded by Playwright in Chromium, replays with 0 differences', async ({
  page,
  server,
}, info) => {
  const file = info.outputPath('run.har');
  await page.context().routeFromHAR(file, { update: true, updateMode: 'full', updateContent: 'embed' });
  const request = runRequestSchema.parse({ scheme: 'http', cookies, path: '/shop/cart', probes: 'essential' });
  const report = await perform(server, page, request);
  expect(report.state).toBe('finished');
  await page.context().close();

  const reading = readInput(readFileSync(file, 'utf8'));
  expect(reading.sentence).toMatch(/^This is a HAR of \d+ requests, recorded by chromium/);
  const { requests, thirdPartyCookies } = replay(reading.exchanges, 'chromium', Date.now());
  expect(thirdPartyCookies).toBe('allowed');
  const differing = requests.filter(({ differences }) => differences.length > 0);
  expect(differing.map(({ method, url, expected, recorded }) => ({ method, url, expected, recorded }))).toEqual([]);
  // The comparison is meaningful: some cookies were sent, and some were not.
  const sent = requests.filter(({ recorded }) => recorded?.includes('lax'));
  const heldBack = requests.flatMap(({ missing }) => missing.map(({ reason }) => reason));
  expect(sent.length).toBeGreaterThan(5);
  expect(heldBack).toContain('same-site-strict-from-cross-site');
});

test(
  'a HAR of the session lab behind its proxy replays with 0 differences',
  { tag: '@nightly' },
  async ({ page, server }, info) => {
    const file = info.outputPath('lab.har');
    await page.context().routeFromHAR(file, { update: true, updateMode: 'full', updateContent: 'embed' });
    const lab = new SessionLabPage(page, server);
    await lab.open({ secure: 'true', reach: 'proxy', trustProxy: 'true' }, 'https');
    await lab.press('Log in');
    expect(await lab.last()).toMatchObject({ forwardedProto: 'https', secure: true, silence: null });
    await lab.press('Visit a page that does not use the session');
    await lab.press('Log out');
    await page.context().close();

    const { exchanges } = readInput(readFileSync(file, 'utf8'));
    const { requests } = replay(exchanges, 'chromium', Date.now());
    const differing = requests.filter(({ differences }) => differences.length > 0);
    expect(differing.map(({ method, url, expected, recorded }) => ({ method, url, expected, recorded }))).toEqual([]);
    // The app behind the proxy set the session's cookie, received it, and removed it.
    const withSession = requests.filter(({ recorded }) => recorded?.some((name) => name.endsWith('.sid')));
    expect(withSession.length).toBeGreaterThan(1);
  },
);
