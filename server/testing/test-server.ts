import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Router } from 'express';
import { entryOf, type OriginEntry } from '../../contract/origins/topology.ts';
import { readConfig } from '../config/config.ts';
import type { VisitorLimits } from '../hosted/limits.ts';
import type { Served } from '../interface/built.ts';
import type { ConnectionLimits } from '../origins/connections.ts';
import type { BoundPorts } from '../origins/topology.ts';
import type { Clock } from '../process/clock.ts';
import type { RunLimits } from '../runs/limits.ts';
import { type Serving, serve } from '../serve.ts';

/** A request to a role, or to any origin in full. */
export interface TestRequest {
  readonly role?: OriginEntry['role'];
  readonly scheme?: OriginEntry['scheme'];
  readonly port?: OriginEntry['port'];
  readonly method?: string;
  readonly path?: string;
  readonly headers?: http.OutgoingHttpHeaders;
  /** Sent as JSON, unless it is a string already. */
  readonly body?: unknown;
}

type Question = Omit<TestRequest, 'role' | 'scheme' | 'port'>;

export interface TestAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  readonly setCookie: readonly string[];
  json(): unknown;
}

/** A real server on free ports, asked over 127.0.0.1 with the role's Host, since Node resolves no `*.localhost`. */
export interface TestServer {
  readonly serving: Serving;
  origin(role: OriginEntry['role'], scheme?: OriginEntry['scheme'], port?: OriginEntry['port']): string;
  ask(request: TestRequest): Promise<TestAnswer>;
  /** Sends bytes as they are and gives all that comes back until the server closes. */
  raw(variable: keyof BoundPorts, bytes: string): Promise<string>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: RunLimits;
  readonly connections?: ConnectionLimits;
  readonly clock?: Clock;
  readonly visitorLimits?: VisitorLimits;
  readonly interface?: Served;
}

/** An interface of one line, so that tests of the server need no build. */
const plainInterface: Served = {
  files: Router(),
  page: {
    html: () => Promise.resolve('<!doctype html><!--page:head--></head><div id="root"><!--page:body--></div>'),
    scripts: (id) => [`/${id}.js`],
    policy: { script: [], style: [], connect: [] },
  },
  assets: { script: (name) => `/.playground/app/assets/${name}.js`, serviceWorker: () => '' },
};

/** Starts a server with a separate data folder. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'cookie-server-'));
  const ports = { HTTP_PORT: '0', HTTP_ALT_PORT: '0', HTTPS_PORT: '0', HTTPS_ALT_PORT: '0' };
  const config = readConfig({ ...ports, DATA_DIR: data, ...options.environment });
  const serving = await serve(config, {
    interface: options.interface ?? plainInterface,
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.connections ? { connections: options.connections } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.visitorLimits ? { visitorLimits: options.visitorLimits } : {}),
  });
  const origin: TestServer['origin'] = (role, scheme = 'http', port = 'main') => {
    const found = entryOf(serving.topology, role, scheme, port);
    if (!found) throw new Error(`${role} has no ${scheme} origin.`);
    return found.origin;
  };
  return {
    serving,
    origin,
    ask: ({ role = 'ui', scheme = 'http', port = 'main', ...request }) => {
      const url = new URL(origin(role, scheme, port));
      return serving.topology.hosted ? askAsProxy(serving, url, request) : ask(url, serving.authority, request);
    },
    raw: (variable, bytes) => raw(serving.listening.bound[variable], bytes),
    close: async () => {
      await serving.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Sends a request as the proxy of a deployment does: over http, with the visitor's Host and scheme. */
function askAsProxy({ listening, authority }: Serving, origin: URL, request: Question): Promise<TestAnswer> {
  const headers = { host: origin.host, 'x-forwarded-proto': origin.protocol.slice(0, -1), ...request.headers };
  return ask(new URL(`http://127.0.0.1:${listening.bound.HTTP_PORT}`), authority, { ...request, headers });
}

function ask(
  origin: URL,
  ca: string,
  { method = 'GET', path = '/', headers = {}, body }: Question,
): Promise<TestAnswer> {
  const bytes = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const options: https.RequestOptions = {
    host: '127.0.0.1',
    port: origin.port,
    method,
    path,
    ca,
    servername: origin.hostname,
    agent: false,
    headers: {
      host: origin.host,
      ...(bytes === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) }),
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    const request = (origin.protocol === 'https:' ? https : http).request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          setCookie: response.headers['set-cookie'] ?? [],
          json: () => JSON.parse(text),
        });
      });
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.write(bytes, 'latin1');
  });
}
