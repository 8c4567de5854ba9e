import { createSocket } from 'node:dgram';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type OutsideAddress, outwardDocument } from '../../contract/attacks/outward.ts';

/**
 * A host outside the lab. It answers every request and remembers which kinds have reached it. `/control` is a page that
 * tries every kind without any policy.
 */
export interface Outside {
  readonly address: OutsideAddress;
  readonly reached: Set<string>;
  stop(): Promise<void>;
}

/** Starts an outside host on free loopback ports. */
export async function startOutside(): Promise<Outside> {
  const reached = new Set<string>();
  const server = http.createServer((request, response) => {
    if (request.url === '/control') {
      response.setHeader('content-type', 'text/html').end(control());
      return;
    }
    reached.add((request.url ?? '').slice(1));
    response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'text/plain').end();
  });
  server.on('upgrade', (request, socket) => {
    reached.add((request.url ?? '').slice(1));
    socket.destroy();
  });
  const connections = net.createServer((socket) => {
    reached.add('preconnect');
    socket.on('error', () => socket.destroy());
    socket.destroy();
  });
  const udp = createSocket('udp4', () => reached.add('peer-connection'));
  const [port, connectionPort] = await Promise.all([server, connections].map(portOf));
  await new Promise<void>((bound) => udp.bind(0, '127.0.0.1', bound));
  const address = {
    origin: `http://outside.localhost:${port}`,
    connection: `http://outside.localhost:${connectionPort}`,
    udpPort: udp.address().port,
  };
  const control = () =>
    `<!doctype html><link rel="icon" href="data:,"><title>Control</title>${outwardDocument(address)}`;
  return {
    address,
    reached,
    stop: async () => {
      server.closeAllConnections();
      udp.close();
      await Promise.all([server, connections].map((one) => new Promise((closed) => one.close(closed))));
    },
  };
}

async function portOf(server: net.Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}
