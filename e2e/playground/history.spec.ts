import type { Page } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import { goTo } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

const secret = 'S3cretOfMine77';
const raw = (page: Page) => page.getByRole('textbox', { name: 'Raw Set-Cookie value' });
const pasted = (page: Page) => page.getByRole('textbox', { name: 'Paste what you have' });

/** Every URL that the interface requested or showed, and every body that it sent, except to the API's runs. */
function watched(page: Page): () => string {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url(), request.headers().referer ?? '', request.postData() ?? ''));
  page.on('framenavigated', (frame) => seen.push(frame.url()));
  return () => seen.join('\n');
}

/** The URLs in the tab's history, as the browser stores them. */
async function historyOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.map(({ url, title }) => `${url} ${title}`).join('\n');
}

/** Opens a page of the interface and returns its later requests. */
async function open(page: Page, server: Playground, path: string): Promise<() => string> {
  const seen = watched(page);
  await page.goto(`${server.ui}${path}`);
  return seen;
}

test.describe('Back is one step of undo in the playground', () => {
  test('a choice is a step, and so is text that is typed in one go', async ({ page, server }) => {
    // Text typed without a pause is one step, however long a busy machine takes between two keys.
    await page.addInitScript(() => {
      performance.now = () => 0;
    });
    await open(page, server, '/play');
    await page.getByRole('radio', { name: 'Strict' }).check();
    await expect(raw(page)).toHaveValue(/SameSite=Strict/);
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('');
    await name.pressSequentially('login');
    await expect(raw(page)).toHaveValue(/^login=.*Strict/);
    await page.goBack();
    await expect(raw(page)).toHaveValue(/^sid=.*SameSite=Strict/);
    await page.goBack();
    await expect(raw(page)).toHaveValue(/^sid=.*SameSite=Lax/);
    await expect(page).toHaveURL(`${server.ui}/play`);
    await page.goForward();
    await page.goForward();
    await expect(raw(page)).toHaveValue(/^login=.*Strict/);
  });

  test('during a run it undoes the composition, says that the run is of another one, and Forward shows its result', {
    tag: '@slow',
  }, async ({ page, server }) => {
    await open(page, server, '/play');
    await page.getByRole('radio', { name: 'Strict' }).check();
    await page.getByRole('button', { name: 'Run in this browser' }).click();
    await page.waitForURL(/[?&]run=/);
    await page.goBack();
    await expect(raw(page)).toHaveValue(/SameSite=Lax/);
    await expect(page.getByText('You changed something. This is a prediction; run again to check.')).toBeVisible();
    await expect(page.getByText(/^Your browser would store it/)).toBeVisible();
    await expect(page.getByText('Ran in this browser')).toBeVisible();
    await page.goForward();
    await expect(raw(page)).toHaveValue(/SameSite=Strict/);
    await expect(page.getByText(/^Your browser stored it/)).toBeVisible();
  });

  test('looking at a cell is not a step', async ({ page, server }) => {
    await open(page, server, '/play');
    await page.getByRole('radio', { name: 'Strict' }).check();
    await page.locator('[data-probe="other/link"]').click();
    await expect(page).toHaveURL(/cell=other/);
    await page.goBack();
    await expect(raw(page)).toHaveValue(/SameSite=Lax/);
  });
});

test('the navigation leads back to the experiment, the filters and the paste that were left', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await open(page, server, '/play');
  await raw(page).fill(`mine=${secret}; Path=/`);
  await goTo(page, 'Matrix');
  await page.locator('summary', { hasText: 'Filters' }).click();
  await page.getByRole('textbox', { name: 'Set-Cookie contains' }).fill('Partitioned');
  await expect(page).toHaveURL(/text=Partitioned/);
  await goTo(page, 'Playground');
  await expect(raw(page)).toHaveValue(`mine=${secret}; Path=/`);
  await goTo(page, 'Matrix');
  await expect(page.getByRole('textbox', { name: 'Set-Cookie contains' })).toHaveValue('Partitioned');
  // A lab is on another origin, so the way back loads the interface again.
  await goTo(page, 'Signed cookies');
  await expect(page).toHaveURL(/labs\/signed/);
  await goTo(page, 'Playground');
  await expect(raw(page)).toHaveValue(`mine=${secret}; Path=/`);
});

test('a percent sign in a link stays as composed', async ({ page, server }) => {
  const query = new URLSearchParams({ c: 'connect.sid=s%3Aabc; Path=/', over: 'http' });
  await open(page, server, `/play?${query}`);
  await expect(raw(page)).toHaveValue('connect.sid=s%3Aabc; Path=/');
});

test.describe('a value that was typed or pasted is in no URL, no history and no request', () => {
  test('in the diagnosis, and on from there into the playground', async ({ page, server }) => {
    const seen = await open(page, server, '/fix');
    await pasted(page).fill(`HTTP/1.1 200 OK\nSet-Cookie: sid=${secret}; Path=/; HttpOnly\n\n<p>${secret}</p>`);
    await page.getByRole('textbox', { name: 'API URL' }).fill(`https://app.example.org/?t=${secret}`);
    await expect(page.getByRole('article', { name: 'sid' })).toBeVisible();
    await expect(page).toHaveURL(`${server.ui}/fix`);
    await page.reload();
    await expect(pasted(page)).toHaveValue(new RegExp(secret));

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link without values' }).click();
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).searchParams.get('text')).toBe('Set-Cookie: sid=xxxxxxxxxxxxxx; Path=/; HttpOnly');

    await page.getByRole('link', { name: 'Open in the playground' }).click();
    await expect(raw(page)).toHaveValue(`sid=${secret}; Path=/; HttpOnly`);
    await page.reload();
    await expect(raw(page)).toHaveValue(`sid=${secret}; Path=/; HttpOnly`);
    await page.goBack();
    await expect(pasted(page)).toHaveValue(new RegExp(secret));
    expect(await historyOf(page)).not.toContain(secret);
    expect(seen()).not.toContain(secret);
  });

  test('in the playground, whose link has other characters of the same length instead', async ({ page, server }) => {
    const seen = await open(page, server, '/play');
    await raw(page).fill(`sid=${secret}; Path=/`);
    await page.getByRole('radio', { name: 'Strict' }).check();
    await expect(page).toHaveURL(/sid%3Dxxxxxxxxxxxxxx/);
    await page.reload();
    await expect(raw(page)).toHaveValue(`sid=${secret}; Path=/; SameSite=Strict`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Link copied, without your values' })).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).searchParams.get('c')).toBe('sid=xxxxxxxxxxxxxx; Path=/; SameSite=Strict');
    await page.goBack();
    await expect(raw(page)).toHaveValue(`sid=${secret}; Path=/`);
    expect(await historyOf(page)).not.toContain(secret);
    expect(seen()).not.toContain(secret);
  });

  test('in the lab of signed cookies', async ({ page, server }) => {
    await page.goto(`${server.origin('home')}/.playground/labs/signed`);
    await page.getByRole('textbox', { name: 'Value' }).fill(secret);
    await page.getByRole('textbox', { name: 'Name' }).fill('mine');
    await expect(page).toHaveURL(/name=mine/);
    await expect(page.getByRole('textbox', { name: 'Value' })).toHaveValue(secret);
    expect(await historyOf(page)).not.toContain(secret);
  });

  test('when a run uses this tab and comes back', { tag: '@nightly' }, async ({ page, server }) => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await open(page, server, '/play');
    await raw(page).fill(`sid=${secret}; Path=/`);
    await page.getByRole('button', { name: 'Run in this browser' }).click();
    const link = page.getByRole('link', { name: 'Run in this tab' });
    await expect(link).toBeVisible();
    expect(await link.getAttribute('href')).not.toContain(secret);
    await link.click();
    // Not `waitForURL`: it fails at a navigation that is answered by 204.
    await expect.poll(() => page.url().startsWith(server.ui), { timeout: 60_000 }).toBe(true);
    await expect(page.getByText(/^Your browser stored it/)).toBeVisible();
    await expect(raw(page)).toHaveValue(`sid=${secret}; Path=/`);
    await expect(page).toHaveURL(/sid%3Dxxxxxxxxxxxxxx/);
    expect(await historyOf(page)).not.toContain(secret);
  });
});

test('a copied header or response is read in Raw', async ({ page, server }) => {
  await open(page, server, '/play');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  // All visitors of a browser share its clipboard.
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: 'Copy The header' }).click();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(clipboard).toMatch(/^Set-Cookie: /);
  await raw(page).fill(await clipboard());
  await expect(raw(page)).toHaveValue('sid=s3cret; Path=/; HttpOnly; SameSite=Lax');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('sid');
  await raw(page).fill('HTTP/1.1 200 OK\nSet-Cookie: a=1; Path=/\nSet-Cookie: b=2; Path=/');
  await expect(page.getByRole('tab')).toHaveText(['a', 'b']);
  await page.getByRole('button', { name: '+ Add cookie' }).click();
  await expect(page.getByRole('tab')).toHaveText(['a', 'b', 'a2']);
});
