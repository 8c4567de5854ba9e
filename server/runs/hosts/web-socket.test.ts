import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { runReportSchema } from '../../../contract/runs/observation.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
const unowned = vi.fn();
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  process.on('uncaughtException', unowned);
  process.on('unhandledRejection', unowned);
});
afterEach(() => {
  process.off('uncaughtException', unowned);
  process.off('unhandledRejection', unowned);
});

async function createRun(): Promise<string> {
  const body = { scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/web-socket'] };
  return runCreatedSchema.parse((await server.ask({ method: 'POST', path: '/api/runs', body })).json()).id;
}

function upgradeOf(path: string, host: string, lines: readonly string[]): string {
  const fixed = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  return `${[`GET ${path} HTTP/1.1`, `Host: ${host}`, ...fixed, ...lines].join('\r\n')}\r\n\r\n`;
}

/** Sends bytes and closes when an answer begins or the server closes. Returns the answer's first line. */
function firstLine(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.serving.listening.bound.HTTP_PORT, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let line = '';
    socket.once('data', (chunk: Buffer) => {
      line = chunk.toString('latin1').split('\r\n')[0] ?? '';
      socket.destroy();
    });
    socket.once('error', () => undefined);
    socket.once('close', () => resolve(line));
  });
}

const nested = (depth: number) => `Cookie: a=j:${'['.repeat(depth)}${']'.repeat(depth)}`;
const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';

test('a JSON cookie nested a few thousand levels deep is recorded, with a sentence in place of its value', async () => {
  const id = await createRun();
  const { host } = new URL(server.origin('home'));
  expect(await firstLine(upgradeOf(`/?p=${id}.home/web-socket`, host, [key, nested(60_000)]))).toMatch(/ 101 /);
  const report = runReportSchema.parse((await server.ask({ method: 'DELETE', path: `/api/runs/${id}` })).json());
  const seen = report.observations['home/web-socket'];
  const parsed = seen?.outcome === 'received' ? seen.requests[0]?.parsed : undefined;
  expect(parsed).toEqual({ a: 'j:(an object that is nested too deeply to be written here)' });
});

test('the same request over http is answered like any other', async () => {
  const id = await createRun();
  const headers = { cookie: nested(60_000).slice('Cookie: '.length) };
  expect((await server.ask({ role: 'home', path: `/?p=${id}.home/web-socket`, headers })).status).toBe(200);
});

test('1,000 hostile upgrades end only their own connections', async () => {
  const id = await createRun();
  const roles = ['home', 'other', 'ui', 'victim'] as const;
  const hosts = [...roles.map((role) => new URL(server.origin(role)).host), 'rebound.example', ''];
  const text = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) });
  const line = fc.oneof(
    fc.constant(key),
    text.map((value) => `Cookie: ${value}`),
    fc.integer({ min: 1, max: 20_000 }).map(nested),
    text.map((value) => `Sec-WebSocket-Key: ${value}`),
    text.map((value) => `Sec-WebSocket-Extensions: permessage-deflate; ${value}`),
    text.map((value) => `Sec-WebSocket-Protocol: ${value}`),
  );
  const path = fc.oneof(
    fc.constant(`/?p=${id}.home/web-socket`),
    text.map((value) => `/?p=${id}.${encodeURIComponent(value)}`),
    text.map((value) => `/${value.replaceAll(' ', '%')}`),
  );
  const upgrade = fc
    .tuple(path, fc.constantFrom(...hosts), fc.array(line, { maxLength: 4 }))
    .map((parts) => upgradeOf(...parts));
  await fc.assert(
    fc.asyncProperty(upgrade, async (bytes) => {
      await firstLine(bytes);
    }),
    { numRuns: 1_000, seed: 1, endOnFailure: true },
  );
  expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
  expect(unowned).not.toHaveBeenCalled();
});
