import puppeteer, { type Page } from 'puppeteer-core';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { askForAccess, useThisSite } from '../../contract/runs/driver-page.ts';
import { type Actor, type ActorsBrowser, button, comesWithin, type Target, windowSize } from './actor.ts';
import { windowOf } from './run-window.ts';

/** How to start a Firefox. */
interface FirefoxOptions {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly window: 'shown' | 'hidden';
}

/**
 * Starts Firefox for actors. Each actor is a container that shares nothing with the others. Puppeteer drives Firefox
 * over WebDriver BiDi.
 */
export async function startFirefox(
  { program }: FoundBrowser,
  { thirdPartyCookies, window }: FirefoxOptions,
): Promise<ActorsBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    timeout: 120_000,
    executablePath: program,
    headless: window === 'hidden',
    acceptInsecureCerts: true,
    defaultViewport: windowSize,
    extraPrefsFirefox: {
      // Puppeteer turns the popup blocker off; a visitor has it on.
      'dom.disable_open_during_load': true,
      // Exceptions that depend on earlier visits would make demos differ.
      'privacy.antitracking.enableWebcompat': false,
      // Nobody can answer Firefox's question about a form from https to http.
      'security.warn_submit_secure_to_insecure': false,
      // The answer to Firefox's question about storage access, which Puppeteer cannot press.
      'dom.storage_access.prompt.testing': true,
      'dom.storage_access.prompt.testing.allow': true,
      ...(thirdPartyCookies === 'allowed' ? { 'network.cookie.cookieBehavior': 0 } : {}),
    },
  });
  return {
    newActor: async () => actorOn(await (await browser.createBrowserContext()).newPage()),
    close: () => browser.close(),
  };
}

/** A target as a Puppeteer selector. */
function selectorOf(target: Target): string {
  return 'xpath' in target ? `xpath/${target.xpath}` : `::-p-aria([name="${target.name}"][role="${target.role}"])`;
}

async function giveAccess(page: Page, run: string): Promise<void> {
  const window = await windowOf(run, () => page.browserContext().pages());
  window.setDefaultTimeout(comesWithin);
  await window.locator(selectorOf(button(useThisSite))).click();
  const frame = await window.waitForFrame((one) => one.url().includes('do=storage-access'));
  await frame.locator(selectorOf(button(askForAccess))).click();
}

function actorOn(page: Page): Actor {
  page.setDefaultTimeout(comesWithin);
  return {
    open: async (url) => {
      await page.goto(url);
    },
    press: (target) => page.locator(selectorOf(target)).click(),
    fill: (target, text) => page.locator(selectorOf(target)).fill(text),
    see: async (target, within = comesWithin) => {
      await page.waitForSelector(selectorOf(target), { timeout: within });
    },
    evaluate: (script) => page.evaluate(script),
    startRun: (click) => startedRun(page, click),
    giveAccess: (run) => giveAccess(page, run),
    picture: () => page.screenshot(),
    leave: async () => {
      await page.goto('about:blank');
      await page.browserContext().close();
    },
  };
}
