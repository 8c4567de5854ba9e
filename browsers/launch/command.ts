import type { EngineSetting } from '../../contract/origins/engines.ts';
import type { Playground } from './playground.ts';

/** How a browser is to be started. */
export interface LaunchOptions {
  readonly playground: Playground;
  readonly thirdPartyCookies: EngineSetting['thirdPartyCookies'];
  /** The page it opens. */
  readonly url: string;
  /** A second page, in a tab behind the first: nothing but the browser itself asks for it. */
  readonly outside?: string;
  readonly window: 'shown' | 'hidden';
  /** `unattended`: nobody clicks, so popups are let through, and Chromium may be asked for its reasons. */
  readonly use: 'visitor' | 'unattended';
  /** Chromium's switch that shortens the two minutes of Lax-allowing-unsafe to ten seconds. */
  readonly shortUnsafeWindow?: boolean;
  /**
   * `read`: Chromium and Firefox open a debugging port, so that their jar can be read, and WebKitGTK keeps its jar on disk.
   * Chromium's can be read whenever it is unattended, too.
   */
  readonly jar?: 'as-usual' | 'read';
  /** `made`: WebKitGTK gets a click where a page asks for one by its title, if `xdotool` is installed. */
  readonly clicks?: 'left-out' | 'made';
}

/** What starts a browser on a profile that exists; `aside` is closed when the browser ends. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly aside?: { close(): Promise<void> };
}
