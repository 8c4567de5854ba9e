import { mkdtempSync, rmSync } from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { OriginEntry, Topology } from '../../../contract/origins/topology.ts';
import { answerProblem } from '../../http/answer-problem.ts';
import { ensureLeaf } from '../../origins/certificates.ts';
import { createLabs } from '../labs.ts';
import type { LabSettings } from '../session/lab-settings.ts';

const host = 'app.home.localhost';

/** The labs on a real http and a real https server, with nothing else of the playground. */
export interface LabPlayground {
  readonly ports: { readonly http: number; readonly https: number };
  readonly authority: string;
  /** Where labs keep files. */
  readonly dataDir: string;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: readonly string[];
  readonly text: string;
}

/** Starts the labs on free loopback ports; `urls` are the stores' servers. */
export async function startLabs(urls: LabSettings['urls'] = {}): Promise<LabPlayground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cookie-labs-'));
  const leaf = await ensureLeaf(dataDir, [host, 'other.localhost'], { mkcert: null });
  const app = express();
  const tls = { key: leaf.key, cert: leaf.chain };
  const servers: Server[] = [http.createServer(app), https.createServer(tls, app)];
  const [plain = 0, secure = 0] = await Promise.all(servers.map(listen));
  const entry = (role: OriginEntry['role'], name: string): OriginEntry[] => [
    { role, scheme: 'http', port: 'main', origin: `http://${name}:${plain}` },
    { role, scheme: 'https', port: 'main', origin: `https://${name}:${secure}` },
  ];
  const topology: Topology = { origins: [...entry('home', host), ...entry('other', 'other.localhost')] };
  const settings: LabSettings = { processes: 'on', dataDir, homeHost: host, tls, authority: leaf.authority, urls };
  const labs = createLabs(topology, settings, (request) => {
    const found = topology.origins.find(({ origin }) => origin === `${request.protocol}://${request.headers.host}`);
    if (!found) throw new Error('No such origin.');
    return found;
  });
  app.use('/.playground/labs', labs.routes);
  app.use(answerProblem);
  return {
    ports: { http: plain, https: secure },
    authority: leaf.authority,
    dataDir,
    close: async () => {
      await labs.close();
      for (const server of servers) server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}

/** One browser, as far as a lab's tests need one: it keeps name and value, drops what is expired, follows redirects. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #playground: LabPlayground;

  constructor(playground: LabPlayground) {
    this.#playground = playground;
  }

  /** Sends a request over `scheme` to a path of home. `body` is sent as JSON, a text as it is. */
  async ask(
    method: string,
    path: string,
    more: { scheme?: 'http' | 'https'; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const answer = await this.#send(method, path, more);
    for (const line of answer.setCookie) this.#store(line);
    const { location } = answer.headers;
    return location === undefined ? answer : this.ask('GET', new URL(location, `http://${host}`).pathname, more);
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const expires = attributes.find((one) => one.startsWith('Expires='))?.slice('Expires='.length);
    const over = attributes.includes('Max-Age=0') || (expires !== undefined && Date.parse(expires) <= Date.now());
    if (over) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }

  #send(
    method: string,
    path: string,
    {
      scheme = 'http',
      body,
      headers = {},
    }: { scheme?: 'http' | 'https'; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer> {
    const port = this.#playground.ports[scheme];
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      headers: {
        host: `${host}:${port}`,
        ...(cookie === '' ? {} : { cookie }),
        ...(text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...headers,
      },
    } as const;
    return new Promise((resolve, reject) => {
      const request =
        scheme === 'http'
          ? http.request(options)
          : https.request({ ...options, servername: host, ca: this.#playground.authority });
      request.once('error', reject);
      request.once('response', (response) => {
        // A browser follows a redirect as soon as its headers are there.
        if (response.headers.location !== undefined) {
          response.resume();
          resolve(answerOf(response, ''));
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => resolve(answerOf(response, Buffer.concat(chunks).toString('utf8'))));
        response.once('error', reject);
      });
      // As bytes: Node writes a short text and the headers in one piece, and so would encode a cookie’s bytes again.
      request.end(Buffer.from(text));
    });
  }
}

function answerOf({ statusCode = 0, headers }: http.IncomingMessage, text: string): Answer {
  return { status: statusCode, headers, setCookie: headers['set-cookie'] ?? [], text };
}
