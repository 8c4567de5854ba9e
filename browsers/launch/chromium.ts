import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, LaunchOptions } from './command.ts';
import type { FoundBrowser } from './find.ts';

/** Lets Chromium find names that nobody trusts as it trusts localhost. */
export const resolveTestNames = '--host-resolver-rules=MAP *.test 127.0.0.1';

const shortWindow = 'ShortLaxAllowUnsafeThreshold';

/** Chromium's own switch that makes “older than two minutes” ten seconds. */
export const shortUnsafeWindow = `--enable-features=${shortWindow}`;

/**
 * Two pages of Chromium's own that each new window would load for its address field, where nobody types: without them a
 * window opens in half the time.
 */
export const omniboxPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'] as const;

/** Trust in the certificate with this public key, and nothing in the background that no page asked for. */
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

/** Writes the preferences of a Chromium profile: Chromium reads its third-party setting from there and nowhere else. */
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
 * Where nobody looks, no page may ask whether a form is really to be sent from https to http, and what popups may do, a
 * frame may do too: lead the whole page elsewhere without a click.
 */
const withoutClicks = { mixed_forms_warnings: false, default_content_setting_values: { popups: 1 } };

/** Chromium as a program that no library drives. */
export async function chromiumCommand(
  { program, features }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, window, use, jar, shortUnsafeWindow: isShort }: LaunchOptions,
): Promise<Command> {
  const unattended = use === 'unattended';
  writeChromiumPreferences(profile, thirdPartyCookies, unattended ? withoutClicks : {});
  // Of several such switches it obeys the last one only.
  const switchedOn = [...features, ...(isShort ? [shortWindow] : [])];
  const args = [
    `--user-data-dir=${profile}`,
    ...chromiumSwitches(playground.spki),
    ...(playground.names === 'test' ? [resolveTestNames] : []),
    ...(switchedOn.length > 0 ? [`--enable-features=${switchedOn.join(',')}`] : []),
    ...(window === 'hidden' ? ['--headless=new'] : []),
    // Chromium's sandbox refuses to work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(unattended || jar === 'read' ? ['--remote-debugging-port=0'] : []),
    ...(unattended ? ['--disable-popup-blocking', '--password-store=basic'] : []),
    unattended ? 'about:blank' : url,
  ];
  return { program, args, environment: {} };
}
