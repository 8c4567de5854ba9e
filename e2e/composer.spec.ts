import { expect, test } from './fixtures/test.ts';

test('an odd value is hinted at beside its field and kept; a click on the hint changes it', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/play`);
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

test('what the server refuses is said beside its field, and what was typed stays', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  const path = page.getByRole('textbox', { name: 'Set at path' });
  await path.fill('/.playground/drive');
  await page.getByRole('button', { name: 'Run in this browser' }).click();
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(path).toHaveAccessibleDescription(/\.playground/);
  await expect(path).toHaveValue('/.playground/drive');
});
