import { createServer, Server } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { startTestServer } from './testing/test-server.ts';

afterEach(() => vi.restoreAllMocks());

test('picks other ports where another program takes one before the server listens', async () => {
  const listen = Server.prototype.listen;
  const rivals: Server[] = [];
  // The rival listens on the port that was picked, in the moment before the server does.
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, where: unknown, done?: () => void) {
    const isFirst = this.constructor !== Server && rivals.length === 0;
    if (!isFirst) return listen.call(this, where, done);
    const rival = createServer();
    rivals.push(rival);
    listen.call(rival, where, () => listen.call(this, where, done));
    return this;
  });
  const server = await startTestServer();
  try {
    const address = rivals[0]?.address();
    const taken = typeof address === 'object' ? address?.port : undefined;
    expect(taken).toBeGreaterThan(0);
    expect(Object.values(server.serving.listening.bound)).not.toContain(taken);
    expect((await server.ask({ path: '/api/topology' })).status).toBe(200);
  } finally {
    await server.close();
    for (const rival of rivals) rival.close();
  }
});

test('a server that listens on IPv4 alone has its interface at no IPv6 address, and needs another host for it', async () => {
  const listens = { LISTEN_ON: 'all' };
  const server = await startTestServer({ environment: listens });
  try {
    const uis = server.serving.topology.origins.filter(({ role }) => role === 'ui');
    expect(new Set(uis.map(({ origin }) => new URL(origin).hostname))).toEqual(new Set(['localhost', '127.0.0.1']));
  } finally {
    await server.close();
  }
  const roles = { HOME_HOST: 'localhost', OTHER_HOST: '127.0.0.1', SIBLING_HOST: '' };
  await expect(startTestServer({ environment: { ...listens, ...roles } })).rejects.toThrow(
    'No host is left for the interface',
  );
});
