import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { loopbackHosts } from '../testing/program.ts';
import { startTestServer } from '../testing/test-server.ts';

/** An address of this machine that is neither 127.0.0.1 nor ::1, as a container's engine asks for a published port. */
const elsewhere =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.2';

async function opens(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  const open = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return open;
}

test.each([
  ['loopback', loopbackHosts, false],
  ['', loopbackHosts, false],
  // Of the addresses of IPv4.
  ['all', ['127.0.0.1'], true],
])('LISTEN_ON=%s: the same ports are open at %j, and at another address: %s', async (listenOn, hosts, isOpen) => {
  const server = await startTestServer({ environment: { LISTEN_ON: listenOn } });
  const { bound } = server.serving.listening;
  try {
    for (const port of Object.values(bound)) {
      for (const host of hosts) expect([host, port, await opens(host, port)]).toEqual([host, port, true]);
      expect([port, await opens(elsewhere, port)]).toEqual([port, isOpen]);
    }
    expect((await server.ask({ path: '/healthz' })).status).toBe(200);
  } finally {
    await server.close();
  }
});
