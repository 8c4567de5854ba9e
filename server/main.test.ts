import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Topology } from '../contract/origins/topology.ts';
import { runCreatedSchema } from '../contract/runs/experiment.ts';
import { ended, endOf, ready, startOnTakenPort, startProgram } from './testing/program.ts';

let data: string;
let child: ChildProcess | null = null;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cookie-main-'));
});
afterEach(async () => {
  if (child) await endOf(child);
  rmSync(data, { recursive: true, force: true });
});

function start(environment: Readonly<Record<string, string>>, channel: readonly 'ipc'[] = []): ChildProcess {
  child = startProgram(data, environment, channel);
  return child;
}

/** Resolves when a program serves; never if it does not. */
function serves(program: ChildProcess): Promise<Topology> {
  return ready(program).catch(() => new Promise(() => undefined));
}

/** Resolves with the output of a program that ends with 1; never if it does not. */
async function refused(program: ChildProcess): Promise<string> {
  const { code, said } = await ended(program);
  return code === 1 ? said.trim() : new Promise(() => undefined);
}

describe('the start', () => {
  // The other ports, and the other address: main.nightly.test.ts.
  test('ends with one line when the port of HTTP_PORT is taken', async () => {
    const { code, said, port } = await startOnTakenPort(data, 'HTTP_PORT', '127.0.0.1');
    expect(code).toBe(1);
    expect(said.trim()).toMatch(/^[^\n]+$/);
    expect(said).toContain(String(port));
    expect(said).toMatch(/\bHTTP_PORT\b/);
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
});

describe('the data folder', () => {
  /** Whether a client that trusts only the `ca.pem` on disk accepts the certificate of the program's home. */
  async function trustsHome(topology: Topology): Promise<boolean> {
    const home = topology.origins.find(({ role, scheme }) => role === 'home' && scheme === 'https');
    const { hostname, port } = new URL(home?.origin ?? '');
    const ca = readFileSync(join(data, 'ca.pem'));
    const socket = connectTls({ host: '127.0.0.1', port: Number(port), servername: hostname, ca });
    const trusted = await Promise.race([
      once(socket, 'secureConnect').then(() => socket.authorized),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    return trusted;
  }

  test('goes to one of two first starts at the same moment, with certificates that fit, and is free once that is killed; the other ends with one line', async () => {
    const both = [start({}), start({})];
    try {
      const outcomes = await Promise.all(both.map((program) => Promise.race([serves(program), refused(program)])));
      const serving = outcomes.filter((outcome) => typeof outcome === 'object');
      const lines = outcomes.filter((outcome) => typeof outcome === 'string');
      expect([serving.length, lines.length]).toEqual([1, 1]);
      expect(lines[0]).toMatch(/^Another playground [^\n]*DATA_DIR[^\n]*$/);
      for (const topology of serving) expect(await trustsHome(topology)).toBe(true);
      // Killed without warning, it leaves the folder to the next program.
      await Promise.all(both.map(endOf));
      const lab = join(data, 'labs', '0123456789abcdef');
      mkdirSync(lab, { recursive: true });
      await ready(start({}));
      expect(existsSync(lab)).toBe(false);
    } finally {
      await Promise.all(both.map(endOf));
    }
  });
});

describe('the end', () => {
  test('comes when the program that started it closes its channel', async () => {
    const program = start({}, ['ipc']);
    await ready(program);
    const exit = once(program, 'exit');
    program.disconnect();
    expect(await exit).toEqual([0, null]);
    expect(readdirSync(data).filter((name) => name.startsWith('server-'))).toEqual([]);
  });

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
