import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';

/** Lets Chromium resolve names that it does not trust as it trusts localhost. */
export const resolveTestNames = '--host-resolver-rules=MAP *.test 127.0.0.1';

const shortWindow = 'ShortLaxAllowUnsafeThreshold';

/** Chromium's own switch that shortens the two minutes of “older than two minutes” to ten seconds. */
export const shortUnsafeWindow = `--enable-features=${shortWindow}`;

/**
 * Two pages that Chromium loads for the address field of each new window. Nobody types there; without them a window
 * opens in half the time.
 */
export const omniboxPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'] as const;

/** Switches that trust the certificate with this public key, and turn off background requests. */
export function chromiumSwitches(spki: string): string[] {
  return [
    `--ignore-certificate-errors-spki-list=${spki}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-default-browser-check',
  ];
}

/** Writes the preferences of a Chromium profile. Chromium reads its third-party setting only from there. */
export function writeChromiumPreferences(
  profile: string,
  thirdPartyCookies: LaunchOptions['thirdPartyCookies'],
  more: Readonly<Record<string, unknown>> = {},
): void {
  const blocked = thirdPartyCookies === 'blocked';
  const preferences = {
    profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked, ...more },
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

/**
 * Without a visitor, no dialogue may ask about a form from https to http. The permission for popups also lets a frame
 * navigate the whole page without a click.
 */
const withoutClicks = { mixed_forms_warnings: false, default_content_setting_values: { popups: 1 } };

/** The command for a Chromium that no library drives. */
export async function chromiumCommand(
  { program, features }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, window, use, jar, shortUnsafeWindow: isShort }: LaunchOptions,
): Promise<Command> {
  const unattended = use === 'unattended';
  writeChromiumPreferences(profile, thirdPartyCookies, unattended ? withoutClicks : {});
  // If a switch is repeated, Chromium obeys only the last one.
  const switchedOn = [...features, ...(isShort ? [shortWindow] : [])];
  const args = [
    `--user-data-dir=${profile}`,
    ...chromiumSwitches(playground.spki),
    ...(playground.names === 'test' ? [resolveTestNames] : []),
    ...(switchedOn.length > 0 ? [`--enable-features=${switchedOn.join(',')}`] : []),
    ...(window === 'hidden' ? ['--headless=new'] : []),
    // Chromium's sandbox does not work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(unattended || jar === 'read' ? ['--remote-debugging-port=0'] : []),
    ...(unattended ? ['--disable-popup-blocking', '--password-store=basic'] : []),
    unattended ? 'about:blank' : url,
  ];
  return { program, args, environment: {} };
}
