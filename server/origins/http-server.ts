import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import type { Leaf } from './certificates.ts';
import { answerAndFree, type ConnectionLimits, maxHeaderSize } from './connections.ts';
import type { BoundPorts } from './topology.ts';

/** The handlers of the servers. Each gets the port variable of the request. */
export interface Handlers {
  request(request: http.IncomingMessage, response: http.ServerResponse, by: keyof BoundPorts): void;
  upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer, by: keyof BoundPorts): void;
  /** A browser ended the handshake: the name it asked for, the port, and what it said. */
  tlsError(host: string, port: number, error: string): void;
}

/** The settings of one server. */
export interface ServerSettings {
  readonly scheme: 'http' | 'https';
  readonly leaf: Leaf;
  readonly by: keyof BoundPorts;
  readonly port: number;
  readonly limits: ConnectionLimits;
}

/**
 * Makes a server that does not listen yet. Whatever is wrong with a connection, its socket is freed: Node hands errors,
 * and all its timeouts, to `clientError`, and leaves the socket to it.
 */
export function makeServer({ scheme, leaf, by, port, limits }: ServerSettings, handlers: Handlers): http.Server {
  const options: https.ServerOptions = {
    maxHeaderSize,
    keepAliveTimeout: limits.nextWithin,
    headersTimeout: limits.headersWithin,
    requestTimeout: limits.requestWithin,
    connectionsCheckingInterval: limits.checkedEvery,
    // A request without Host gets the same answer as one with a wrong Host.
    requireHostHeader: false,
  };
  const tls = { key: leaf.key, cert: leaf.chain, handshakeTimeout: limits.handshakeWithin };
  const server = scheme === 'http' ? http.createServer(options) : https.createServer({ ...options, ...tls });
  server.maxConnections = limits.maxConnections;
  server.on('request', (request, response) => handlers.request(request, response, by));
  server.on('checkContinue', (request, response) => handlers.request(request, response, by));
  server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) =>
    handlers.upgrade(request, socket, head, by),
  );
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Duplex) => answerAndFree(socket, statusOf(code)));
  server.on('tlsClientError', ({ code, message }: NodeJS.ErrnoException, socket: Duplex & Named) => {
    // Before the handshake has ended, nobody can read an answer.
    socket.destroy();
    // A silent client has not refused the certificate.
    if (code !== 'ERR_TLS_HANDSHAKE_TIMEOUT') handlers.tlsError(socket.servername || '', port, code ?? message);
  });
  return server;
}

interface Named {
  readonly servername?: string | false;
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}
