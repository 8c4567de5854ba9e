import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../browsers/launch/command.ts';
import { type FoundBrowser, onPath } from '../../browsers/launch/find.ts';
import { writePreferences } from '../../browsers/launch/firefox.ts';
import { trustInDatabase } from '../../browsers/launch/nss.ts';
import { environmentOf } from '../../browsers/launch/webkitgtk.ts';
import type { EngineId } from '../../contract/origins/engines.ts';

type MakeCommand = (program: string, profile: string, authorities: readonly string[], url: string) => Command;

/** Where Debian keeps the certificates that WebKitGTK trusts. */
const systemBundle = '/etc/ssl/certs/ca-certificates.crt';

const commands: Readonly<Record<EngineId, MakeCommand>> = {
  // Chromium asks the database in the home folder, which is the profile here.
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
  // WebKitGTK trusts what the system trusts: in a mount namespace, the system's list is another file.
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

/** Programs without which an engine cannot be told here what to trust; elsewhere than on Linux, Chromium asks the system. */
export function missingFor(engine: EngineId): readonly string[] {
  if (process.platform !== 'linux') return ['Linux'];
  return needs[engine].filter((program) => onPath(program) === undefined);
}

/**
 * Returns what starts a browser on a throw-away profile, without a window, that trusts the authorities in files as if its
 * user had added them, and no leaf besides. Throws an `Error` where it cannot be told.
 */
export function trustingCommand(
  { engine, program }: FoundBrowser,
  profile: string,
  authorities: readonly string[],
  url: string,
): Command {
  return commands[engine](program, profile, authorities, url);
}
