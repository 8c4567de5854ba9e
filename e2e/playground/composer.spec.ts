import type { Locator } from 'playwright';
import { expect, test } from '../fixtures/test.ts';

test('an odd value gets a hint beside its field and stays; a click on the hint changes it', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/play`);
  await page.getByText('Prefix, lifetime, priority').click();
  const age = page.getByRole('textbox', { name: 'Max-Age (seconds)' });
  await age.fill('86400000');
  const raw = page.getByRole('textbox', { name: 'Raw Set-Cookie value' });
  await expect(raw).toHaveValue(/Max-Age=86400000/);
  const fix = page.getByRole('button', { name: 'Set Max-Age=86400' });
  await fix.click();
  await expect(age).toHaveValue('86400');
  await expect(raw).toHaveValue(/Max-Age=86400;/);
  await expect(fix).toBeHidden();
});

test('a server refusal is shown beside its field, and the typed text stays', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  const path = page.getByRole('textbox', { name: 'Set at path' });
  await path.fill('/.playground/drive');
  await page.getByRole('button', { name: 'Run in this browser' }).click();
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(path).toHaveAccessibleDescription(/\.playground/);
  await expect(path).toHaveValue('/.playground/drive');
});

test('no flag moves under the pointer on a click', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  const flags = ['HttpOnly', 'Secure', 'Partitioned'] as const;
  const box = (name: string) => page.getByRole('checkbox', { name });
  const places = () => Promise.all(flags.map(async (name) => (await box(name).boundingBox())?.y));
  const before = await places();
  await box('HttpOnly').uncheck();
  await expect(page.getByRole('button', { name: 'Set HttpOnly' })).toBeVisible();
  expect(await places()).toEqual(before);
  await box('Secure').check();
  await box('Partitioned').check();
  expect(await places()).toEqual(before);
});

test('at 1440 by 900 the code, the sentence and a request’s end are visible without scrolling', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${server.ui}/play`);
  const bar = await page.getByRole('region', { name: 'Wire' }).boundingBox();
  const ends = async (locator: Locator) => {
    const box = await locator.boundingBox();
    return box === null ? Number.POSITIVE_INFINITY : box.y + box.height;
  };
  const code = page.getByRole('figure', { name: 'Express code' }).locator('pre');
  await expect(code).toContainText('res.cookie(');
  for (const seen of [
    code,
    page.getByText(/^Your browser would store it/),
    page.locator('[data-probe="other/image"]'),
    page.getByRole('region', { name: 'Scene' }).getByText('Not sent:', { exact: true }),
    // What the server received.
    page.locator('.scene-got'),
  ]) {
    expect(await ends(seen)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
});
