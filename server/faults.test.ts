import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** From now on every lookup of a run throws an unexpected error. Returns what the console prints. */
function breakRuns() {
  vi.spyOn(server.serving.runs, 'find').mockImplementation(() => {
    throw new Error('the fault');
  });
  vi.spyOn(server.serving.runs, 'report').mockImplementation(() => {
    throw new Error('the fault');
  });
  return vi.spyOn(console, 'error').mockImplementation(() => undefined);
}

test('a fault in a request is answered without its reason, printed on the console, and harms no other request', async () => {
  const told = breakRuns();
  const { status, text } = await server.ask({ path: '/api/runs/abcdefgh' });
  expect([status, JSON.parse(text)]).toEqual([
    500,
    { error: { code: 'internal', message: 'The server failed. Its console shows the reason.' } },
  ]);
  expect(String(told.mock.calls)).toContain('the fault');
  expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
});

test('a fault in an upgrade ends its connection, is printed on the console, and harms no other request', async () => {
  const told = breakRuns();
  const { host } = new URL(server.origin('home'));
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const lines = ['GET /?p=abcdefgh.home/web-socket&x=%0d%0aforged HTTP/1.1', `Host: ${host}`, ...upgrade, key, '', ''];
  expect(await server.raw('HTTP_PORT', lines.join('\r\n'))).toBe('');
  expect(String(told.mock.calls)).toMatch(/The upgrade of \/\?p=abcdefgh.* failed:.*the fault/);
  // What an address holds begins no line of the log.
  expect(String(told.mock.calls)).not.toMatch(/^forged/m);
  expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
});
