import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const name = 'localhost/cookie-flag-playground-base';

/**
 * Makes a base image for the playground's image if no image can be fetched: Debian by debootstrap, with the Node and
 * the npm that run this, and a user named node. Returns its name, and uses an existing image again. It replaces the
 * Dockerfile's base but differs: another Node, and only the necessary parts of Debian.
 */
export async function localBase(): Promise<string> {
  const { stdout } = await run('buildah', ['images', '--quiet', name]).catch(() => ({ stdout: '' }));
  if (stdout.trim() !== '') return name;
  const folder = mkdtempSync(join(tmpdir(), 'cookie-base-'));
  const root = join(folder, 'root');
  try {
    await run('debootstrap', ['--variant=minbase', 'bookworm', root]);
    addNode(root);
    await run('chroot', [root, 'useradd', '--create-home', '--uid', '1000', 'node']);
    const archive = join(folder, 'root.tar');
    // An archive keeps the owners of files.
    await run('tar', ['-C', root, '-cf', archive, '.']);
    const container = (await run('buildah', ['from', 'scratch'])).stdout.trim();
    await run('buildah', ['add', '--quiet', container, archive, '/']);
    await run('buildah', ['commit', '--quiet', '--rm', '--format', 'docker', container, name]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return name;
}

function addNode(root: string): void {
  cpSync(process.execPath, join(root, 'usr/local/bin/node'));
  const modules = join(dirname(process.execPath), '../lib/node_modules');
  cpSync(join(modules, 'npm'), join(root, 'usr/local/lib/node_modules/npm'), { recursive: true });
  for (const program of ['npm', 'npx']) {
    const script = `../lib/node_modules/npm/bin/${program}-cli.js`;
    symlinkSync(script, join(root, 'usr/local/bin', program));
  }
}
