import { join } from 'node:path';
import { clickTitle } from '../../contract/runs/driver-page.ts';
import type { Command, LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';
import { onPath } from './find.ts';
import { startProxy } from './proxy.ts';

/** Where it keeps its jar when it keeps it on disk: a line a cookie, its fields apart by tabs. */
export function jarFile(profile: string): string {
  return join(profile, 'cookies.txt');
}

/** WebKitGTK's own small browser. It cannot be told how to resolve a name, but which proxy to ask: one that knows `.test`. */
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
  // Tracking prevention wants a visit with a click at home first, and asks a question: a click alone is refused.
  const bare = clicks === 'made' && !features.includes('itp') ? clicked({ program, args }) : { program, args };
  const command = xvfb ? { program: xvfb, args: ['-a', bare.program, ...bare.args] } : bare;
  return { ...command, environment: environmentOf(profile), ...(proxy ? { aside: proxy } : {}) };
}

/**
 * Beside the program, clicks into its window for as long as its title asks for a click. The click has to be one of the
 * display's: a click by WebDriver would need a browser whose cookie policy WebDriver sets.
 */
function clicked({ program, args }: Pick<Command, 'program' | 'args'>): Pick<Command, 'program' | 'args'> {
  const click = 'xdotool search --onlyvisible --name "$0" mousemove --window %1 400 500 click 1';
  return {
    program: 'sh',
    args: ['-c', `while sleep 0.3; do ${click}; done & exec "$@"`, clickTitle, program, ...args],
  };
}

/** Everything that it keeps goes into the profile; its sandbox and its graphics buffers do not work everywhere. */
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
