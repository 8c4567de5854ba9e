import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, LaunchOptions } from './command.ts';
import { type FoundBrowser, onPath } from './find.ts';
import { trustInDatabase } from './nss.ts';
import type { Playground } from './playground.ts';

/**
 * Without a visitor, popups are allowed, a frame can navigate the whole page without a click, a frame gets the storage
 * access that it asks for, and no dialogue asks about a form over http.
 */
const unattended = {
  'dom.disable_open_during_load': false,
  'dom.security.framebusting_intervention.enabled': false,
  'dom.storage_access.prompt.testing': true,
  'dom.storage_access.prompt.testing.allow': true,
  'security.warn_submit_secure_to_insecure': false,
};

/** Firefox contacts no third party, and shows only the page. */
const quiet = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Writes the preferences of a Firefox profile, in addition to those that keep it quiet. */
export function writePreferences(
  profile: string,
  more: Readonly<Record<string, string | number | boolean>> = {},
): void {
  const lines = Object.entries({ ...quiet, ...more }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
}

/** Firefox reads all settings from the profile. No automation is needed, and pages see none. */
export async function firefoxCommand(
  { program }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, outside, window, use, jar }: LaunchOptions,
): Promise<Command> {
  writePreferences(profile, {
    // Exceptions that depend on earlier visits would make runs differ.
    'privacy.antitracking.enableWebcompat': false,
    ...(thirdPartyCookies === 'allowed' ? { 'network.cookie.cookieBehavior': 0 } : {}),
    ...(playground.names === 'test' ? { 'network.dns.localDomains': namesOf(playground).join(',') } : {}),
    ...(use === 'unattended' ? unattended : {}),
    // With its debugging port, Firefox would change preferences to suit tests, such as the popup blocker's.
    ...(jar === 'read' ? { 'remote.prefs.recommended': false } : {}),
  });
  if (trustsAuthorities()) trustAuthority(profile, playground);
  else writeFileSync(join(profile, 'cert_override.txt'), certificateOverrides(playground));
  const args = [
    '--no-remote',
    '--profile',
    profile,
    ...(window === 'hidden' ? ['--headless'] : []),
    // Only Firefox's own code can tell the partition of a cookie.
    ...(jar === 'read' ? ['--remote-debugging-port=0', '--remote-allow-system-access'] : []),
    url,
    ...(outside === undefined ? [] : [outside]),
  ];
  return { program, args, environment: {} };
}

function namesOf({ topology }: Playground): string[] {
  return [
    ...new Set(topology.origins.filter(({ role }) => role !== 'ui').map(({ origin }) => new URL(origin).hostname)),
  ];
}

/**
 * Whether Firefox can trust the certificate authority itself, which needs NSS's certutil (Debian: libnss3-tools).
 * Otherwise it gets an exception for each certificate, and ignores HSTS under an exception.
 */
export function trustsAuthorities(): boolean {
  return process.platform !== 'win32' && onPath('certutil') !== undefined;
}

/** Adds the playground's authority to the profile's own database. Throws an `Error` if certutil fails. */
function trustAuthority(profile: string, { authority }: Playground): void {
  const file = join(profile, 'authority.pem');
  writeFileSync(file, authority);
  trustInDatabase(profile, [file]);
}

/** SHA-256, the algorithm of the fingerprints. */
const algorithm = 'OID.2.16.840.1.101.3.4.2.1';

/** One line for each https origin: Firefox trusts a certificate per host and port. */
function certificateOverrides({ topology, fingerprint }: Playground): string {
  return topology.origins
    .filter(({ scheme }) => scheme === 'https')
    .map(({ origin }) => {
      const { hostname, port } = new URL(origin);
      return `${hostname}:${port || '443'}:\t${algorithm}\t${fingerprint}\t\n`;
    })
    .join('');
}
