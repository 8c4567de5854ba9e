import { runInNewContext } from 'node:vm';
import type { Page } from 'playwright/test';
import { runThroughInterface } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

/** Characters that are invisible, or that reverse the text around them. */
const raw = /[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * The parts of a page with such characters: text, and accessible names. A field shows its typed text, so it is omitted.
 */
async function unseenIn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) found.push(node.getAttribute('aria-label') ?? '', node.getAttribute('title') ?? '');
      else if (node.parentElement?.tagName !== 'TEXTAREA') found.push(node.nodeValue ?? '');
    }
    return found;
  });
  return texts.filter((text) => raw.test(text));
}

const cookies = [
  // Drawn from right to left, this seems to end in `; HttpOnly; secure`.
  'sid=1\u202e eruces ;ylnOpttH',
  'na\u2067me\ufeff=v\u200balue; Path=/deep\u202e/; Pri\u00adority=\u202eHigh; SameSite=\u200fLax',
  'far=1\u2066; Path=/; Domain=exam\u202eple.com',
];

test('no text of a cookie reverses the line around it or hides a character, before a run and after it', {
  tag: '@slow',
}, async ({ page, server }) => {
  const report = await runThroughInterface(page, server, { cookies, path: '/deep\u202d/' });
  expect(report.request.cookies[0]?.setCookie).toBe(cookies[0]);
  await expect(page.getByText('Download as JSON')).toBeVisible();
  await page.keyboard.press('w');
  await page.getByRole('region', { name: 'Wire' }).getByRole('button', { name: /^GET/ }).first().click();
  await expect(page.getByRole('region', { name: 'Request headers' })).toBeVisible();
  expect(await unseenIn(page)).toEqual([]);
  // Open, it covers the lower half of the page.
  await page.keyboard.press('w');
  for (const [tab] of cookies.entries()) {
    await page.getByRole('tab').nth(tab).click();
    await page
      .locator('.cookie-choice .segment')
      .nth(tab + 1)
      .click();
    expect(await unseenIn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Why it is stored, or not' }).click();
    await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
    expect(await unseenIn(page)).toEqual([]);
    await page.locator('[data-probe="home/link"]').click();
    await expect(page.getByRole('heading', { name: 'Request at the server' })).toBeVisible();
    expect(await unseenIn(page)).toEqual([]);
    await expect(page.locator('.preview .unseen').first()).toHaveText(/^U\+[0-9A-F]{4}$/);
  }
  // The cell of the last cookie is still open.
  await page.locator('.cookie-choice .segment').first().click();
  await expect(page.locator('.all-cookies .unseen').first()).toBeVisible();
  expect(await unseenIn(page)).toEqual([]);
});

test('the Express line is drawn with escapes, and the copied code sends the pasted line', async ({ page, server }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.ui}/play`);
  await page.getByRole('textbox', { name: 'Raw Set-Cookie value' }).fill(cookies[0] ?? '');
  await expect(page.getByText('This text has characters that you cannot see:')).toContainText('U+202E');
  const code = page.getByRole('figure').filter({ hasText: 'res.append(' });
  await expect(code).toContainText('\\u202e');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  // All visitors of a browser share its clipboard.
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await code.getByRole('button', { name: /^Copy/ }).click();
  await expect.poll(clipboard).not.toBe('');
  const copied = await clipboard();
  const said: string[] = [];
  runInNewContext(copied, { Buffer, res: { append: (...text: string[]) => said.push(...text) } });
  expect(said).toEqual(['Set-Cookie', Buffer.from(cookies[0] ?? '').toString('latin1')]);
  await page.getByRole('button', { name: 'Copy The header' }).click();
  await expect.poll(clipboard).toBe(`Set-Cookie: ${cookies[0]}`);
});

test('the diagnosis draws invisible characters', async ({ page, server }) => {
  await page.goto(`${server.ui}/diagnose`);
  await page.getByRole('textbox', { name: 'Paste what you have' }).fill(cookies.join('\n'));
  await expect(page.getByText('3 cookies checked.')).toBeAttached();
  await expect(page.locator('.diagnosis-line .unseen').first()).toHaveText('U+202E');
  expect(await unseenIn(page)).toEqual([]);
});

test('the lab of signed cookies draws invisible characters', async ({ page, server }) => {
  await page.goto(`${server.origin('home')}/.playground/labs/signed`);
  await page.getByRole('textbox', { name: 'Value' }).fill('ada\u202e\u200b');
  await page.getByRole('button', { name: 'Set the cookie' }).click();
  const card = page.getByRole('article', { name: 'Cookie user' });
  await expect(card.locator('.unseen').first()).toHaveText('U+202E');
  expect(await unseenIn(page)).toEqual([]);
});
