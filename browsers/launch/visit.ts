import { clickOnce } from './click.ts';
import type { LaunchOptions } from './command.ts';
import { DevTools } from './devtools.ts';
import type { FoundBrowser } from './find.ts';
import { type Launched, launch } from './launch.ts';
import type { Playground } from './playground.ts';

/** A browser that was started unattended and opens one address. */
export interface Visit {
  /** Chromium's, which told it where to go. */
  readonly devTools: DevTools | null;
  readonly profile: string;
  readonly ended: Launched['ended'];
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

interface VisitOptions extends Omit<LaunchOptions, 'use'> {
  /** What Chromium says of its requests is kept from the first one on. */
  readonly listen?: boolean;
  /**
   * A part of the address of a frame that asks for storage access in a click. Chromium grants it without one, in Firefox the
   * button is clicked, and in WebKitGTK the window.
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

/** What a visitor says to a page of home in a page of another site. */
async function grantStorageAccess(devTools: DevTools, { origin, names }: Playground): Promise<void> {
  // A page has to be secure to get it, and over http only one on localhost is.
  for (const scheme of names === 'localhost' ? (['http', 'https'] as const) : (['https'] as const)) {
    await devTools.ask('Browser.setPermission', {
      permission: { name: 'storage-access' },
      setting: 'granted',
      origin: origin('other', scheme),
      embeddedOrigin: origin('home', scheme),
    });
  }
}
