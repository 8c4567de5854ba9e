/**
 * `node scripts/debian.mjs`: installs the programs that `.ci/run` needs on a fresh machine: browsers, their helpers,
 * and a Redis; with `--nightly`, also proxies and the tools to build an image. If Debian's packages cannot be installed
 * without a question, it installs nothing, and each program that lacks something reports it.
 */
import { spawnSync } from 'node:child_process';
import { canInstallDebian, installDebian } from './ensure.mjs';

const always = [
  'chromium',
  'firefox-esr',
  'libnss3-tools',
  'webkit2gtk-driver',
  'xvfb',
  'xauth',
  'xdotool',
  'redis-server',
];
const nightly = ['buildah', 'debootstrap', 'nginx', 'haproxy', 'caddy'];
const wanted = process.argv.includes('--nightly') ? [...always, ...nightly] : always;

if (canInstallDebian()) {
  const missing = wanted.filter((name) => !isInstalled(name));
  if (missing.length > 0) {
    console.log(`Installing from Debian, with apt-get: ${missing.join(', ')}`);
    process.exitCode = installDebian(missing);
  }
} else {
  console.log(`Not installed here, since it needs root and apt-get: ${wanted.join(', ')}`);
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
  return stdout?.includes('install ok installed') ?? false;
}
