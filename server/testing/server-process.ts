import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { type Topology, topologySchema } from '../../contract/origins/topology.ts';

/** A playground as a separate process, on free ports and with a separate data folder. */
export interface ServerProcess {
  readonly topology: Topology;
  readonly pid: number;
  /** How the process ended; `null` while it runs. */
  ended(): string | null;
  /** Resolves when the process has ended, or after so many milliseconds. */
  whenEnded(within: number): Promise<void>;
  /** Everything it wrote so far, to both outputs. */
  output(): string;
  /** Collects the garbage of its heap, then measures. */
  settle(): Promise<Memory>;
  /** Open descriptors; `null` if the system does not show them. */
  descriptors(): number | null;
  /** Ends it and removes its data folder. */
  stop(): Promise<void>;
}

/** Mebibytes. */
export interface Memory {
  /** `null` if the system does not show it. */
  readonly rss: number | null;
  readonly heap: number;
}

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds. */
const startsWithin = 60_000;
const mebibyte = 1024 * 1024;

/**
 * Starts the built playground. Node's inspector is open on a free port of loopback, so that the heap can be collected
 * without a door in the server itself. `environment` comes on top of this process's. Throws an `Error` with its output where it
 * does not get ready.
 */
export async function startServerProcess(environment: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), 'cookie-server-'));
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', '--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      HTTP_PORT: '0',
      HTTP_ALT_PORT: '0',
      HTTPS_PORT: '0',
      HTTPS_ALT_PORT: '0',
      DATA_DIR: data,
      READY_JSON: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const atExit = () => {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  const output: string[] = [];
  const { topology, inspector } = await whenReady(child, output);
  let ended: string | null = null;
  const gone = new Promise<void>((resolve) =>
    child.once('exit', (code, signal) => {
      ended = signal ?? `exit code ${code}`;
      resolve();
    }),
  );
  const pid = child.pid ?? 0;
  return {
    topology,
    pid,
    ended: () => ended,
    whenEnded: async (within) => {
      const stop = new AbortController();
      await Promise.race([gone, wait(within, undefined, { signal: stop.signal }).catch(() => undefined)]);
      stop.abort();
    },
    output: () => output.join('\n'),
    settle: async () => ({ heap: await collect(inspector), rss: rssOf(pid) }),
    descriptors: () => descriptorsOf(pid),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      process.off('exit', atExit);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Resident mebibytes of a process; `null` where the system does not tell. */
export function rssOf(pid: number): number | null {
  const kibibytes = /VmRSS:\s+(\d+) kB/.exec(readOrEmpty(`/proc/${pid}/status`))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) / 1024;
}

function descriptorsOf(pid: number): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return null;
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function whenReady(child: ChildProcess, output: string[]): Promise<{ topology: Topology; inspector: string }> {
  return new Promise((ready, reject) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), startsWithin);
    let inspector = '';
    const early = () => {
      clearTimeout(timer);
      reject(new Error(`The server ended before it was ready:\n${output.join('\n')}`));
    };
    child.once('exit', early);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        inspector ||= /^Debugger listening on (ws:\S+)/.exec(line)?.[1] ?? '';
        if (!line.startsWith('READY ')) return;
        clearTimeout(timer);
        child.off('exit', early);
        ready({ topology: topologySchema.parse(JSON.parse(line.slice('READY '.length)).topology), inspector });
      });
    }
  });
}

/** Collects garbage by the inspector's protocol and returns the used heap, in mebibytes. */
async function collect(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await new Promise((opened, failed) => socket.once('open', opened).once('error', failed));
  try {
    await command(socket, 1, 'HeapProfiler.collectGarbage');
    const usage = (await command(socket, 2, 'Runtime.getHeapUsage')) as { result: { usedSize: number } };
    return usage.result.usedSize / mebibyte;
  } finally {
    socket.close();
  }
}

function command(socket: WebSocket, id: number, method: string): Promise<unknown> {
  return new Promise((answered, failed) => {
    socket.once('close', () => failed(new Error('The server ended.')));
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      if (typeof message === 'object' && message !== null && 'id' in message && message.id === id) answered(message);
    });
    socket.send(JSON.stringify({ id, method }));
  });
}
