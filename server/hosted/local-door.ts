import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Metrics } from '../metrics/metrics.ts';

/**
 * Takes a request that the machine itself sends past the proxy. Returns `false` when it is not such a request; then
 * nothing was answered.
 */
export type LocalDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The addresses that a deployment answers to its own machine only: `/healthz`, for the program that restarts it, and
 * `/metrics`. A proxy always sends X-Forwarded-Proto, so no request that it forwards gets here, whatever its Host is.
 */
export function localDoor(port: number, metrics: Metrics): LocalDoor {
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`));
  return (request, response) => {
    const { headers, method, socket, url } = request;
    const isOwn = isLoopback(socket.remoteAddress) && headers['x-forwarded-proto'] === undefined;
    if (!isOwn || method !== 'GET' || !hosts.has(headers.host ?? '')) return false;
    if (url === '/healthz') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok\n');
    else if (url === '/metrics') metrics.answer(response);
    else return false;
    return true;
  };
}

function isLoopback(address = ''): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
