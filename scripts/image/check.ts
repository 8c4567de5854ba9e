import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import which from 'which';
import { startDriven } from '../../browsers/launch/driven.ts';
import { entryOf, type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { runCreatedSchema } from '../../contract/runs/experiment.ts';
import { type RunReport, runReportSchema } from '../../contract/runs/observation.ts';
import { localBase } from './base.ts';
import { Container, configOf, type ImageConfig } from './container.ts';

const { base: givenBase } = new Command('npm run image:check --')
  .description(
    'Builds the image with buildah, runs it without rights, makes one run in Chromium against it, and stops it.',
  )
  .option('--base <image>', 'what to build on (default: Debian and this Node, put together here)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
  .opts<{ base?: string }>();

// Neither setting needs an engine, or a kernel that allows one container inside another.
process.env.STORAGE_DRIVER ??= 'vfs';
process.env.BUILDAH_ISOLATION ??= 'chroot';

const root = resolve(import.meta.dirname, '../..');
const image = 'localhost/cookie-flag-playground';
/** Milliseconds for the server to end after SIGTERM; an engine waits for ten seconds. */
const endsWithin = 5_000;
const anyPorts = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
const since = (begun: number) => `${((performance.now() - begun) / 1_000).toFixed(1)} s`;

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
  console.log(`ok: ${what}`);
}

async function main(data: string): Promise<void> {
  const missing = ['buildah', 'debootstrap', 'unshare', 'chroot'].filter(
    (name) => which.sync(name, { nothrow: true }) === null,
  );
  if (missing.length > 0 || process.getuid?.() !== 0) {
    throw new Error(
      `It did not run: it needs root, and these programs are missing: ${missing.join(', ') || 'no one'}.`,
    );
  }
  let begun = performance.now();
  const base = givenBase ?? (await localBase());
  console.log(`base: ${base}, ${since(begun)}`);
  begun = performance.now();
  await build(base);
  const config = await configOf(image);
  const container = await Container.from(image, config, data);
  try {
    console.log(
      `image: built in ${since(begun)}, ${Math.round((await container.size()) / 1_000_000)} MB with its base`,
    );
    await checkRights(container, config);
    await checkServing(container, config);
  } finally {
    await container.remove();
  }
}

async function build(base: string): Promise<void> {
  const cache = join(process.env.HOME ?? '', '.npm/_cacache');
  const volumes = existsSync(cache) ? ['--volume', `${cache}:/root/.npm/_cacache`] : [];
  const words = ['bud', '--format', 'docker', '--build-arg', `BASE=${base}`, ...volumes, '--tag', image, '.'];
  const building = spawn('buildah', words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(building, 'exit');
  if (code !== 0) throw new Error(`buildah ended with ${code}.`);
}

/** The rights of a process in the container, as the process sees them. */
async function checkRights(container: Container, { User }: ImageConfig): Promise<void> {
  const asks =
    'id -un; grep CapBnd /proc/self/status; touch /app/x 2>&1; touch /data/x && rm /data/x && echo data; ls node_modules';
  const said = await text(container.start(['sh', '-c', asks]).stdout);
  must(User === 'node' && said.startsWith('node\n'), 'it runs as node');
  must(/CapBnd:\s0+\n/.test(said), 'it has no capability');
  must(
    said.includes('Read-only file system') && said.includes('\ndata\n'),
    'it writes to /data, and its root is read-only',
  );
  must(!/^(vite|typescript|playwright|tsx|vitest)$/m.test(said), 'it has no package of development');
}

async function checkServing(container: Container, config: ImageConfig): Promise<void> {
  const begun = performance.now();
  const server = container.start(config.Cmd, { ...anyPorts, READY_JSON: '1' });
  const exit = once(server, 'exit');
  try {
    const { topology, spki } = await ready(server.stdout);
    console.log(`start: ${since(begun)}`);
    const ui = new URL(entryOf(topology, 'ui', 'http')?.origin ?? '');
    await checkHealth(container, config, ui.port);
    const report = await runInChromium(topology, spki);
    const arrived = Object.values(report.observations).length;
    must(
      report.state === 'finished' && arrived === report.total,
      `a run in Chromium: ${arrived} of ${report.total} requests`,
    );
    const stopped = performance.now();
    server.kill('SIGTERM');
    const timer = setTimeout(() => server.kill('SIGKILL'), endsWithin);
    const [code] = await exit;
    clearTimeout(timer);
    must(code === 0, `SIGTERM ends it with 0, after ${since(stopped)}`);
  } finally {
    server.kill('SIGKILL');
  }
}

async function ready(output: NodeJS.ReadableStream): Promise<{ topology: Topology; spki: string }> {
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith('READY ')) continue;
    const { topology, spki } = JSON.parse(line.slice('READY '.length));
    return { topology: topologySchema.parse(topology), spki: String(spki) };
  }
  throw new Error('The server in the container ended before it was ready.');
}

/** The image's own health check, on the server's port and on one where nothing listens. */
async function checkHealth(container: Container, { Healthcheck }: ImageConfig, port: string): Promise<void> {
  const codeOn = async (at: string) =>
    (await once(container.start(Healthcheck.Test.slice(1), { HTTP_PORT: at }), 'exit'))[0];
  must((await codeOn(port)) === 0, 'its health check passes while it serves');
  must((await codeOn('9')) === 1, 'and fails where nothing serves');
}

async function runInChromium(topology: Topology, spki: string): Promise<RunReport> {
  const { port } = new URL(entryOf(topology, 'ui', 'http')?.origin ?? '');
  const api = `http://127.0.0.1:${port}/api/runs`;
  const body = JSON.stringify({
    scheme: 'https',
    cookies: [{ setCookie: 'image=1; Secure; SameSite=Lax' }],
    probes: 'essential',
  });
  const made = await fetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { id, driveUrl } = runCreatedSchema.parse(await made.json());
  const chromium = await startDriven({ spki, thirdPartyCookies: 'allowed' });
  try {
    const events = await fetch(`${api}/${id}/events`);
    const page = await (await chromium.newVisitor()).newPage();
    await page.goto(driveUrl, { waitUntil: 'commit' });
    // The server ends the stream with the run.
    await events.text();
  } finally {
    await chromium.close();
  }
  return runReportSchema.parse(await (await fetch(`${api}/${id}`)).json());
}

const data = mkdtempSync(join(tmpdir(), 'cookie-image-'));
try {
  await main(data);
} catch (error) {
  console.log(`Failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(data, { recursive: true, force: true });
}
