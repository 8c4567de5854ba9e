import type { Duplex } from 'node:stream';

/**
 * Bytes of headers that are parsed: more than the cookies of any run, which are 1 MB at most, so that a request that
 * has more than are answered can still be told from one that has nothing to do with a run.
 */
export const maxHeaderSize = 2 * 1024 * 1024;

/** Limits for a server's connections. Times are in milliseconds. */
export interface ConnectionLimits {
  /** The maximum of connections to one port on one address. Others are refused. */
  readonly maxConnections: number;
  /** For the handshake of TLS. */
  readonly handshakeWithin: number;
  /** For the headers of a request, and for its whole. */
  readonly headersWithin: number;
  readonly requestWithin: number;
  /** For the next request of a connection. */
  readonly nextWithin: number;
  /** How often the times for the headers and the whole of a request are looked at. */
  readonly checkedEvery: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxConnections: 1_000,
  handshakeWithin: 20_000,
  headersWithin: 30_000,
  requestWithin: 120_000,
  nextWithin: 30_000,
  checkedEvery: 5_000,
};

/**
 * Limits of a deployment, whose proxy brings all visitors from one address: each of 2,000 runs has an event stream and
 * some requests.
 */
export const deploymentConnectionLimits: ConnectionLimits = { ...defaultConnectionLimits, maxConnections: 8_000 };

/** Milliseconds for the other side to read a last answer and to close. */
const lingersFor = 1_000;

/**
 * Sends a last answer of a status, perhaps with Set-Cookie lines as Node wants them, and frees the socket: when the other
 * side closes, or after a second.
 */
export function answerAndFree(socket: Duplex, status: string, setCookie: readonly string[] = []): void {
  if (socket.destroyed || socket.writableEnded) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const cookies = setCookie.map((line) => `Set-Cookie: ${line}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status}\r\n${cookies}Connection: close\r\nContent-Length: 0\r\n\r\n`, 'latin1');
  // Reads and drops what still arrives: closing a socket with unread bytes loses the answer.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), lingersFor);
  socket.once('close', () => clearTimeout(timer));
}
