import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Topology, topologySchema } from '../../contract/origins/topology.ts';
import { freePort } from '../../server/process/free-port.ts';

const root = resolve(import.meta.dirname, '../..');
/** Ticks per second in which Linux counts processor time. */
const ticks = 100;

/** Several playgrounds of one deployment, each a process behind a proxy. */
export interface Playgrounds {
  /** The port of each, in order. A proxy uses it over http. */
  readonly ports: readonly number[];
  readonly topology: Topology;
  /**
   * A certificate for the names of the deployment, for a proxy that ends TLS: PEM, and the hash of its public key, by
   * which a browser can trust it.
   */
  readonly tls: { readonly key: string; readonly cert: string; readonly spki: string };
  /** Kills a playground, like a machine that fails. */
  kill(instance: number): void;
  /** Milliseconds of processor time that they have used. */
  cpu(): number;
  stop(): Promise<void>;
}

/**
 * Starts them, with settings for all. Throws an `Error` if the interface is not built, or if one does not get ready.
 */
export async function startPlaygrounds(
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<Playgrounds> {
  // A deployment serves the build, not the sources.
  if (!existsSync(resolve(root, 'dist/index.html'))) {
    throw new Error('The interface is not built. Build it: npm run build');
  }
  const started = await Promise.all(Array.from({ length: count }, () => startOne(environment)));
  const [first] = started;
  if (!first) throw new RangeError('At least one playground is needed.');
  return {
    ports: started.map(({ port }) => port),
    topology: first.topology,
    tls: first.tls,
    kill: (instance) => {
      started[instance]?.child.kill('SIGKILL');
    },
    cpu: () => started.reduce((sum, { child }) => sum + cpuOf(child.pid), 0),
    stop: async () => {
      await Promise.all(started.map(({ stop }) => stop()));
    },
  };
}

async function startOne(environment: Readonly<Record<string, string>>) {
  const data = mkdtempSync(join(tmpdir(), 'cookie-instance-'));
  const port = await freePort();
  const ports = { HTTP_PORT: String(port), HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data, READY_JSON: '1', ...ports, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    await end(child);
    rmSync(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    const ready = JSON.parse(line.slice('READY '.length));
    child.stdout.resume();
    const [key, cert] = ['leaf-key.pem', 'leaf.pem'].map((name) => readFileSync(join(data, name), 'utf8'));
    const tls = { key: key ?? '', cert: cert ?? '', spki: String(ready.spki) };
    return { child, port, tls, topology: topologySchema.parse(ready.topology), stop };
  }
  await stop();
  throw new Error('A playground ended before it was ready.');
}

/** Kills a process, and waits until it has ended. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Milliseconds of processor time that a process has used, on Linux. */
export function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}
