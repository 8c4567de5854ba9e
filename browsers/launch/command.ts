import type { EngineSetting } from '../../contract/origins/engines.ts';
import type { Playground } from './playground.ts';

/** How to start a browser. */
export interface LaunchOptions {
  readonly playground: Playground;
  readonly thirdPartyCookies: EngineSetting['thirdPartyCookies'];
  /** The page it opens. */
  readonly url: string;
  /** A second page, in a tab behind the first. Only the browser itself requests it. */
  readonly outside?: string;
  readonly window: 'shown' | 'hidden';
  /** `unattended`: nobody clicks, so popups are allowed, and Chromium can be asked for its reasons. */
  readonly use: 'visitor' | 'unattended';
  /** Chromium's switch that shortens the two minutes of Lax-allowing-unsafe to ten seconds. */
  readonly shortUnsafeWindow?: boolean;
  /**
   * `read`: Chromium and Firefox open a debugging port, so that their jar can be read, and WebKitGTK keeps its jar on
   * disk. Chromium's jar can also be read whenever it is unattended.
   */
  readonly jar?: 'as-usual' | 'read';
  /** `made`: WebKitGTK gets a click when a page's title asks for one, if `xdotool` is installed. */
  readonly clicks?: 'left-out' | 'made';
}

/** The command that starts a browser on an existing profile. `aside` is closed when the browser ends. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly aside?: { close(): Promise<void> };
}
