/**
 * Gets the packages, the build and the browser that a fresh clone needs to serve or to be tested. Plain JavaScript for
 * Node without packages, since it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** Runs a program of the project in the foreground and returns its exit code. */
export function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/**
 * Runs a program of the project in parallel with others: `{ status, output }` when it has ended. `live` is called with
 * each piece of its output.
 */
export function runBeside(command, args, environment = {}, live = () => {}) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      shell: process.platform === 'win32',
    });
    const pieces = [];
    const hear = (piece) => {
      pieces.push(piece);
      live(piece);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => hear(Buffer.from(`${command}: ${error.message}\n`)));
    child.once('close', (status) => settle({ status: status ?? 1, output: Buffer.concat(pieces).toString('utf8') }));
  });
}

/** Runs a program, and ends this one with its exit code if it fails. */
export function mustRun(command, args, environment) {
  const status = run(command, args, environment);
  if (status !== 0) process.exit(status);
}

/** Ends with one line if Node is too old for the packages. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node ${process.versions.node} is too old: the playground needs 20.19 or newer.`);
  process.exit(1);
}

/** Installs the packages of the lock file, unless exactly these are installed. */
export function ensureInstalled() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  const missing = Object.entries(lockedPackages('package-lock.json')).some(
    ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
  );
  if (!missing) return;
  console.log('Installing packages');
  // The project's own scripts must run, such as the build for `npm pack`; those of packages must not.
  mustRun('npm', ['ci', '--include=dev', '--ignore-scripts']);
}

function lockedPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** Builds the interface, unless the last build is newer than every source. */
export function ensureBuilt() {
  const sources = [
    'client',
    'lessons',
    'recordings',
    'prediction',
    'contract',
    'model',
    'vite.config.ts',
    'package-lock.json',
  ];
  if (modified('dist/.vite/driver.json') > Math.max(...sources.map(newest))) return;
  console.log('Building the interface');
  // Tests that start this have another NODE_ENV, and React would be built for development.
  mustRun('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], { NODE_ENV: 'production' });
}

/** Milliseconds since the epoch; 0 if there is no such file. */
function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * The time of the last write to a file, or to the newest file of a folder, in milliseconds since the epoch. Files that
 * tools keep in `.made` do not count.
 */
export function newest(path) {
  const stat = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const names = readdirSync(resolve(root, path)).filter((name) => name !== '.made');
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}

/**
 * Gets a Chromium if it finds no Chromium or Chrome, and says so before it does: Debian's if that can be installed
 * without a question, else Playwright's own.
 */
export async function ensureBrowser() {
  const { tsImport } = await import('tsx/esm/api');
  const { findBrowser } = await tsImport('../browsers/launch/find.ts', import.meta.url);
  const found = findBrowser('chromium');
  if (found) {
    console.log(`Browser: ${found.title} ${found.version}, ${found.program}`);
    return;
  }
  if (canInstallDebian()) {
    console.log('No Chromium or Chrome was found, so Debian’s package “chromium” is installed with apt-get now.');
    if (installDebian(['chromium']) === 0) return;
    console.log('It could not be installed.');
  }
  console.log('No Chromium or Chrome was found, so Playwright downloads its own Chromium now.');
  mustRun('npx', ['playwright', 'install', 'chromium']);
}

/** Whether Debian's packages can be installed without a question. */
export function canInstallDebian() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const hasApt = folders.some((folder) => existsSync(join(folder, 'apt-get')));
  return process.getuid?.() === 0 && hasApt && existsSync('/etc/debian_version');
}

/** Installs Debian's packages. Returns the exit code. */
export function installDebian(packages) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-qq', 'update'], quiet) || run('apt-get', ['-qq', '-y', 'install', ...packages], quiet);
}
