import type { Server as HttpServer } from 'node:http';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import type { Leaf } from './certificates.ts';
import { type ConnectionLimits, defaultConnectionLimits, deploymentConnectionLimits } from './connections.ts';
import { type Handlers, makeServer } from './http-server.ts';
import { type BoundPorts, openedPorts } from './topology.ts';

/** Open servers and the ports they are on. */
export interface Listening {
  readonly bound: BoundPorts;
  /** How many connections are open, upgraded ones included. */
  readonly connections: number;
  close(): Promise<void>;
}

/** The loopback addresses of this machine: 127.0.0.1 and, if there is one, ::1. */
function loopbacks(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.some(({ address, internal }) => internal && address === '::1') ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
}

/** Another program has a port that is wanted. */
export class PortTaken extends ConfigError {
  constructor(
    port: number,
    readonly variable: keyof BoundPorts,
  ) {
    super(`Port ${port} is taken by another program; set ${variable} to a free one (0 picks one).`);
  }
}

/** The addresses to listen on. */
export function addressesOf({ listenOn }: Pick<Config, 'listenOn'>): readonly string[] {
  return listenOn === 'all' ? ['0.0.0.0'] : loopbacks();
}

/**
 * How many connections may wait for a busy process. The visitor's system tries the others again after one second, then
 * three, then seven.
 */
const backlog = 4_096;

function open(server: NetServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true, backlog }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: NetServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Binds a port on every loopback address for a moment. Rejects if one of them is taken. */
async function tryPort(port: number, hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const server = createServer();
    await open(server, port, host);
    await close(server);
  }
}

/** A port that is free on all loopback addresses, after a limited number of attempts. */
async function pickFree(hosts: readonly string[], taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const server = createServer();
    await open(server, 0, hosts[0] ?? '127.0.0.1');
    const address = server.address();
    await close(server);
    const port = typeof address === 'object' && address ? address.port : 0;
    if (taken.has(port)) continue;
    const free = await tryPort(port, hosts).then(
      () => true,
      () => false,
    );
    if (free) return port;
  }
  throw new ConfigError(`No port is free on ${hosts.join(' and ')}.`);
}

/** Chooses the ports that are opened. Throws a `ConfigError` that names a taken port and its variable. */
export async function choosePorts(config: Config): Promise<BoundPorts> {
  const hosts = addressesOf(config);
  const taken = new Set<number>(Object.values(config.ports));
  const bound = { ...config.ports };
  for (const { variable } of openedPorts(config)) {
    const wanted = config.ports[variable];
    if (wanted === 0) bound[variable] = await pickFree(hosts, taken);
    else {
      await tryPort(wanted, hosts).catch((error: unknown) => {
        throw portTrouble(error, wanted, variable);
      });
    }
    taken.add(bound[variable]);
  }
  return bound;
}

/** One line that names port and variable if another port helps; any other error unchanged. */
function portTrouble(error: unknown, port: number, variable: keyof BoundPorts): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortTaken(port, variable);
  if (code !== 'EACCES') return error;
  return new ConfigError(`Port ${port} needs more rights; set ${variable} to a free one (0 picks one).`);
}

/** Listens on the same ports of all addresses, and never on anything else. */
export async function listen(
  config: Pick<Config, 'hosted' | 'listenOn'>,
  bound: BoundPorts,
  leaf: Leaf,
  handlers: Handlers,
  limits: ConnectionLimits = config.hosted === null ? defaultConnectionLimits : deploymentConnectionLimits,
): Promise<Listening> {
  const servers: HttpServer[] = [];
  // Upgraded connections are in no server's list, so this set has all connections.
  const sockets = new Set<Socket>();
  const closeAll = async () => {
    const closed = Promise.all(servers.map(close));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  for (const host of addressesOf(config)) {
    for (const { variable, scheme } of openedPorts(config)) {
      const server = makeServer({ scheme, leaf, by: variable, port: bound[variable], limits }, handlers);
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      try {
        await open(server, bound[variable], host);
      } catch (error) {
        await closeAll();
        throw portTrouble(error, bound[variable], variable);
      }
      // For example too many open files: this connection is lost, and the server goes on.
      server.on('error', (error) => console.error('A connection could not be accepted:', error));
      servers.push(server);
    }
  }
  return {
    bound,
    get connections() {
      return sockets.size;
    },
    close: closeAll,
  };
}
