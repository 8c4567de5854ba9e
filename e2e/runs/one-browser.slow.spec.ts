import type { Page } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import { expect, test } from '../fixtures/test.ts';

async function open(page: Page, server: Playground, query: Record<string, string>) {
  await page.goto(`${server.ui}/play?${new URLSearchParams({ over: 'http', ...query })}`);
}

/** The newest run in the URL. */
function runOf(page: Page): string {
  return new URL(page.url()).searchParams.get('run')?.split('.').at(-1) ?? '';
}

test('one browser has one run at a time: a second one waits, says so, and starts when the first is over', async ({
  page,
  context,
  server,
}) => {
  await open(page, server, { c: 'first=1; Path=/', age: '120' });
  await page.getByRole('button', { name: 'Run in this browser' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 60_000 });
  const other = await context.newPage();
  await open(other, server, { c: 'second=1; Path=/' });
  await other.getByRole('button', { name: 'Run in this browser' }).click();
  await expect(other.getByText(/Another run is in progress in this browser/).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/^Cancelled\./)).toBeVisible();
  await expect(other.getByRole('link', { name: 'Download as JSON' })).toBeVisible({ timeout: 60_000 });
  const [first, second] = await Promise.all([server.report(runOf(page)), server.report(runOf(other))]);
  expect([first.state, second.state]).toEqual(['cancelled', 'finished']);
  expect(second.startedAt).toBeGreaterThanOrEqual(first.endedAt ?? Number.POSITIVE_INFINITY);
  const sent = second.observations['home/link'];
  expect(sent?.outcome === 'received' && sent.requests.at(-1)?.cookieString).toBe('second=1');
});

test('Set once keeps existing cookies, and Reset removes every cookie of the playground', { tag: '@nightly' }, async ({
  page,
  context,
  server,
}) => {
  const act = async (name: string) => {
    const before = runOf(page);
    await page.getByRole('button', { name, exact: true }).click();
    await expect.poll(() => runOf(page)).not.toBe(before);
    await expect.poll(async () => (await server.report(runOf(page))).state, { timeout: 60_000 }).toBe('finished');
  };
  for (const name of ['one', 'two']) {
    await open(page, server, { c: `${name}=1; Path=/deep`, path: '/deep' });
    await page.getByText('Single steps').click();
    await act('Set once');
  }
  expect((await context.cookies()).map(({ name }) => name).sort()).toEqual(['one', 'two']);
  await act('Reset');
  await expect(page.getByText('No cookie is left in any context.')).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test('an attribute of the line highlights the cells that it decides, and a cell highlights its attribute', async ({
  page,
  server,
}) => {
  await open(page, server, { c: 'sid=1; Path=/; SameSite=Lax' });
  const cell = (probe: string) => page.locator(`[data-probe="${probe}"]`);
  const sameSite = page.locator('.wire-line').getByText('SameSite=Lax');
  await sameSite.hover();
  await expect(cell('other/image')).toHaveAttribute('data-lit', 'true');
  await expect(cell('home/fetch-omit')).not.toHaveAttribute('data-lit');
  await page.mouse.move(0, 0);
  await expect(cell('other/image')).not.toHaveAttribute('data-lit');
  await cell('other/image').focus();
  await expect(page.locator('.wire-line [data-lit="true"]')).toHaveText('SameSite=Lax');
});
