import type { Page } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import { axe } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const runButton = (page: Page) => page.getByRole('button', { name: 'Run in this browser' });
const whyPanel = (page: Page) => page.getByRole('region', { name: 'Why', exact: true });
const cell = (page: Page, probe: string) => page.locator(`[data-probe="${probe}"]`);

/** Opens the interface with cookies, like a link. */
async function open(page: Page, server: Playground, cookies: readonly string[], more: Record<string, string> = {}) {
  const query = new URLSearchParams([
    ...cookies.map((line) => ['c', line]),
    ...Object.entries({ over: 'http', ...more }),
  ]);
  await page.goto(`${server.ui}/play?${query}`);
}

/** The newest run in the URL. */
async function runOf(page: Page): Promise<string> {
  await page.waitForURL(/[?&]run=/);
  return new URL(page.url()).searchParams.get('run')?.split('.').at(-1) ?? '';
}

const openedCell = (page: Page) => new URL(page.url()).searchParams.get('cell');

async function runToEnd(page: Page, server: Playground) {
  await runButton(page).click();
  await expect(page.getByRole('link', { name: 'Download as JSON' })).toBeVisible({ timeout: 60_000 });
  return server.report(await runOf(page));
}

test('a click on a cell shows the reason and the request that the server received; arrow keys move on', async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/; SameSite=Lax']);
  const report = await runToEnd(page, server);
  const post = report.observations['other/form-post'];
  expect(post?.outcome === 'received' && post.requests.map(({ method, cookies }) => [method, cookies])).toEqual([
    ['POST', []],
  ]);
  await expect(
    page.getByRole('button', { name: /^Form POST from another site: not sent, as predicted, because/ }),
  ).toBeVisible();
  await cell(page, 'other/form-post').click();
  await expect(whyPanel(page).getByText('Not sent, as predicted.')).toBeVisible();
  await expect(whyPanel(page).getByText('Sec-Fetch-Site')).toBeVisible();
  await expect(whyPanel(page).locator('q')).toHaveText('SchemefulSameSiteLax');
  await expect(whyPanel(page).getByText('cross-site', { exact: true })).toBeVisible();
  await expect.poll(() => openedCell(page)).toBe('other/form-post');

  await page.keyboard.press('ArrowUp');
  await expect(whyPanel(page).getByRole('heading', { name: '302 redirect from another site' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => openedCell(page)).toBe('scheme/link');
  await page.keyboard.press('Escape');
  await expect(whyPanel(page).getByRole('heading')).toHaveCount(0);
});

test('a remedy changes the composer, and the browser then does what it promised', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/; SameSite=None'], { over: 'https', cell: 'storage' });
  await expect(whyPanel(page).getByRole('heading', { name: 'Storage' })).toBeVisible();
  await whyPanel(page).getByRole('button', { name: 'Apply: Add Secure.' }).click();
  await expect(page.getByLabel('Raw Set-Cookie value')).toHaveValue(/; Secure/);
  const report = await runToEnd(page, server);
  expect(report.request.cookies).toEqual([{ setCookie: 'sid=1; Path=/; Secure; SameSite=None' }]);
  expect(report.cookies[0]?.stored).toEqual(['first-party']);
  const image = report.observations['other/image'];
  expect(image?.outcome === 'received' && image.requests.at(-1)?.cookies).toEqual([0]);
});

test('after a change the facts of another cookie are not shown as facts of this one', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/; SameSite=Lax']);
  await runToEnd(page, server);
  await expect(cell(page, 'other/link')).toHaveAttribute('data-mood', 'observed');
  await page.getByRole('checkbox', { name: 'Secure' }).check();
  await expect(cell(page, 'other/link')).toHaveAttribute('data-mood', 'predicted');
  await page.getByRole('button', { name: 'Restore what was run' }).click();
  await expect(cell(page, 'other/link')).toHaveAttribute('data-mood', 'observed');
});

test('if no window opens, the run continues in this tab and comes back', { tag: '@slow' }, async ({ page, server }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await open(page, server, ['sid=1; Path=/; SameSite=Strict']);
  await runButton(page).click();
  const link = page.getByRole('link', { name: 'Run in this tab' });
  await expect(link).toBeVisible();
  const id = await runOf(page);
  await link.click();
  // Not `waitForURL` or `toHaveURL`: they fail at a navigation that is answered by 204.
  const isBack = () => page.url().startsWith(server.ui) && page.url().includes(`run=${id}`);
  await expect.poll(isBack, { timeout: 60_000 }).toBe(true);
  await expect(page.getByText(/^Your browser stored it/)).toBeVisible();
  const report = await server.report(id);
  expect(report.state).toBe('finished');
  const followed = report.observations['other/link'];
  expect(followed?.outcome === 'received' && followed.requests.at(-1)?.cookieString).toBeNull();
});

test('closing the window ends the run with a message', { tag: '@slow' }, async ({ page, context, server }) => {
  await open(page, server, ['sid=1; Path=/'], { age: '120' });
  const opened = context.waitForEvent('page');
  await runButton(page).click();
  const window = await opened;
  await expect(page.getByText('Checking where it is stored').or(page.getByText(/Requests from home/))).toBeVisible({
    timeout: 60_000,
  });
  await window.close();
  await expect(page.getByText(/stopped responding/).first()).toBeVisible({ timeout: 120_000 });
  const report = await server.report(await runOf(page));
  expect([report.state, report.trouble?.code]).toEqual(['failed', 'driver-gone']);
});

test('a run in an offline browser says so, and a new run works when it is online again', async ({
  page,
  context,
  server,
}) => {
  // A browser that is offline during the check of the hosts is told that it does not reach them.
  const checked = new Promise<void>((resolve) => {
    page.on('worker', (worker) => worker.url().includes('reach-worker') && worker.on('close', () => resolve()));
  });
  await open(page, server, ['sid=1; Path=/']);
  await checked;
  await context.setOffline(true);
  await runButton(page).click();
  await expect(page.getByText(/^This browser is offline.* Switch its network on/).first()).toBeVisible();
  await context.setOffline(false);
  await runToEnd(page, server);
  await expect(page.getByText(/^This browser is offline/)).toHaveCount(0);
});

test('a reload of the interface restores the run, while it is running and when it is over', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/; HttpOnly'], { age: '4' });
  await runButton(page).click();
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 60_000 });
  const id = await runOf(page);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Download as JSON' })).toBeVisible({ timeout: 60_000 });
  expect((await server.report(id)).state).toBe('finished');
  await page.reload();
  await expect(page.getByText(/^Your browser stored it\. JavaScript cannot read it\./)).toBeVisible();
  await expect(cell(page, 'home/link')).toHaveAttribute('data-mood', 'observed');
});

test('a run is cancelled from the interface', async ({ page, server }) => {
  await open(page, server, ['sid=1; Path=/'], { age: '120' });
  await runButton(page).click();
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Cancelled\./)).toBeVisible();
  expect((await server.report(await runOf(page))).state).toBe('cancelled');
});

test('one request is sent again alone, and its age is shown', { tag: '@slow' }, async ({ page, server }) => {
  await open(page, server, ['sid=1; Path=/; SameSite=Lax']);
  const first = await runToEnd(page, server);
  expect(first.observations['other/location']).toBeUndefined();
  await cell(page, 'other/location').click();
  await whyPanel(page).getByRole('button', { name: 'Send this request again' }).click();
  await expect(whyPanel(page).getByText('Sent, as predicted.')).toBeVisible({ timeout: 60_000 });
  await expect(whyPanel(page).getByText(/s old when this was sent/)).toBeVisible();
  const sent = await server.report(await runOf(page));
  expect([sent.action, Object.keys(sent.observations)]).toEqual(['send', ['other/location']]);
  const asked = sent.observations['other/location'];
  expect(asked?.outcome === 'received' && asked.requests.at(-1)?.cookieString).toBe('sid=1');
  await expect(cell(page, 'other/link')).toHaveAttribute('data-mood', 'observed');
});

test('clearing with another path keeps the cookie, with its own path removes it', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/a'], { path: '/a' });
  await runToEnd(page, server);
  await page.getByText('Single steps').click();
  await page.getByLabel('path', { exact: true }).uncheck();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByText(/^A cookie of this name is still in the first-party cookie jar/)).toBeVisible({
    timeout: 60_000,
  });
  expect((await server.report(await runOf(page))).cookies[0]?.stored).toEqual(['first-party']);
  await page.getByLabel('path', { exact: true }).check();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByText(/^Deleted:/)).toBeVisible({ timeout: 60_000 });
  expect((await server.report(await runOf(page))).cookies[0]?.stored).toEqual([]);
});

test('an unknown run gets a message, and the composed experiment stays', async ({ page, server }) => {
  await open(page, server, ['sid=1; Path=/'], { run: 'unknown-run-id' });
  await expect(page.getByText(/does not know this run/).first()).toBeVisible();
  await expect(page.getByLabel('Raw Set-Cookie value')).toHaveValue('sid=1; Path=/');
  await expect(runButton(page)).toBeEnabled();
});

test('an API refusal gets a message, and the typed text stays', async ({ page, server }) => {
  await open(page, server, ['sid=1; Path=/', 'sid=1; Path=/x']);
  await runButton(page).click();
  await expect(page.getByText(/same name and value/).first()).toBeVisible();
  await expect(page.getByLabel('Raw Set-Cookie value')).toHaveValue('sid=1; Path=/');
});

test('axe finds nothing after a run, with the why panel of a cell and the wire open', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await open(page, server, ['sid=1; Path=/; SameSite=Lax', 'b=2; Path=/; SameSite=None']);
  await runToEnd(page, server);
  await cell(page, 'other/form-post').click();
  await page.keyboard.press('w');
  await expect(page.getByRole('region', { name: 'Wire' }).getByRole('table')).toBeVisible();
  expect((await axe(page).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, before and after a run, ${colorScheme}`, { tag: '@nightly' }, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, server, ['sid=1; Path=/; SameSite=Lax', 'b=2; Path=/; SameSite=None']);
    await expect(runButton(page)).toBeEnabled();
    const found = async () =>
      (await axe(page).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    expect(await found()).toEqual([]);
    await runToEnd(page, server);
    await cell(page, 'other/form-post').click();
    expect(await found()).toEqual([]);
    await page.keyboard.press('w');
    const wire = page.getByRole('region', { name: 'Wire' });
    await wire.getByRole('button', { name: /^POST/ }).first().click();
    expect(await found()).toEqual([]);
    await wire.getByRole('tab', { name: 'Jar' }).click();
    await expect(wire.getByRole('table', { name: 'First-party cookie jar' })).toBeVisible();
    expect(await found()).toEqual([]);
    await page.keyboard.press('w');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await found()).toEqual([]);
  });
}
