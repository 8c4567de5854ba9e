import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { chromiumSwitches, omniboxPages, writeChromiumPreferences } from './chromium.ts';
import { findBrowser } from './find.ts';

/**
 * Disabled features of Chromium: those that Playwright itself disables (`chromiumSwitches.ts` of its server), because
 * Chromium obeys only the last `--disable-features`, and those that only cost time.
 */
const disabledFeatures = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  ...omniboxPages,
];

/** How to start a Chromium. */
export interface DrivenOptions {
  /** The key of the playground's certificate that it trusts; `''` for none. */
  readonly spki: string;
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Further command line switches. */
  readonly args?: readonly string[];
  /** The default is `hidden`. */
  readonly window?: 'shown' | 'hidden';
}

/** A Chromium that Playwright drives. */
export interface DrivenChromium {
  /** The visitor who owns the profile. */
  readonly owner: BrowserContext;
  /**
   * An incognito visitor. Visitors share no cookie, storage, certificate or HSTS entry. Chromium ignores `preconnect`
   * there.
   */
  newVisitor(): Promise<BrowserContext>;
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

/**
 * Starts Chromium as a visitor has it: with its popup blocker, and third-party cookies as in its settings. A context in
 * a Chromium that Playwright sets up blocks them. A context in a profile obeys the profile's preferences.
 */
export async function startDriven({
  spki,
  thirdPartyCookies,
  args = [],
  window = 'hidden',
}: DrivenOptions): Promise<DrivenChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'cookie-chromium-'));
  writeChromiumPreferences(profile, thirdPartyCookies);
  const executablePath = findBrowser('chromium')?.program;
  const owner = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    headless: window === 'hidden',
    chromiumSandbox: false,
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [...chromiumSwitches(spki), `--disable-features=${disabledFeatures.join(',')}`, ...args],
  });
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  // Runs after Playwright's own listener, which ends the browser: `atEnd` would remove files that Chromium then writes
  // again.
  process.once('exit', remove);
  const browser = owner.browser();
  if (!browser) throw new Error('Playwright does not say which browser it has started.');
  return {
    owner,
    newVisitor: () => browser.newContext(),
    close: async () => {
      await owner.close();
      process.off('exit', remove);
      remove();
    },
  };
}
