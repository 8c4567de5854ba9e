import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../browsers/launch/command.ts';
import { type FoundBrowser, onPath } from '../../browsers/launch/find.ts';
import { writePreferences } from '../../browsers/launch/firefox.ts';
import { trustInDatabase } from '../../browsers/launch/nss.ts';
import { environmentOf } from '../../browsers/launch/webkitgtk.ts';
import type { EngineId } from '../../contract/origins/engines.ts';

type MakeCommand = (program: string, profile: string, authorities: readonly string[], url: string) => Command;

/** The file with the certificates that WebKitGTK trusts on Debian. */
const systemBundle = '/etc/ssl/certs/ca-certificates.crt';

const commands: Readonly<Record<EngineId, MakeCommand>> = {
  // Chromium reads the database in the home folder, which is the profile here.
  chromium: (program, profile, authorities, url) => {
    trustInDatabase(join(profile, '.pki/nssdb'), authorities);
    const args = [
      `--user-data-dir=${join(profile, 'chromium')}`,
      '--headless=new',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--password-store=basic',
      url,
    ];
    return { program, args, environment: { HOME: profile } };
  },
  firefox: (program, profile, authorities, url) => {
    trustInDatabase(profile, authorities);
    writePreferences(profile);
    return { program, args: ['--no-remote', '--profile', profile, '--headless', url], environment: {} };
  },
  // WebKitGTK trusts the system's list. In a mount namespace, another file replaces that list.
  webkitgtk: (program, profile, authorities, url) => {
    const bundle = join(profile, 'ca-certificates.crt');
    writeFileSync(bundle, [systemBundle, ...authorities].map((file) => readFileSync(file, 'utf8')).join('\n'));
    const script = `mount --bind "$0" ${systemBundle} && exec xvfb-run -a "$@"`;
    const namespace = process.getuid?.() === 0 ? ['-m'] : ['-r', '-m'];
    const args = [...namespace, 'sh', '-c', script, bundle, program, url];
    return { program: 'unshare', args, environment: environmentOf(profile) };
  },
};

const needs: Readonly<Record<EngineId, readonly string[]>> = {
  chromium: ['certutil'],
  firefox: ['certutil'],
  webkitgtk: ['unshare', 'xvfb-run'],
};

/**
 * The missing programs without which an engine cannot be told here what to trust. `Linux` on other systems, where
 * Chromium asks the system.
 */
export function missingFor(engine: EngineId): readonly string[] {
  if (process.platform !== 'linux') return ['Linux'];
  return needs[engine].filter((program) => onPath(program) === undefined);
}

/**
 * Returns the command that starts a browser, without a window, on a temporary profile that trusts the authorities in
 * files as if its user had added them, and no other leaf. Throws an `Error` if that is impossible here.
 */
export function trustingCommand(
  { engine, program }: FoundBrowser,
  profile: string,
  authorities: readonly string[],
  url: string,
): Command {
  return commands[engine](program, profile, authorities, url);
}
