import { join } from 'node:path';
import { clickTitle } from '../../contract/runs/driver-page.ts';
import type { Command, LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';
import { onPath } from './find.ts';
import { startProxy } from './proxy.ts';

/** The path of its jar on disk: one cookie per line, fields separated by tabs. */
export function jarFile(profile: string): string {
  return join(profile, 'cookies.txt');
}

/** WebKitGTK's own small browser. It has no setting for resolving names, so it uses a proxy that knows `.test`. */
export async function webkitgtkCommand(
  { program, features }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, outside, window, use, jar, clicks }: LaunchOptions,
): Promise<Command> {
  const proxy = playground.names === 'test' ? await startProxy() : null;
  const args = [
    '--ignore-tls-errors',
    ...features.map((feature) => `--enable-${feature}`),
    `--cookies-policy=${thirdPartyCookies === 'allowed' ? 'always' : 'no-third-party'}`,
    ...(use === 'unattended' ? ['--javascript-can-open-windows-automatically=true'] : []),
    ...(jar === 'read' ? [`--cookies-file=${jarFile(profile)}`] : []),
    ...(proxy ? [`--proxy=http://127.0.0.1:${proxy.port}`] : []),
    url,
    ...(outside === undefined ? [] : [outside]),
  ];
  const xvfb = window === 'hidden' ? onPath('xvfb-run') : undefined;
  if (window === 'hidden' && !xvfb) throw new Error('WebKitGTK needs xvfb-run to run without a display.');
  // Tracking prevention needs an earlier visit to home with a click, and asks a question; a click alone is refused.
  const bare = clicks === 'made' && !features.includes('itp') ? clicked({ program, args }) : { program, args };
  const command = xvfb ? { program: xvfb, args: ['-a', bare.program, ...bare.args] } : bare;
  return { ...command, environment: environmentOf(profile), ...(proxy ? { aside: proxy } : {}) };
}

/**
 * While the program runs, clicks into its window whenever its title asks for a click. The click must come from the
 * display: for a click by WebDriver, WebDriver would also set the browser's cookie policy.
 */
function clicked({ program, args }: Pick<Command, 'program' | 'args'>): Pick<Command, 'program' | 'args'> {
  const click = 'xdotool search --onlyvisible --name "$0" mousemove --window %1 400 500 click 1';
  return {
    program: 'sh',
    args: ['-c', `while sleep 0.3; do ${click}; done & exec "$@"`, clickTitle, program, ...args],
  };
}

/** Keeps all its files in the profile. Its sandbox and its graphics buffers do not work everywhere. */
export function environmentOf(profile: string): Record<string, string> {
  return {
    HOME: profile,
    XDG_CONFIG_HOME: profile,
    XDG_DATA_HOME: profile,
    XDG_CACHE_HOME: profile,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
}
