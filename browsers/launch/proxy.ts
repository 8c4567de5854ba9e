import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that resolves every name to loopback. It listens on loopback only and reaches nothing else. */
export interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Bytes. A run's cookies exceed Node's default. */
const maxHeaderSize = 1024 * 1024;

/** Starts a proxy on a free port. */
export async function startProxy(): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ maxHeaderSize }, (incoming, outgoing) => {
    const { port, pathname, search } = new URL(incoming.url ?? '/', 'http://localhost');
    const { method, headers } = incoming;
    const path = pathname + search;
    const options = { host: '127.0.0.1', port: port || 80, method, path, headers, agent: false, maxHeaderSize };
    const asked = request(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    asked.once('error', () => outgoing.destroy());
    outgoing.once('close', () => asked.destroy());
    incoming.pipe(asked);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    const port = Number(/:(\d+)$/.exec(url)?.[1] ?? 443);
    const target = connect({ host: '127.0.0.1', port }, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client);
      client.pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
