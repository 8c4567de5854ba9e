import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
/** Milliseconds for npm to fetch packages that its cache lacks. */
const installsWithin = 600_000;

const packedSchema = z.tuple([z.object({ filename: z.string(), size: z.number(), unpackedSize: z.number() })]);

/** The result of `npm pack`. Sizes are bytes. */
export interface Packed {
  readonly file: string;
  readonly size: number;
  readonly unpackedSize: number;
}

/** Packs the clone into a folder. Rejects if it cannot be built. */
export async function pack(into: string): Promise<Packed> {
  const { stdout } = await run('npm', ['pack', '--silent', '--json', '--pack-destination', into], { cwd: root });
  // The build of the package prints lines before it.
  const [{ filename, ...sizes }] = packedSchema.parse(JSON.parse(stdout.slice(stdout.indexOf('[\n'))));
  return { file: join(into, filename), ...sizes };
}

/**
 * A new, empty folder for temporary files. Throws if a folder above it has a package, which npx would run and Node
 * would load.
 */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cookie-package-')));
  for (let above = folder; above !== dirname(above); above = dirname(above)) {
    for (const name of ['package.json', 'node_modules']) {
      if (existsSync(join(above, name))) throw new Error(`${join(above, name)} is above the empty folder.`);
    }
  }
  return folder;
}

/** How the package is run in the empty folder. */
export interface Installed {
  /** `npx`: as a visitor does. `copied`: npm could not get the packages, so they were copied from the clone. */
  readonly way: 'npx' | 'copied';
  /** The words before the program's own arguments. */
  readonly command: readonly string[];
  /** The program itself, for Node. */
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Why npx could not install it; empty if it could. */
  readonly why: string;
}

/**
 * Installs the package as `npx FILE` does, with an npm cache that knows what the user's knows and nothing of earlier
 * runs of npx. If npm cannot get a package, as on a machine without a registry, the clone's production packages are
 * copied instead.
 */
export async function install({ file }: Packed, folder: string, home: string): Promise<Installed> {
  const environment = {
    ...process.env,
    HOME: home,
    npm_config_cache: await cacheBeside(home),
    NO_UPDATE_NOTIFIER: '1',
  };
  const name = `./${file.slice(dirname(file).length + 1)}`;
  cpSync(file, join(folder, name));
  let why = '';
  // Of the cache alone it may be too old for one package and right for the others.
  for (const where of [['--prefer-offline'], []]) {
    try {
      await run('npx', ['--yes', ...where, name, '--version'], {
        cwd: folder,
        env: environment,
        timeout: installsWithin,
      });
      const program = await installedProgram(name, folder, environment);
      return { way: 'npx', command: ['npx', '--yes', '--offline', name], program, environment, why: '' };
    } catch (error) {
      why =
        error instanceof Error
          ? (error.message.split('\n').find((line) => /npm error \w+ \S+ /.test(line)) ?? error.message)
          : '';
    }
  }
  return { way: 'copied', ...(await copyPackages(file, folder)), environment, why };
}

/** The place where npx has installed the program. */
async function installedProgram(name: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await run('npx', ['--yes', '--offline', '-p', name, '-c', 'command -v cookie-flag-playground'], {
    cwd,
    env,
  });
  return realpathSync(stdout.trim());
}

/** An npm cache with the packages of the user's cache. */
async function cacheBeside(home: string): Promise<string> {
  const { stdout } = await run('npm', ['config', 'get', 'cache'], { cwd: root });
  const cache = join(home, 'npm-cache');
  mkdirSync(cache, { recursive: true });
  const packages = join(stdout.trim(), '_cacache');
  if (existsSync(packages)) symlinkSync(packages, join(cache, '_cacache'));
  return cache;
}

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
});

async function copyPackages(file: string, folder: string): Promise<Pick<Installed, 'command' | 'program'>> {
  const own = join(folder, 'node_modules/cookie-flag-playground');
  mkdirSync(own, { recursive: true });
  await run('tar', ['-xzf', file, '-C', own, '--strip-components=1']);
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const [path, { dev }] of Object.entries(packages)) {
    // The lock file lists optional packages of other systems, which are not on the disk.
    if (path === '' || dev === true || !existsSync(join(root, path))) continue;
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (from) => !from.endsWith('/node_modules'),
    });
  }
  const program = join(own, 'built/scripts/package/program.js');
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(program, join(bin, 'cookie-flag-playground'));
  return { command: ['npx', '--offline', 'cookie-flag-playground'], program };
}
