import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { OriginEntry, Topology } from '../../contract/origins/topology.ts';
import { breachesOf } from './judge.ts';
import { type FuzzRequest, fuzzRequest } from './requests.ts';
import { send } from './send.ts';
import { injectedHeader, markup } from './texts.ts';

const roles = ['ui', 'home', 'sibling', 'other', 'victim', 'victim-sibling'] as const;
const topology: Topology = {
  origins: roles.flatMap((role) =>
    (['http', 'https'] as const).flatMap((scheme) =>
      (['main', 'alt'] as const).map((port) => ({ role, scheme, port, origin: `${scheme}://${role}.localhost:8080` })),
    ),
  ),
};

test('the same seed and position give the same bytes, and different ones give different bytes', () => {
  // Some requests are megabytes long, so the test compares their digests.
  const digest = ({ bytes, ...rest }: FuzzRequest) =>
    createHash('sha256').update(JSON.stringify(rest)).update(bytes).digest('hex');
  const sequence = (seed: number) =>
    Array.from({ length: 60 }, (_, index) => digest(fuzzRequest(seed, index, topology)));
  expect(sequence(7)).toEqual(sequence(7));
  expect(sequence(8)).not.toEqual(sequence(7));
});

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The breaches found when a server answers one request in this way. */
async function breaches(
  answer: RequestListener,
  {
    role = 'ui',
    bytes = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  }: { role?: OriginEntry['role']; bytes?: string } = {},
): Promise<string[]> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const entry: OriginEntry = { role, scheme: 'http', port: 'main', origin: `http://localhost:${port}` };
  return breachesOf(
    await send({ index: 0, entry, plain: false, endedBy: 'server', bytes: Buffer.from(bytes, 'latin1') }, 300),
  );
}

const refusal = JSON.stringify({ error: { code: 'too-many-runs', message: 'Too many.' } });

describe('a breach:', () => {
  test('an answer of 500', async () => {
    expect(await breaches((_request, response) => response.writeHead(500).end('no'))).toEqual(['status 500: no']);
  });

  test('a 503 without a code or without Retry-After', async () => {
    const [found] = await breaches((_request, response) => response.writeHead(503).end(refusal));
    expect(found).toContain('status 503');
  });

  test('no answer in time', async () => {
    expect(await breaches(() => undefined)).toEqual(['neither answered nor closed in time']);
  });

  test('a cookie on the interface', async () => {
    expect(await breaches((_request, response) => response.setHeader('Set-Cookie', 'a=1').end())).toHaveLength(1);
  });

  test('a header injected by a text', async () => {
    expect(await breaches((_request, response) => response.setHeader(injectedHeader, '1').end())).toHaveLength(1);
  });

  test('markup in a page', async () => {
    const page: RequestListener = (_request, response) =>
      response.setHeader('Content-Type', 'text/html').end(`<p>${markup}`);
    expect(await breaches(page)).toEqual(['markup came back as markup']);
  });

  test('an unreadable body, answered as a missing address', async () => {
    const bytes = 'POST /api/runs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    expect(await breaches((_request, response) => response.writeHead(404).end(), { bytes })).toHaveLength(1);
  });
});

describe('not a breach:', () => {
  test('a 503 with its code and Retry-After', async () => {
    expect(
      await breaches((_request, response) => response.writeHead(503, { 'Retry-After': '5' }).end(refusal)),
    ).toEqual([]);
  });

  test('the same markup in JSON, or in a lab whose purpose is to show it', async () => {
    expect(
      await breaches((_request, response) => response.setHeader('Content-Type', 'application/json').end(markup)),
    ).toEqual([]);
    expect(await breaches((_request, response) => response.end(markup), { role: 'victim' })).toEqual([]);
  });

  test('an event stream that stays open', async () => {
    const stream: RequestListener = (_request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(': hello\n\n');
    expect(await breaches(stream)).toEqual([]);
  });
});
