import { execFileSync } from 'node:child_process';
import puppeteer from 'puppeteer-core';
import { arrived, linkTo } from './fixtures/run.ts';
import { expect, test } from './fixtures/test.ts';

/** Firefox of the system, or `null`. */
function firefoxPath(): string | null {
  for (const name of ['firefox-esr', 'firefox']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {}
  }
  return null;
}

const executablePath = firefoxPath();

test.describe('in Firefox', () => {
  test.skip(executablePath === null, 'not run: there is no Firefox on PATH');

  test('the essential click-path: open, run by a click, and see what Firefox stored and sent', async ({ server }) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executablePath ?? '',
      acceptInsecureCerts: true,
      defaultViewport: { width: 1280, height: 900 },
      // Puppeteer turns the popup blocker off; a visitor has it on.
      extraPrefsFirefox: { 'dom.disable_open_during_load': true, 'privacy.antitracking.enableWebcompat': false },
    });
    try {
      const page = await browser.newPage();
      await page.goto(linkTo(server, { cookies: ['lax=1; Path=/; HttpOnly; SameSite=Lax', 'unset=1; Path=/'] }));
      const button = await page.waitForSelector('button.primary:not([disabled])', { visible: true });
      // The run's window may be open before the server has made the run.
      const made = page.waitForResponse(
        (answer) => answer.url() === `${server.ui}/api/runs` && answer.status() === 201,
      );
      await button?.click();
      await made;
      // Waited for and read at once: the page may be on its way to a driver's page, which has no such key.
      const id = await page.waitForFunction(() => new URLSearchParams(location.search).get('run'));
      const report = await server.whenOver((await id.jsonValue()) ?? '');
      expect(report.state).toBe('finished');
      expect(report.userAgent).toContain('Firefox');
      expect(report.cookies.map(({ stored }) => stored)).toEqual([['first-party'], ['first-party']]);
      expect(report.cookies.map(({ readable }) => readable)).toEqual([false, true]);
      expect(arrived(report, 'other/link', 0)).toBe('included');
      expect(arrived(report, 'other/form-post', 0)).toBe('excluded');
      // Firefox has no Lax by default.
      expect(arrived(report, 'other/form-post', 1)).toBe('included');
      await page.waitForFunction(
        () => document.querySelector('[data-probe="other/link"][data-mood="observed"]') !== null,
      );
    } finally {
      await browser.close();
    }
  });
});
