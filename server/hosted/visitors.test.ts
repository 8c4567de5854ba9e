import http, { IncomingMessage } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { expect, test } from 'vitest';
import { Visitors } from './visitors.ts';

test.each([
  ['203.0.113.1, 198.51.100.7:50312', '198.51.100.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', ''],
  ['198.51.100.7:x', ''],
])('who a proxy writes as "%s" has the address "%s": a new port is no new visitor', (written, address) => {
  const visitors = new Visitors({ trusts: (from) => from === '127.0.0.1' });
  const request = new IncomingMessage(new Socket());
  Object.defineProperty(request.socket, 'remoteAddress', { value: '127.0.0.1' });
  request.headers['x-forwarded-for'] = written;
  visitors.arrive(request);
  expect(visitors.addressOf(request)).toBe(address);
});

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
