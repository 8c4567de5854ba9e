import { join } from 'node:path';
import type { FoundBrowser } from './find.ts';
import { onPath } from './find.ts';
import type { Command, LaunchOptions } from './launch.ts';
import { startProxy } from './proxy.ts';

/** Where it keeps its jar when it keeps it on disk: a line a cookie, its fields apart by tabs. */
export function jarFile(profile: string): string {
  return join(profile, 'cookies.txt');
}

/** WebKitGTK's own small browser. It cannot be told how to resolve a name, but which proxy to ask: one that knows `.test`. */
export async function webkitgtkCommand(
  { program }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, outside, window, use, jar }: LaunchOptions,
): Promise<Command> {
  const proxy = playground.names === 'test' ? await startProxy() : null;
  const args = [
    '--ignore-tls-errors',
    `--cookies-policy=${thirdPartyCookies === 'allowed' ? 'always' : 'no-third-party'}`,
    ...(use === 'unattended' ? ['--javascript-can-open-windows-automatically=true'] : []),
    ...(jar === 'read' ? [`--cookies-file=${jarFile(profile)}`] : []),
    ...(proxy ? [`--proxy=http://127.0.0.1:${proxy.port}`] : []),
    url,
    ...(outside === undefined ? [] : [outside]),
  ];
  const xvfb = window === 'hidden' ? onPath('xvfb-run') : undefined;
  if (window === 'hidden' && !xvfb) throw new Error('WebKitGTK needs xvfb-run to run without a display.');
  const command = xvfb ? { program: xvfb, args: ['-a', program, ...args] } : { program, args };
  return { ...command, environment: environmentOf(profile), ...(proxy ? { aside: proxy } : {}) };
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
