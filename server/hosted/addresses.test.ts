import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { afterEach, expect, test, vi } from 'vitest';
import { storeProgram } from '../labs/processes/store-server.ts';
import { RedisServer } from '../labs/testing/redis.ts';
import { hostedSettings } from '../testing/hosted.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { defaultVisitorLimits } from './limits.ts';

const address = '198.51.100.77';
const headers = { 'x-forwarded-for': address };
const visitorLimits = { ...defaultVisitorLimits, runs: 1 };
const program = storeProgram('redis')?.path;

afterEach(() => vi.restoreAllMocks());

/** Everything that this process writes to its console and its outputs from now on. */
function written(): () => string {
  const lines: unknown[] = [];
  const note = (...words: unknown[]) => {
    lines.push(...words);
    return true;
  };
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation(note);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(note);
  return () => lines.map(String).join('\n');
}

/** A visitor's page, run, step, probe and stream, a run beyond the limit, and a fault of the server. */
async function visit(server: TestServer): Promise<void> {
  const body = { scheme: 'https', cookies: [{ setCookie: 'a=1' }], probes: ['home/image'] };
  const make = () => server.ask({ scheme: 'https', method: 'POST', path: '/api/runs', headers, body });
  expect((await server.ask({ scheme: 'https', headers })).status).toBe(200);
  // A Redis that is not reached yet would use up the one run.
  const known = { scheme: 'https', path: '/api/runs/never-made', headers } as const;
  await expect.poll(async () => (await server.ask(known)).status).toBe(404);
  const made = await make();
  expect([made.status, (await make()).status]).toEqual([201, 429]);
  const { id } = made.json() as { id: string };
  const home = { role: 'home', scheme: 'https', headers } as const;
  const step = {
    run: id,
    driver: 'driver-one',
    browser: 'browser-one',
    back: null,
    path: '/',
    step: null,
    results: {},
  };
  await server.ask({ ...home, method: 'POST', path: '/.playground/step', body: step });
  expect((await server.ask({ ...home, path: `/?p=${id}.home/image` })).status).toBe(200);
  const report = await server.ask({ scheme: 'https', method: 'DELETE', path: `/api/runs/${id}`, headers });
  expect(report.text).toContain('"outcome":"received"');
  expect(report.text).not.toContain(address);
  vi.spyOn(server.serving.runs, 'report').mockImplementation(() => {
    throw new Error('the fault');
  });
  expect((await server.ask({ scheme: 'https', path: `/api/runs/${id}`, headers })).status).toBe(500);
}

/** What is in the files of a folder, and of those below it. */
function textIn(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n');
}

test('the address of a visitor is in no log and in no file', async () => {
  const data = mkdtempSync(join(tmpdir(), 'cookie-addresses-'));
  const server = await startTestServer({ environment: { ...hostedSettings, DATA_DIR: data }, visitorLimits });
  const told = written();
  try {
    await visit(server);
    expect(textIn(data)).toContain('BEGIN');
    expect(textIn(data)).not.toContain(address);
  } finally {
    await server.close();
    rmSync(data, { recursive: true, force: true });
  }
  expect(told()).toContain('the fault');
  expect(told()).not.toContain(address);
});

test.skipIf(program === undefined)(
  'and Redis is not told it (not run where there is no redis-server on PATH)',
  async () => {
    const redis = new RedisServer(program ?? '');
    await redis.start();
    const watching = createClient({ url: redis.url });
    await watching.connect();
    const commands: string[] = [];
    await watching.monitor((command) => commands.push(String(command)));
    const server = await startTestServer({
      environment: { ...hostedSettings, RUNS_REDIS_URL: redis.url },
      visitorLimits,
    });
    written();
    try {
      await visit(server);
    } finally {
      await server.close();
      watching.destroy();
      await redis.close();
    }
    expect(commands.join('\n')).toContain('/?p=');
    expect(commands.join('\n')).not.toContain(address);
  },
);
