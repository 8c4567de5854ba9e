import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Metrics } from '../metrics/metrics.ts';

/** Takes a request that the machine itself sends past the proxy. `false`: it is not one, and nothing was answered. */
export type LocalDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * What a deployment answers to its own machine only: `/healthz`, for whoever restarts it, and `/metrics`. A proxy always
 * says X-Forwarded-Proto, so nothing that it hands on gets here, whatever Host a visitor wrote.
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
