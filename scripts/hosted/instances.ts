import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { topologySchema } from '../../contract/origins/topology.ts';
import { freePort } from '../../server/process/free-port.ts';

const root = resolve(import.meta.dirname, '../..');
const served = existsSync(resolve(root, 'dist/index.html')) ? [] : ['--dev'];
/** Ticks of a second in which Linux counts processor time. */
const ticks = 100;

/** Several playgrounds behind one proxy, which sends each request to the next of them. */
export interface Instances {
  /** Of the proxy, which every host of the deployment leads to. */
  readonly port: number;
  /** The origin of a role: of home over http, of the interface over https, which the proxy only claims. */
  origin(role: 'ui' | 'home'): string;
  /** Called for each request with the playground that gets it, from 0. */
  onRequest: (request: IncomingMessage, instance: number) => void;
  /** Kills one, as a machine that fails. */
  kill(instance: number): void;
  /** Milliseconds of processor time that the playgrounds have used. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Starts them, with what is added to their environment. Throws an `Error` where one does not get ready. */
export async function startInstances(count: number, environment: Readonly<Record<string, string>>): Promise<Instances> {
  const alive = new Map<number, number>();
  let turn = 0;
  const proxy = http.createServer((request, response) => {
    const all = [...alive];
    const first = turn++ % Math.max(1, all.length);
    const order = [...all.slice(first), ...all.slice(0, first)];
    forward(request, response, order, (instance) => started.onRequest(request, instance));
  });
  // Visitors keep their connections for the whole run.
  proxy.keepAliveTimeout = 10 * 60_000;
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const origins = {
    ui: 'https://playground.test',
    home: `http://app.home.test:${port}`,
    sibling: `http://api.home.test:${port}`,
    other: `http://other.test:${port}`,
  };
  const publicOrigins = Object.entries(origins).map(([role, origin]) => [
    `PUBLIC_${role.toUpperCase()}_ORIGIN`,
    role === 'ui' ? origin : `${origin},https://${new URL(origin).hostname}`,
  ]);
  const processes = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const own = await freePort();
      const ports = { HTTP_PORT: String(own), HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
      const instance = await startOne({ ...ports, ...Object.fromEntries(publicOrigins), ...environment });
      alive.set(index, own);
      return instance;
    }),
  );
  const started: Instances = {
    port,
    origin: (role) => origins[role],
    onRequest: () => undefined,
    kill: (instance) => {
      alive.delete(instance);
      processes[instance]?.child.kill('SIGKILL');
    },
    cpu: () => processes.reduce((sum, { child }) => sum + cpuOf(child.pid), 0),
    stop: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await Promise.all(processes.map(({ stop }) => stop()));
    },
  };
  return started;
}

async function startOne(environment: Readonly<Record<string, string>>) {
  const data = mkdtempSync(join(tmpdir(), 'cookie-instance-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...served], {
    cwd: root,
    env: { ...process.env, DATA_DIR: data, READY_JSON: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    topologySchema.parse(JSON.parse(line.slice('READY '.length)).topology);
    child.stdout.resume();
    return { child, stop };
  }
  await stop();
  throw new Error('A playground ended before it was ready.');
}

/** Milliseconds of processor time that a process has used, on Linux. */
export function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}

const agent = new http.Agent({ keepAlive: true });

/** Sends a request to the first that takes it, as a proxy does that tries the next where one is gone. */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  order: readonly (readonly [number, number])[],
  told: (instance: number) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  for (const [instance, port] of order) {
    told(instance);
    const body = Buffer.concat(chunks);
    let outcome = await send(request, response, body, port);
    // A connection that was kept for long was closed in this moment: that says nothing about the server.
    while (outcome === 'stale-connection') outcome = await send(request, response, body, port);
    if (outcome === 'begun') return;
  }
  response.writeHead(502).end();
}

type Outcome = 'begun' | 'no-answer' | 'stale-connection';

/** Resolves when the answer has begun, or will not. */
function send(request: IncomingMessage, response: ServerResponse, body: Buffer, port: number): Promise<Outcome> {
  const { method, url: path } = request;
  const headers = {
    ...request.headers,
    'x-forwarded-proto': request.headers.host?.includes(':') ? 'http' : 'https',
    ...(body.length > 0 ? { 'content-length': body.length } : {}),
  };
  return new Promise((begun) => {
    const onward = http.request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      begun('begun');
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on('error', () => response.destroy());
      response.once('close', () => answer.destroy());
      answer.pipe(response);
    });
    onward.on('error', () => begun(onward.reusedSocket ? 'stale-connection' : 'no-answer'));
    onward.end(body);
  });
}
