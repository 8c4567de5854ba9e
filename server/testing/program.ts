import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Topology, topologySchema } from '../../contract/origins/topology.ts';

const root = resolve(import.meta.dirname, '../..');
/** Any free ports. */
export const anyPorts = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };

/** The built interface, or, without a build, the sources, which also needs Vite. */
const served = existsSync(resolve(root, 'dist/index.html')) ? [] : ['--dev'];

/** The program itself. */
export function startProgram(
  data: string,
  environment: Readonly<Record<string, string>>,
  channel: readonly 'ipc'[] = [],
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...served], {
    cwd: root,
    env: { ...process.env, ...anyPorts, DATA_DIR: data, READY_JSON: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', ...channel],
  });
}

/** Ends a program without asking it. */
export async function endOf(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  program.kill('SIGKILL');
  await once(program, 'exit');
}

/** The origins that a program serves. Throws an `Error` if it ends before. */
export async function ready(program: ChildProcess): Promise<Topology> {
  if (program.stdout) {
    for await (const line of createInterface({ input: program.stdout })) {
      if (line.startsWith('READY ')) return topologySchema.parse(JSON.parse(line.slice('READY '.length)).topology);
    }
  }
  throw new Error('The program ended before it was ready.');
}

/** The output and exit code of a program that ends. */
export async function ended(program: ChildProcess): Promise<{ code: number | null; said: string }> {
  const said: Buffer[] = [];
  program.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  program.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(program, 'close');
  return { code, said: Buffer.concat(said).toString('utf8') };
}

/** Listens on a port, a free one unless said otherwise, so that nobody else can. */
async function occupy(host: string, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer().listen({ host, port, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

/** The loopback addresses of this machine. */
export const loopbackHosts: readonly string[] = hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];

/** The output of a start with a taken port, which a variable of the environment names, on an address. */
export async function startOnTakenPort(data: string, variable: string, host: string) {
  const { server, port } = await occupy(host);
  try {
    return { port, ...(await ended(startProgram(data, { [variable]: String(port) }))) };
  } finally {
    server.close();
  }
}
