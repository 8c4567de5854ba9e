import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepared, preparedJson } from './prepared.ts';

const json = JSON.stringify({ results: Array.from({ length: 5_000 }, (_, index) => `cookie ${index}`) });
let made = 0;
let server: http.Server;
beforeAll(async () => {
  const app = express().disable('etag');
  const answer = preparedJson(() => {
    made++;
    return json;
  });
  app.get('/', answer);
  const kept = { type: '.js', make: () => 'made()', brotli: () => brotliCompressSync('kept()'), caching: 'immutable' };
  app.get('/kept.js', prepared(kept));
  let reads = 0;
  const read = () => {
    if (reads++ === 0) throw new Error('It cannot be read yet.');
    return 'read()';
  };
  app.get('/late.js', prepared({ type: '.js', make: read, caching: 'no-cache' }));
  app.use(((_error, _request, response, _next) => response.sendStatus(503)) satisfies ErrorRequestHandler);
  server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

function ask(headers: http.OutgoingHttpHeaders = {}, path = '/'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    http
      .get({ port, path, host: '127.0.0.1', headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      })
      .on('error', reject);
  });
}

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
  ['deflate', undefined, (bytes: Buffer) => bytes],
  ['', undefined, (bytes: Buffer) => bytes],
])('a client that accepts "%s" gets it as %s, with the same content', async (accepted, encoding, read) => {
  const { status, headers, bytes } = await ask({ 'accept-encoding': accepted });
  expect([status, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'Accept-Encoding']);
  expect(headers['content-length']).toBe(String(bytes.length));
  expect(read(bytes).toString()).toBe(json);
});

test('each encoding has its own ETag, and a browser that sends that ETag gets 304', async () => {
  const answers = await Promise.all(['br', 'gzip', ''].map((encoding) => ask({ 'accept-encoding': encoding })));
  const tags = answers.map(({ headers }) => headers.etag ?? '');
  expect(new Set(tags).size).toBe(3);
  const again = await ask({ 'accept-encoding': 'gzip', 'if-none-match': tags[1] });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  const other = await ask({ 'accept-encoding': 'gzip', 'if-none-match': tags[0] });
  expect(other.status).toBe(200);
});

test('is created once', () => {
  expect(made).toBe(1);
});

test('what is there in brotli already is sent as it is, with its type and caching', async () => {
  const [asBrotli, plain] = [await ask({ 'accept-encoding': 'br' }, '/kept.js'), await ask({}, '/kept.js')];
  expect([brotliDecompressSync(asBrotli.bytes).toString(), plain.bytes.toString()]).toEqual(['kept()', 'made()']);
  expect(asBrotli.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'immutable',
  });
});

test('what cannot be read is an error of that request only: the next one reads it again', async () => {
  const asBrotli = () => ask({ 'accept-encoding': 'br' }, '/late.js');
  expect((await asBrotli()).status).toBe(503);
  expect(brotliDecompressSync((await asBrotli()).bytes).toString()).toBe('read()');
});
