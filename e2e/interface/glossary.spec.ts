import { axe } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('a glossary term explains itself in place, by keyboard', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  const word = page.getByRole('button', { name: 'SameSite', exact: true });
  const note = page.getByRole('note', { name: 'SameSite' });
  await expect(word).toBeVisible();
  await expect(note).toBeHidden();
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(note).toContainText('Which cross-site requests send the cookie');
  await expect(note).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Tab');
  await expect(note.getByRole('link')).toBeFocused();
  expect((await axe(page).include('.playground-composer').analyze()).violations).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(word).toBeFocused();
});

test('glossary terms name the fields of the composer', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  await page.getByRole('textbox', { name: 'Path', exact: true }).fill('/shop');
  await page.getByRole('checkbox', { name: 'Secure', exact: true }).check();
  await expect(page.getByRole('textbox', { name: 'Raw Set-Cookie value' })).toHaveValue(
    'sid=s3cret; Path=/shop; HttpOnly; Secure; SameSite=Lax',
  );
});

test('on a narrow screen the pages are a menu, and an explanation opens inside the sheet', async ({ page, server }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${server.ui}/play`);
  const menu = page.getByRole('button', { name: /^Pages, now Playground/ });
  await menu.click();
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Playground' }),
  ).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Edit$/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Compose' });
  await sheet.getByRole('button', { name: 'scripts cannot read it' }).click();
  await expect(sheet.getByRole('note', { name: 'HttpOnly' })).toBeInViewport({ ratio: 1 });
});
