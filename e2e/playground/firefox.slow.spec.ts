import { execFileSync } from 'node:child_process';
import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { arrived, linkTo } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

/** The system's Firefox, or `null`. */
function firefoxPath(): string | null {
  for (const name of ['firefox-esr', 'firefox']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {}
  }
  return null;
}

const executablePath = firefoxPath();

/** Firefox with a throw-away profile. */
function startFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    timeout: 120_000,
    executablePath: executablePath ?? '',
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 900 },
    // Puppeteer turns the popup blocker off; in a visitor's browser it is on.
    extraPrefsFirefox: { 'dom.disable_open_during_load': true, 'privacy.antitracking.enableWebcompat': false },
  });
}

/** Clicks the element of a Puppeteer selector, and returns the window that opens. */
async function windowOf(browser: Browser, page: Page, selector: string): Promise<Page> {
  const opening = new Promise<Page>((opened) => {
    const look = async (target: Target) => {
      // The page's workers are targets, too.
      if (target.type() !== 'page') return;
      browser.off('targetcreated', look);
      const window = await target.page();
      if (window) opened(window);
    };
    browser.on('targetcreated', look);
  });
  await page.locator(selector).click();
  return opening;
}

test.describe('in Firefox', () => {
  test.skip(executablePath === null, 'not run: there is no Firefox on PATH');

  test('the essential click-path: open, run by a click, and see what Firefox stored and sent, also in Chromium', async ({
    server,
    page: chromium,
  }) => {
    const browser = await startFirefox();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(linkTo(server, { cookies: ['lax=1; Path=/; HttpOnly; SameSite=Lax', 'unset=1; Path=/'] }));
      const button = await page.waitForSelector('button.primary:not([disabled])', { visible: true });
      // The run's window may be open before the server has made the run.
      const made = page.waitForResponse(
        (answer) => answer.url() === `${server.ui}/api/runs` && answer.status() === 201,
      );
      await button?.click();
      await made;
      // Waits and reads in one step: the page may navigate to a driver's page, which has no such key.
      const id = await page.waitForFunction(() => new URLSearchParams(location.search).get('run'));
      const report = await server.whenOver((await id.jsonValue()) ?? '');
      expect(report.state).toBe('finished');
      expect(report.userAgent).toContain('Firefox');
      expect(report.cookies.map(({ stored }) => stored)).toEqual([['first-party'], ['first-party']]);
      expect(report.cookies.map(({ readable }) => readable)).toEqual([false, true]);
      expect(arrived(report, 'other/link', 0)).toBe('included');
      expect(arrived(report, 'other/form-post', 0)).toBe('excluded');
      // Firefox does not use Lax as its default.
      expect(arrived(report, 'other/form-post', 1)).toBe('included');
      await page.waitForFunction(
        () => document.querySelector('[data-probe="other/link"][data-mood="observed"]') !== null,
      );
      await chromium.goto(`${server.ui}/play?run=${report.id}`);
      const version = /Firefox\/(\d+)/.exec(report.userAgent)?.[1];
      await expect(chromium.getByText(`Firefox ${version} stored it`)).toBeVisible();
      await expect(chromium.getByText(`Firefox ${version} made this run.`)).toBeVisible();
      await expect(chromium.getByRole('status').getByText(/^(\d+) of \1 as predicted$/)).toBeVisible();
      await expect(chromium.getByText(/your browser (?:stored|would)/i)).toHaveCount(0);
      await expect(chromium.getByRole('combobox', { name: 'Engine' })).toHaveValue('firefox');
    } finally {
      await browser.close();
    }
  });

  test('an attack by hand, and after it another one by a single click', { tag: '@nightly' }, async ({ server }) => {
    const browser = await startFirefox();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      await page.goto(`${server.ui}/attacks?attack=csrf-post`);
      await page.locator('summary::-p-text(Attack by hand)').click();
      const bank = await windowOf(browser, page, 'button::-p-text(Open the bank)');
      await bank.locator('button::-p-text(Log in)').click();
      await bank.waitForSelector('::-p-text(Welcome, alice)');
      await page.bringToFront();
      await windowOf(browser, page, 'button::-p-text(Open the exploit)');
      await page.waitForSelector('.attack-outcome ::-p-text(The attack succeeded.)');
      await page.bringToFront();
      await page.locator('label::-p-text(A link that transfers)').click();
      await page.waitForSelector('.attack-outcome ::-p-text(No attack yet.)');
      await page.locator('button::-p-text(Attack)').click();
      await page.waitForSelector('.attack-outcome ::-p-text(The attack succeeded.)', { timeout: 120_000 });
      await expect.poll(async () => (await browser.cookies()).map(({ name }) => name)).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
