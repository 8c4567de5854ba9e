import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { defaultConnectionLimits } from './connections.ts';
import type { BoundPorts } from './topology.ts';

const maxConnections = 12;
/** It gives up soon whoever stays. */
let server: TestServer;
/** It leaves a client that is no slower than this machine all the time it needs. */
let patient: TestServer;
beforeAll(async () => {
  const soon = {
    ...defaultConnectionLimits,
    handshakeWithin: 1_500,
    headersWithin: 1_000,
    requestWithin: 1_500,
    checkedEvery: 20,
  };
  [server, patient] = await Promise.all([
    startTestServer({ connections: { ...soon, maxConnections } }),
    startTestServer({ connections: { ...defaultConnectionLimits, maxConnections } }),
  ]);
});
afterAll(() => Promise.all([server.close(), patient.close()]));

const clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await Promise.all([freed(), freed(patient)]);
});

/** Waits until a server holds no connection. */
const freed = (of = server) => vi.waitFor(() => expect(of.serving.listening.connections).toBe(0), { timeout: 30_000 });

/** A client that reads what comes, and never closes its own half. */
async function halfOpen(variable: keyof BoundPorts, of = server): Promise<Socket> {
  const port = of.serving.listening.bound[variable];
  const client = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  client.on('error', () => undefined);
  client.resume();
  clients.push(client);
  await once(client, 'connect');
  return client;
}

const upgrade = (host: string, path = '/') =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;

/** What each client writes, and how it is answered. */
const staying = [
  ['says nothing', () => '', /^HTTP\/1\.1 408 /],
  ['sends half of a header', () => 'GET / HTTP/1.1\r\nHost: loc', /^HTTP\/1\.1 408 /],
  [
    'sends half of a body',
    () =>
      `POST /api/runs HTTP/1.1\r\nHost: ${new URL(server.origin('ui')).host}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
    /^HTTP\/1\.1 408 /,
  ],
  ['sends what is not HTTP', () => '\x16\x03\x01\x00\xff\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['sends more headers than are parsed', () => `GET / HTTP/1.1\r\nX: ${'x'.repeat(3_000_000)}`, /^HTTP\/1\.1 431 /],
  ['asks the interface for an upgrade', () => upgrade(new URL(server.origin('ui')).host), /^HTTP\/1\.1 404 /],
  ['asks for the upgrade of no run', () => upgrade(new URL(server.origin('home')).host, '/?p=x.y'), /^HTTP\/1\.1 410 /],
  ['asks a foreign host for an upgrade', () => upgrade('rebound.example'), /^HTTP\/1\.1 421 /],
] as const;

describe('the socket is freed of a client that stays and', () => {
  const answers = new Map<string, string>();
  // All of them at once: each keeps its socket for the second that it is given.
  beforeAll(async () => {
    for (const [title, bytes] of staying) {
      const client = await halfOpen('HTTP_PORT');
      client.on('data', (chunk: Buffer) => answers.set(title, (answers.get(title) ?? '') + chunk.toString('latin1')));
      client.write(bytes(), 'latin1');
    }
    await freed();
  });

  test.each(staying)('%s', (title, _bytes, answer) => {
    expect(answers.get(title)).toMatch(answer);
  });

  test('says nothing where TLS is spoken', async () => {
    await halfOpen('HTTPS_PORT');
    await freed();
  });

  test('says nothing where TLS is spoken, and leaves when the server has given up', async () => {
    const client = await halfOpen('HTTPS_PORT');
    await once(client, 'end');
    client.end();
    await freed();
  });

  test('sends what is not TLS', async () => {
    (await halfOpen('HTTPS_PORT')).write('GET / HTTP/1.1\r\n\r\n');
    await freed();
  });

  test('sends what is not HTTP over TLS', async () => {
    const socket = await halfOpen('HTTPS_PORT', patient);
    const client = connectTls({ socket, servername: 'localhost', rejectUnauthorized: false });
    client.on('error', () => undefined);
    await once(client, 'secureConnect');
    client.write('\x16\x03\r\n\r\n');
    const [answer] = await once(client, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
    await freed(patient);
  });
});

test('nobody who says nothing is taken for a browser that refused the certificate', async () => {
  const before = (await server.ask({ path: '/api/reach' })).text;
  await halfOpen('HTTPS_PORT');
  await freed();
  expect((await server.ask({ path: '/api/reach' })).text).toBe(before);
});

/** Bodies of which a proxy may believe another end than this server does. */
test.each([
  ['both forms of a length', 'Content-Length: 4\r\nTransfer-Encoding: chunked'],
  ['a coding that is not known', 'Transfer-Encoding: xchunked'],
  ['a blank before a colon', 'Transfer-Encoding : chunked'],
  ['a coding behind chunked', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity'],
  ['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
  ['a signed length', 'Content-Length: +5'],
])('a request with %s is refused, and what follows is no request', async (_, lines) => {
  const client = await halfOpen('HTTP_PORT');
  let answer = '';
  client.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
  });
  const host = `Host: ${new URL(server.origin('ui')).host}\r\n`;
  client.write(`POST /api/runs HTTP/1.1\r\n${host}${lines}\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n${host}\r\n`);
  await once(client, 'end');
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
});

test('more connections than are allowed are closed at once; when others have gone, there is room again', async () => {
  const host = new URL(patient.origin('ui')).host;
  const ask = async () => {
    const client = await halfOpen('HTTP_PORT', patient);
    client.write(`GET /api/topology HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    const closed = once(client, 'end').then(() => 'closed');
    return Promise.race([once(client, 'data').then(([data]) => String(data).slice(0, 15)), closed]);
  };
  // These are kept alive after their answer.
  for (let count = 0; count < maxConnections; count++) expect(await ask()).toBe('HTTP/1.1 200 OK');
  expect(await ask()).toBe('closed');
  for (const client of clients.splice(0)) client.destroy();
  await freed(patient);
  expect(await ask()).toBe('HTTP/1.1 200 OK');
});
