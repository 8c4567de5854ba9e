import type { Page } from 'playwright';
import type { Playground } from '../browsers/launch/playground.ts';
import type { RunReport } from '../contract/runs/observation.ts';
import { arrived, startedRun } from './fixtures/run.ts';
import { expect, test } from './fixtures/test.ts';

/** Opens a guide from the list, runs it, and gives back what the server saw. */
async function followGuide(page: Page, server: Playground, variant: string): Promise<RunReport> {
  await page.goto(`${server.ui}/learn`);
  await page.getByRole('link', { name: variant, exact: true }).click();
  await expect(page.getByRole('complementary', { name: /^Guide:/ })).toBeVisible();
  const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  const report = await server.whenOver(id);
  expect(report.state).toBe('finished');
  return report;
}

test('credentials: another port gets the cookie with include only, though it is the same site', async ({
  page,
  server,
}) => {
  const report = await followGuide(page, server, 'One cookie, three credentials modes');
  expect(arrived(report, 'home/fetch-same-origin')).toBe('included');
  expect(arrived(report, 'port/fetch-omit')).toBe('excluded');
  expect(arrived(report, 'port/fetch-same-origin')).toBe('excluded');
  expect(arrived(report, 'port/fetch-include')).toBe('included');
  const withheld = report.observations['port/fetch-same-origin'];
  expect(withheld?.outcome === 'received' && withheld.requests[0]?.headers['sec-fetch-site']).toBe('same-site');
});

test('credentials: a cross-site fetch with credentials stores a None; Secure cookie', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await followGuide(page, server, 'Set by a cross-site fetch with credentials');
  expect(report.cookies[0]?.stored).toEqual(['first-party']);
});

test('ports: a Strict cookie goes to every port of its host', { tag: '@nightly' }, async ({ page, server }) => {
  const report = await followGuide(page, server, 'Strict and HttpOnly');
  for (const probe of ['reach/home', 'reach/port', 'port/link', 'port/fetch-include', 'port/image']) {
    expect(arrived(report, probe), probe).toBe('included');
  }
});

test('domain clinic: three of eight ways share the cookie, four are ignored', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await followGuide(page, server, 'Eight Domain values');
  // No request of this run goes to a host of another Domain, so of such a cookie only "unknown" is true.
  const seen = report.cookies.map(({ stored: where }) => where !== 'unknown' && where.length > 0);
  expect(seen).toEqual([true, true, true, true, false, false, false, false]);
  const shared = report.cookies.map(({ index }) => arrived(report, 'reach/sibling', index) === 'included');
  expect(shared).toEqual([false, true, true, false, false, false, false, false]);
});

test('the SameSite matrix: what another site can make the browser send', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await followGuide(page, server, 'Four cookies over https');
  const sent = (probe: string) => [0, 1, 2, 3].map((cookie) => arrived(report, probe, cookie) === 'included');
  // In the order Strict, Lax, None, not set.
  expect(sent('other/link')).toEqual([false, true, true, true]);
  expect(sent('other/form-post')).toEqual([false, false, true, true]);
  expect(sent('other/image')).toEqual([false, false, true, false]);
  expect(sent('other/iframe')).toEqual([false, false, true, false]);
  expect(sent('other/fetch-include')).toEqual([false, false, true, false]);
  expect(sent('sibling/fetch-include')).toEqual([true, true, true, true]);
});

test('None without Secure is ignored over both schemes; Secure is stored over http on localhost', {
  tag: '@nightly',
}, async ({ page, server }) => {
  for (const variant of ['Over http', 'Over https']) {
    const report = await followGuide(page, server, variant);
    expect(report.cookies.map(({ stored }) => stored !== 'unknown' && stored.length > 0)).toEqual([false, true, true]);
  }
});

test('lifetime: Max-Age counts before Expires, zero and less store nothing', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const report = await followGuide(page, server, 'Nine lifetimes');
  const stored = report.cookies.map(({ stored: where }) => where !== 'unknown' && where.length > 0);
  expect(stored).toEqual([true, true, true, true, false, false, true, false, true]);
});

test('lifetime: three and four seconds are over after five', async ({ page, server }) => {
  const report = await followGuide(page, server, 'Asked after five seconds');
  expect(report.cookies.map(({ stored }) => stored !== 'unknown' && stored.length > 0)).toEqual([true, true, true]);
  const sent = [0, 1, 2].map((cookie) => arrived(report, 'home/link', cookie));
  expect(sent).toEqual(['excluded', 'included', 'excluded']);
});

for (const { variant, parts } of [
  { variant: 'One cookie, three credentials modes', parts: 2 },
  { variant: 'Strict and HttpOnly', parts: 2 },
  { variant: 'Eight Domain values', parts: 2 },
  { variant: 'Four cookies over https', parts: 2 },
  { variant: 'Over http', parts: 2 },
  { variant: 'Nine lifetimes', parts: 2 },
]) {
  const tag = variant === 'Strict and HttpOnly' ? [] : '@nightly';
  test(`${variant}: each part that the guide names is on the page under that title, and a click leads there`, {
    tag,
  }, async ({ page, server }) => {
    await followGuide(page, server, variant);
    const named = page.getByRole('complementary', { name: /^Guide:/ }).getByRole('button');
    await expect(named).toHaveCount(parts);
    for (const button of await named.all()) {
      const title = (await button.textContent()) ?? '';
      expect(title).not.toBe('');
      await button.click();
      const shown = page.locator('[data-part]:focus');
      await expect(shown, title).toContainText(title);
      await expect(shown, title).toBeInViewport();
    }
  });
}

test('what only a run shows leads to the button that starts it', async ({ page, server }) => {
  await page.goto(`${server.ui}/learn`);
  await page.getByRole('link', { name: 'One cookie, three credentials modes' }).click();
  const run = page.getByRole('button', { name: 'Run in this browser' });
  // It waits for the check of the origins.
  await expect(run).toBeEnabled();
  await page.getByRole('button', { name: 'Request at the server' }).click();
  await expect(run).toBeFocused();
});

test('a cookie of a guide is not hinted at until it is changed', async ({ page, server }) => {
  await page.goto(`${server.ui}/learn`);
  await page.getByRole('link', { name: 'Nine lifetimes' }).click();
  await page.getByRole('tab', { name: 'session' }).click();
  const raw = page.getByRole('textbox', { name: 'Raw Set-Cookie value' });
  await expect(raw).toHaveValue('session=1; Path=/');
  const hint = page.getByText(/^By its name this is a session/);
  await expect(hint).toBeHidden();
  await raw.fill('session=2; Path=/');
  await expect(hint).toBeVisible();
});
