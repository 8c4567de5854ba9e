import { goTo } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

test('the theme follows to the labs’ origin and back before any paint, and leaves no trace in the URL', async ({
  page,
  server,
}) => {
  // The page's theme when its body was created: nothing is painted before.
  await page.addInitScript(() => {
    new MutationObserver((_changes, observer) => {
      if (!document.body) return;
      sessionStorage.setItem('theme-at-first-paint', document.documentElement.dataset.theme ?? 'system');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const atFirstPaint = () => page.evaluate(() => sessionStorage.getItem('theme-at-first-paint'));
  const theme = page.getByRole('combobox', { name: 'Theme' });

  await page.goto(server.ui);
  await theme.selectOption('dark');
  await goTo(page, 'Sessions');
  await expect(theme).toHaveValue('dark');
  expect(await atFirstPaint()).toBe('dark');
  await expect.poll(() => new URL(page.url()).hash).toBe('');

  await page.getByRole('link', { name: 'Open this lab over https' }).click();
  await expect(page).toHaveURL(/^https:/);
  await expect(theme).toHaveValue('dark');
  expect(await atFirstPaint()).toBe('dark');
  await expect.poll(() => new URL(page.url()).hash).toBe('');

  await theme.selectOption('light');
  await goTo(page, 'Learn');
  await expect(theme).toHaveValue('light');
  await page.reload();
  await expect(theme).toHaveValue('light');
  expect(await atFirstPaint()).toBe('light');
});

test('a URL changes the theme only to a valid theme', async ({ page, server }) => {
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await page.goto(server.ui);
  await theme.selectOption('dark');
  await page.goto('about:blank');
  await page.goto(`${server.ui}/#theme=nonsense`);
  await expect(theme).toHaveValue('dark');
  await page.goto('about:blank');
  await page.goto(`${server.ui}/#theme=light"><script>`);
  await expect(theme).toHaveValue('dark');
});
