import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPlaygrounds } from './playgrounds.ts';

/**
 * How the proxy chooses a playground: each request goes to the next one, or all requests of a run go to the same one
 * while that one answers.
 */
export type Spread = 'next' | 'by-run';

/** Several playgrounds behind one proxy. */
export interface Instances {
  /** The port of the proxy. Every host of the deployment leads to it. */
  readonly port: number;
  /** The origin of a role: home over http, or the interface over https, which the proxy only claims. */
  origin(role: 'ui' | 'home'): string;
  /** Called for each request with the playground that gets it, from 0. */
  onRequest: (request: IncomingMessage, instance: number) => void;
  /** Kills a playground, like a machine that fails. */
  kill(instance: number): void;
  /** Milliseconds of processor time that the playgrounds have used. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Starts them, with additions to their environment. Throws an `Error` if one does not get ready. */
export async function startInstances(
  count: number,
  environment: Readonly<Record<string, string>>,
  spread: Spread = 'next',
): Promise<Instances> {
  const alive = new Map<number, number>();
  let turn = 0;
  const proxy = http.createServer((request, response) => {
    const all = [...alive];
    const run = spread === 'by-run' ? runIn(request.url ?? '') : null;
    const first = (run === null ? turn++ : hashOf(run)) % Math.max(1, all.length);
    const order = [...all.slice(first), ...all.slice(0, first)];
    forward(request, response, order, (instance) => started.onRequest(request, instance));
  });
  // Visitors keep their connections for the whole run.
  proxy.keepAliveTimeout = 10 * 60_000;
  proxy.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const origins = {
    ui: 'https://playground.test',
    home: `http://app.home.test:${port}`,
    sibling: `http://api.home.test:${port}`,
    other: `http://other.test:${port}`,
  };
  const publicOrigins = Object.entries(origins).map(([role, origin]) => [
    `PUBLIC_${role.toUpperCase()}_ORIGIN`,
    role === 'ui' ? origin : `${origin},https://${new URL(origin).hostname}`,
  ]);
  const playgrounds = await startPlaygrounds(count, { ...Object.fromEntries(publicOrigins), ...environment });
  for (const [instance, at] of playgrounds.ports.entries()) alive.set(instance, at);
  const started: Instances = {
    port,
    origin: (role) => origins[role],
    onRequest: () => undefined,
    kill: (instance) => {
      alive.delete(instance);
      playgrounds.kill(instance);
    },
    cpu: () => playgrounds.cpu(),
    stop: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await playgrounds.stop();
    },
  };
  return started;
}

/** The run in an address, as a proxy finds it by docs/hosting.md; `null`: no run. */
function runIn(url: string): string | null {
  const [, found] =
    /^\/(?:api\/runs|\.playground\/drive)\/([^/?]+)/.exec(url) ?? /[?&](?:p|run)=([^.&]+)/.exec(url) ?? [];
  return found ?? null;
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

const agent = new http.Agent({ keepAlive: true });

/** Sends a request to the first playground that accepts it, like a proxy that tries the next one if one is gone. */
async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  order: readonly (readonly [number, number])[],
  told: (instance: number) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  for (const [instance, port] of order) {
    told(instance);
    const body = Buffer.concat(chunks);
    let outcome = await send(request, response, body, port);
    // An old kept connection was closed at this moment. That proves nothing about the server.
    while (outcome === 'stale-connection') outcome = await send(request, response, body, port);
    if (outcome === 'begun') return;
  }
  response.writeHead(502).end();
}

type Outcome = 'begun' | 'no-answer' | 'stale-connection';

/** Resolves when the answer has begun, or will not. */
function send(request: IncomingMessage, response: ServerResponse, body: Buffer, port: number): Promise<Outcome> {
  const { method, url: path } = request;
  const headers = {
    ...request.headers,
    'x-forwarded-proto': request.headers.host?.includes(':') ? 'http' : 'https',
    ...(body.length > 0 ? { 'content-length': body.length } : {}),
  };
  return new Promise((begun) => {
    const onward = http.request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      begun('begun');
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on('error', () => response.destroy());
      response.once('close', () => answer.destroy());
      answer.pipe(response);
    });
    onward.on('error', () => begun(onward.reusedSocket ? 'stale-connection' : 'no-answer'));
    onward.end(body);
  });
}
