import http from 'node:http';
import https from 'node:https';
import { createServer, type Server as NetServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import type { Leaf } from './certificates.ts';
import { type BoundPorts, portRoles } from './topology.ts';

/** Octets of request headers that are read; a jar of large test cookies must not lock the visitor out. */
export const maxHeaderSize = 256 * 1024;

/** What the servers hand on, with the port variable the request came by. */
export interface Handlers {
  request(request: http.IncomingMessage, response: http.ServerResponse, by: keyof BoundPorts): void;
  upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer, by: keyof BoundPorts): void;
  /** The request line's octets of a request whose headers were too large. */
  tooLarge(octets: string): void;
  /** A browser ended the handshake: the name it asked for, the port, and what it said. */
  tlsError(host: string, port: number, error: string): void;
}

/** Open servers and the ports they are on. */
export interface Listening {
  readonly bound: BoundPorts;
  close(): Promise<void>;
}

function loopbacks(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.some(({ address, internal }) => internal && address === '::1') ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
}

function open(server: NetServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: NetServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Whether a port can be bound on every loopback address just now. */
async function isFree(port: number, hosts: readonly string[]): Promise<boolean> {
  for (const host of hosts) {
    const server = createServer();
    try {
      await open(server, port, host);
      await close(server);
    } catch {
      return false;
    }
  }
  return true;
}

/** A port that is free on all loopback addresses, tried a bounded number of times. */
async function pickFree(hosts: readonly string[], taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const server = createServer();
    await open(server, 0, '127.0.0.1');
    const address = server.address();
    await close(server);
    const port = typeof address === 'object' && address ? address.port : 0;
    if (!taken.has(port) && (await isFree(port, hosts))) return port;
  }
  throw new ConfigError('No port is free on both 127.0.0.1 and [::1].');
}

/** Chooses the four ports. Throws a `ConfigError` that names a taken port and its variable. */
export async function choosePorts(config: Config): Promise<BoundPorts> {
  const hosts = loopbacks();
  const taken = new Set<number>();
  const bound: Record<string, number> = {};
  for (const { variable } of portRoles) {
    const wanted = config.ports[variable];
    if (wanted !== 0 && !(await isFree(wanted, hosts))) throw portTaken(wanted, variable);
    const port = wanted === 0 ? await pickFree(hosts, taken) : wanted;
    taken.add(port);
    bound[variable] = port;
  }
  return bound as unknown as BoundPorts;
}

function portTaken(port: number, variable: string): ConfigError {
  return new ConfigError(`Port ${port} is taken by another program; set ${variable} to a free one (0 picks one).`);
}

/** Listens on 127.0.0.1 and, where there is one, [::1], the same ports on both. Never on anything else. */
export async function listen(bound: BoundPorts, leaf: Leaf, handlers: Handlers): Promise<Listening> {
  const servers: http.Server[] = [];
  for (const host of loopbacks()) {
    for (const { variable, scheme } of portRoles) {
      const server = makeServer(scheme, leaf, handlers, variable, bound[variable]);
      servers.push(server);
      await open(server, bound[variable], host).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'EADDRINUSE' || error.code === 'EACCES' ? portTaken(bound[variable], variable) : error;
      });
    }
  }
  return {
    bound,
    close: async () => {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map(close));
    },
  };
}

function makeServer(
  scheme: 'http' | 'https',
  leaf: Leaf,
  handlers: Handlers,
  by: keyof BoundPorts,
  port: number,
): http.Server {
  const options = { maxHeaderSize, keepAliveTimeout: 30_000 };
  const server =
    scheme === 'http'
      ? http.createServer(options)
      : https.createServer({ ...options, key: leaf.key, cert: leaf.chain });
  server.on('request', (request, response) => handlers.request(request, response, by));
  server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) =>
    handlers.upgrade(request, socket, head, by),
  );
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Duplex) => {
    const large = error.code === 'HPE_HEADER_OVERFLOW';
    if (large) handlers.tooLarge(error.rawPacket?.toString('latin1').slice(0, 2000) ?? '');
    if (socket.writable) {
      socket.end(
        `HTTP/1.1 ${large ? '431 Request Header Fields Too Large' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`,
      );
    }
  });
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: Duplex & { servername?: string | false }) => {
    handlers.tlsError(socket.servername || '', port, error.code ?? error.message);
  });
  return server;
}
