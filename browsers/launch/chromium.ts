import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundBrowser } from './find.ts';
import type { Command, LaunchOptions } from './launch.ts';

/** Chromium reads its third-party setting from the profile, and everything else from its command line. */
export async function chromiumCommand(
  { program }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, window, use, shortUnsafeWindow }: LaunchOptions,
): Promise<Command> {
  const blocked = thirdPartyCookies === 'blocked';
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = {
    profile: {
      cookie_controls_mode: blocked ? 1 : 0,
      block_third_party_cookies: blocked,
      // Where nobody looks, no page may ask whether a form is really to be sent from https to http.
      ...(use === 'unattended' ? { mixed_forms_warnings: false } : {}),
    },
  };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const unattended = use === 'unattended';
  const args = [
    `--user-data-dir=${profile}`,
    `--ignore-certificate-errors-spki-list=${playground.spki}`,
    ...(playground.names === 'test' ? ['--host-resolver-rules=MAP *.test 127.0.0.1'] : []),
    ...(shortUnsafeWindow ? ['--enable-features=ShortLaxAllowUnsafeThreshold'] : []),
    ...(window === 'hidden' ? ['--headless=new'] : []),
    // Chromium's sandbox refuses to work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(unattended ? ['--remote-debugging-port=0', '--disable-popup-blocking', '--password-store=basic'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
    unattended ? 'about:blank' : url,
  ];
  return { program, args, environment: {} };
}
