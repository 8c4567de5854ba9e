import { startedRun } from '../../browsers/launch/started-run.ts';
import { arrived, linkTo } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

/** A visitor's own browser, which does not trust the playground's certificate. */
test.use({ trusts: 'nobody' });

test('an attack over https lists the untrusted hosts, with a link to each', { tag: '@nightly' }, async ({
  page,
  context,
  server,
}) => {
  await page.goto(`${server.ui}/attacks?attack=csrf-post&scheme=https`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('HTTPS is not trusted yet.');
  const links = alert.locator('a[href$="/.playground/reach"]');
  await expect(links).toHaveCount(3);

  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(page.getByText('its window stopped at the browser’s certificate warning')).toBeVisible();
  await expect(page.getByText('No window has opened')).toBeHidden();

  for (const link of await links.all()) {
    const opening = context.waitForEvent('page');
    await link.click();
    const warning = await opening;
    await expect.poll(() => warning.url()).toBe('chrome-error://chromewebdata/');
    await warning.waitForLoadState();
    await warning.keyboard.type('thisisunsafe');
    await expect(warning).toHaveTitle('Reached');
  }
  const again = page.getByRole('button', { name: 'Check again' });
  await expect(async () => {
    // A check that succeeded late has removed the button.
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    await expect(alert).toBeHidden({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test('the visitor accepts the certificate host by host, by links on the page, and then a run over https works', async ({
  page,
  context,
  server,
}) => {
  await page.goto(linkTo(server, { scheme: 'https', cookies: ['a=1; Path=/; Secure; SameSite=Lax'] }));
  await expect(page.getByText('This browser reaches 6 of 12 origins; this experiment needs more.')).toBeVisible();
  await expect(page.getByText('this browser does not trust it (the server saw it refuse)')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run in this browser' })).toBeDisabled();

  const links = page.locator('a[href$="/.playground/reach"]');
  await expect(links).toHaveCount(6);
  // Chromium accepts per host, so one of its two ports is enough.
  for (const role of ['home', 'sibling', 'other'] as const) {
    const opening = context.waitForEvent('page');
    await links.and(page.locator(`[href^="${server.origin(role, 'https')}/"]`)).click();
    const warning = await opening;
    await expect.poll(() => warning.url()).toBe('chrome-error://chromewebdata/');
    await warning.waitForLoadState();
    // Chromium's own keyword for "proceed", whatever the language of its page.
    await warning.keyboard.type('thisisunsafe');
    await expect(warning).toHaveTitle('Reached');
    await warning.close();
  }
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('button', { name: 'Run in this browser' })).toBeEnabled();
  await expect(page.getByText(/This browser reaches/)).toHaveCount(0);

  const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  const report = await server.whenOver(id);
  expect(report.state).toBe('finished');
  expect(report.cookies.map(({ stored }) => stored)).toEqual([['first-party']]);
  expect(arrived(report, 'home/link', 0)).toBe('included');
  expect(arrived(report, 'other/link', 0)).toBe('included');
  expect(arrived(report, 'other/form-post', 0)).toBe('excluded');
});
