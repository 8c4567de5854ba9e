import { DevTools } from './devtools.ts';
import type { FoundBrowser } from './find.ts';
import { type Launched, type LaunchOptions, launch } from './launch.ts';

/** A browser that was started unattended and opens one address. */
export interface Visit {
  /** Chromium's, which told it where to go. */
  readonly devTools: DevTools | null;
  readonly profile: string;
  readonly ended: Launched['ended'];
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

/** Starts a browser unattended. `listen`: what Chromium says of its requests is kept from the first one on. */
export async function visit(
  browser: FoundBrowser,
  { listen = false, ...options }: Omit<LaunchOptions, 'use'> & { readonly listen?: boolean },
): Promise<Visit> {
  const launched = await launch(browser, { ...options, use: 'unattended' });
  let devTools: DevTools | null = null;
  const close = async () => {
    devTools?.close();
    await launched.close();
  };
  try {
    if (browser.engine === 'chromium') {
      devTools = await DevTools.connect(launched.profile);
      if (listen) devTools.listen();
      // What the visitor says to a frame that asks for storage access.
      await devTools.ask('Browser.grantPermissions', { permissions: ['storageAccess'] });
      if (options.outside !== undefined) devTools.open(options.outside);
      devTools.open(options.url);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { devTools, profile: launched.profile, ended: launched.ended, close };
}
