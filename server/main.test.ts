import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Topology, topologySchema } from '../contract/origins/topology.ts';
import { runCreatedSchema } from '../contract/runs/experiment.ts';

// Each test starts a program; a machine may be busy with other things.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

const root = resolve(import.meta.dirname, '..');
const anyPorts = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
let data: string;
let child: ChildProcess | null = null;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cookie-main-'));
});
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(data, { recursive: true, force: true });
});

/** The program itself, with the sources of the interface, so that nothing needs to be built. */
function start(environment: Readonly<Record<string, string>>): ChildProcess {
  child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--dev'], {
    cwd: root,
    env: { ...process.env, ...anyPorts, DATA_DIR: data, READY_JSON: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return child;
}

async function ready(program: ChildProcess): Promise<Topology> {
  if (program.stdout) {
    for await (const line of createInterface({ input: program.stdout })) {
      if (line.startsWith('READY ')) return topologySchema.parse(JSON.parse(line.slice('READY '.length)).topology);
    }
  }
  throw new Error('The program ended before it was ready.');
}

/** All that a program says on its way out. */
async function ended(program: ChildProcess): Promise<{ code: number | null; said: string }> {
  const said: Buffer[] = [];
  program.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  program.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(program, 'close');
  return { code, said: Buffer.concat(said).toString('utf8') };
}

async function occupy(host: string, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer().listen({ host, port, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}

const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');

describe('the start', () => {
  const hosts = hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
  const cases = hosts.flatMap((host) => Object.keys(anyPorts).map((variable) => [variable, host] as const));

  test.each(cases)('ends with one line when the port of %s is taken on %s', async (variable, host) => {
    const { server, port } = await occupy(host);
    try {
      const { code, said } = await ended(start({ [variable]: String(port) }));
      expect(code).toBe(1);
      expect(said.trim()).toMatch(/^[^\n]+$/);
      expect(said).toContain(String(port));
      expect(said).toMatch(new RegExp(`\\b${variable}\\b`));
    } finally {
      server.close();
    }
  });

  test('ends with one line for a setting that is wrong', async () => {
    const { code, said } = await ended(start({ HOME_HOST: 'https://home' }));
    expect(code).toBe(1);
    expect(said.trim()).toMatch(/^HOME_HOST [^\n]+$/);
  });

  test('ends with one line when its folder cannot be written', async () => {
    writeFileSync(join(data, 'file'), '');
    const { code, said } = await ended(start({ DATA_DIR: join(data, 'file') }));
    expect(code).toBe(1);
    expect(said.trim()).toMatch(/^[^\n]*DATA_DIR[^\n]*$/);
  });

  test('listens on every loopback address with the same ports, and on no other address', async () => {
    const { origins } = await ready(start({}));
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    const opens = async (host: string, port: number) => {
      const socket = connect(port, host);
      const answer = await Promise.race([
        once(socket, 'connect').then(() => 'open'),
        once(socket, 'error').then(() => 'refused'),
      ]).catch(() => 'refused');
      socket.destroy();
      return answer;
    };
    for (const port of new Set(origins.map(({ origin }) => Number(new URL(origin).port)))) {
      for (const host of hosts) expect([host, await opens(host, port)]).toEqual([host, 'open']);
      for (const host of outside) expect([host, await opens(host, port)]).toEqual([host, 'refused']);
    }
  });
});

describe('the end', () => {
  test('comes at once on SIGTERM, with open event streams and idle connections', async () => {
    const program = start({});
    const { origins } = await ready(program);
    const port = new URL(origins[0]?.origin ?? '').port;
    const created = await fetch(`http://127.0.0.1:${port}/api/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/web-socket'] }),
    });
    const { id } = runCreatedSchema.parse(await created.json());
    const stream = await fetch(`http://127.0.0.1:${port}/api/runs/${id}/events`);
    const reader = stream.body?.getReader();
    await reader?.read();
    const home = origins.find((entry) => entry.role === 'home' && entry.scheme === 'http' && entry.port === 'main');
    // A client that never answers the server's closing of the socket.
    const upgraded = http.request({
      host: '127.0.0.1',
      port: new URL(home?.origin ?? '').port,
      path: `/?p=${id}.home/web-socket`,
      headers: {
        host: new URL(home?.origin ?? '').host,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      },
    });
    upgraded.end();
    await once(upgraded, 'upgrade');
    upgraded.on('error', () => undefined);
    const exit = once(program, 'exit');
    program.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});
