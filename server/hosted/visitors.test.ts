import http, { type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Visitors } from './visitors.ts';

test('who arrives has the address that the proxy names, and its request nothing of what the proxy wrote', async () => {
  const visitors = new Visitors({ trusts: (address) => address === '127.0.0.1' });
  const arrived: IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    visitors.arrive(request);
    arrived.push(request);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const written = { Forwarded: 'for=198.51.100.7', Via: '1.1 proxy', 'X-Real-IP': '198.51.100.7', 'X-Request-Id': '1' };
  const forwarded = { 'X-Forwarded-For': '203.0.113.1, 198.51.100.7', 'X-Forwarded-Proto': 'https' };
  const headers = { ...written, ...forwarded, 'X-Own': 'kept' };
  await new Promise((resolve) =>
    http.get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', headers, agent: false }, (response) =>
      response.resume().once('end', resolve),
    ),
  );
  server.close();
  const [request] = arrived;
  if (!request) throw new Error('Nobody arrived.');
  expect(visitors.addressOf(request)).toBe('198.51.100.7');
  expect(Object.keys(request.headers).toSorted()).toEqual(['connection', 'host', 'x-own']);
  expect(request.rawHeaders.filter((_, index) => index % 2 === 0).toSorted()).toEqual(['Connection', 'Host', 'X-Own']);
});
