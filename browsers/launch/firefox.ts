import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, LaunchOptions } from './command.ts';
import { type FoundBrowser, onPath } from './find.ts';
import { trustInDatabase } from './nss.ts';
import type { Playground } from './playground.ts';

/**
 * Where nobody looks, popups are let through, a frame leads the whole page elsewhere without a click, a frame that asks for
 * storage access gets it, and no dialogue asks whether a form is really to be sent over http.
 */
const unattended = {
  'dom.disable_open_during_load': false,
  'dom.security.framebusting_intervention.enabled': false,
  'dom.storage_access.prompt.testing': true,
  'dom.storage_access.prompt.testing.allow': true,
  'security.warn_submit_secure_to_insecure': false,
};

/** It asks nothing of anyone, and shows nothing but the page. */
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

/** Writes the preferences of a Firefox profile, besides those that keep it quiet. */
export function writePreferences(
  profile: string,
  more: Readonly<Record<string, string | number | boolean>> = {},
): void {
  const lines = Object.entries({ ...quiet, ...more }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
}

/** Firefox reads everything from the profile; no automation is needed, and none is visible to pages. */
export async function firefoxCommand(
  { program }: FoundBrowser,
  profile: string,
  { playground, thirdPartyCookies, url, outside, window, use, jar }: LaunchOptions,
): Promise<Command> {
  writePreferences(profile, {
    // Exceptions that depend on what was visited before would make runs differ.
    'privacy.antitracking.enableWebcompat': false,
    ...(thirdPartyCookies === 'allowed' ? { 'network.cookie.cookieBehavior': 0 } : {}),
    ...(playground.names === 'test' ? { 'network.dns.localDomains': namesOf(playground).join(',') } : {}),
    ...(use === 'unattended' ? unattended : {}),
    // With its debugging port, Firefox would change preferences that tests like, such as the popup blocker's.
    ...(jar === 'read' ? { 'remote.prefs.recommended': false } : {}),
  });
  if (trustsAuthorities()) trustAuthority(profile, playground);
  else writeFileSync(join(profile, 'cert_override.txt'), certificateOverrides(playground));
  const args = [
    '--no-remote',
    '--profile',
    profile,
    ...(window === 'hidden' ? ['--headless'] : []),
    // Its own code alone tells in which partition a cookie is.
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
 * Whether Firefox is given the certificate authority itself, which needs NSS's certutil (Debian: libnss3-tools). Without,
 * it is given an exception for each certificate, under which it ignores HSTS.
 */
export function trustsAuthorities(): boolean {
  return process.platform !== 'win32' && onPath('certutil') !== undefined;
}

/** Puts the playground's authority into the profile's own database. Throws an `Error` where certutil does not do it. */
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
