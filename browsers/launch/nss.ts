import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/**
 * Makes an NSS database in a folder, as in a Firefox profile and in Chromium's `~/.pki/nssdb` on Linux, that trusts the
 * authorities in files. Throws an `Error` if certutil fails.
 */
export function trustInDatabase(folder: string, authorities: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  const database = ['-d', `sql:${folder}`];
  for (const args of [
    ['-N', '--empty-password'],
    ...authorities.map((file, index) => ['-A', '-n', `authority ${index}`, '-t', 'C,,', '-i', file]),
  ]) {
    const { status, stderr, error } = spawnSync('certutil', [...args, ...database], {
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(`certutil ${args[0]}: ${error?.message ?? stderr}`);
  }
}
