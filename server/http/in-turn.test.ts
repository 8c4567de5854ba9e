import { once } from 'node:events';
import http, { type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

let server: http.Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/**
 * A server that answers when the test tells it to, and a connection that sends three requests at once and reads when
 * the test tells it to.
 */
async function threeAtOnce() {
  const begun: { readonly url: string; readonly response: ServerResponse }[] = [];
  let arrived = 0;
  server = http.createServer((request, response) => {
    arrived++;
    inTurn(request, response, () => begun.push({ url: request.url ?? '', response }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  await expect.poll(() => arrived).toBe(3);
  return { begun, socket, urls: () => begun.map(({ url }) => url) };
}

test('requests of one connection are handled one after the other, and in order', async () => {
  const { begun, urls, socket } = await threeAtOnce();
  socket.resume();
  expect(urls()).toEqual(['/1']);
  begun[0]?.response.end('one');
  await expect.poll(urls).toEqual(['/1', '/2']);
  begun[1]?.response.end('two');
  await expect.poll(urls).toEqual(['/1', '/2', '/3']);
});

test('no request is handled while an answer before it is not read', async () => {
  const { begun, urls, socket } = await threeAtOnce();
  socket.pause();
  // More bytes than the buffers of two sockets hold.
  begun[0]?.response.end(Buffer.alloc(64 * 1024 * 1024));
  // Meanwhile a request on another connection is answered completely.
  const { port } = server.address() as AddressInfo;
  const other = http.get({ port, host: '127.0.0.1', path: '/other', agent: false });
  await expect.poll(urls).toEqual(['/1', '/other']);
  begun[1]?.response.end();
  await once(other, 'response');
  expect(urls()).toEqual(['/1', '/other']);
  socket.resume();
  await expect.poll(urls).toEqual(['/1', '/other', '/2']);
});

test('nothing is handled for a connection that has gone', async () => {
  const { begun, urls, socket } = await threeAtOnce();
  const closed = once(begun[0]?.response ?? socket, 'close');
  socket.destroy();
  await closed;
  expect(urls()).toEqual(['/1']);
});
