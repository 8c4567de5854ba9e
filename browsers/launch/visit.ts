import { clickOnce } from './click.ts';
import type { LaunchOptions } from './command.ts';
import { DevTools } from './devtools.ts';
import type { FoundBrowser } from './find.ts';
import { type Launched, launch } from './launch.ts';
import type { Playground } from './playground.ts';

/** A browser that was started unattended and opens one address. */
export interface Visit {
  /** Chromium's DevTools, which navigated the browser; `null` in other engines. */
  readonly devTools: DevTools | null;
  readonly profile: string;
  readonly ended: Launched['ended'];
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

interface VisitOptions extends Omit<LaunchOptions, 'use'> {
  /** Whether to record from the first request on what Chromium says about its requests. */
  readonly listen?: boolean;
  /**
   * A part of the address of a frame that asks for storage access in a click. Chromium grants the access without a
   * click; in Firefox the button is clicked, and in WebKitGTK the window.
   */
  readonly clickIn?: string;
}

/** Starts a browser unattended. */
export async function visit(
  browser: FoundBrowser,
  { listen = false, clickIn, ...options }: VisitOptions,
): Promise<Visit> {
  const launched = await launch(browser, {
    ...options,
    use: 'unattended',
    clicks: clickIn === undefined ? 'left-out' : 'made',
  });
  let devTools: DevTools | null = null;
  let endClick = async () => {};
  const close = async () => {
    devTools?.close();
    await endClick();
    await launched.close();
  };
  try {
    if (browser.engine === 'chromium') {
      devTools = await DevTools.connect(launched.profile);
      if (listen) devTools.listen();
      if (clickIn !== undefined) await grantStorageAccess(devTools, options.playground);
      if (options.outside !== undefined) devTools.open(options.outside);
      devTools.open(options.url);
    }
    if (browser.engine === 'firefox' && clickIn !== undefined) endClick = await clickOnce(launched.profile, clickIn);
  } catch (error) {
    await close();
    throw error;
  }
  return { devTools, profile: launched.profile, ended: launched.ended, close };
}

/** Grants storage access to a page of home in a page of another site, as a visitor would. */
async function grantStorageAccess(devTools: DevTools, { origin, names }: Playground): Promise<void> {
  // Only a secure page gets it, and over http only a page on localhost is secure.
  for (const scheme of names === 'localhost' ? (['http', 'https'] as const) : (['https'] as const)) {
    await devTools.ask('Browser.setPermission', {
      permission: { name: 'storage-access' },
      setting: 'granted',
      origin: origin('other', scheme),
      embeddedOrigin: origin('home', scheme),
    });
  }
}
