import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import type { AttackRequestInput } from '../../../contract/attacks/lab.ts';
import type { OriginEntry, Role } from '../../../contract/origins/topology.ts';
import { answerProblem } from '../../http/answer-problem.ts';
import { type Clock, systemClock } from '../../process/clock.ts';
import { type AttackLabs, createAttackLabs } from '../attacks/attack-labs.ts';
import { LabAddresses } from '../attacks/world.ts';

/** The attack labs on two real http ports, with nothing else of the playground. */
export interface AttackPlayground {
  readonly labs: AttackLabs;
  /** Origins of the API and of the bank. */
  readonly ui: string;
  readonly bank: string;
  /** Makes a lab whose windows are opened by hand, and returns its addresses. */
  make(request: AttackRequestInput): Promise<{ id: string; addresses: LabAddresses }>;
  /** Sends a request to any of the origins, with headers as a browser would. */
  send(address: string, init?: Sending): Promise<Answer>;
  close(): void;
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

const hosts: readonly (readonly [Role, string])[] = [
  ['ui', 'localhost'],
  ['other', 'other.localhost'],
  ['victim', 'bank.localhost'],
  ['victim-sibling', 'shop.bank.localhost'],
];

/** Starts the labs on free loopback ports. */
export async function startAttackLabs(clock: Clock = systemClock): Promise<AttackPlayground> {
  const app = express();
  app.set('query parser', 'simple');
  const servers = [http.createServer(app), http.createServer(app)];
  const [main = 0, alt = 0] = await Promise.all(servers.map(listen));
  const origins = hosts.flatMap(([role, host]): OriginEntry[] => [
    { role, scheme: 'http', port: 'main', origin: `http://${host}:${main}` },
    { role, scheme: 'http', port: 'alt', origin: `http://${host}:${alt}` },
    // Nothing listens there; no test asks it.
    { role, scheme: 'https', port: 'main', origin: `https://${host}:1` },
  ]);
  const topology = { origins };
  const originOf = ({ headers }: Request): OriginEntry => {
    const found = origins.find(({ origin }) => origin === `http://${headers.host}`);
    if (!found) throw new Error('No such origin.');
    return found;
  };
  const assets = { script: (name: string) => `/${name}.js`, serviceWorker: () => '' };
  const world = { topology, authority: '', assets, proxiedPort: null };
  const labs = createAttackLabs(world, originOf, clock);
  app.use('/.playground/attacks', labs.reserved);
  app.use((request, response, next) =>
    originOf(request).role === 'ui' ? next() : labs.victim(request, response, next),
  );
  app.use(express.json(), labs.api);
  app.use(answerProblem);
  return {
    labs,
    ui: `http://localhost:${main}`,
    bank: `http://bank.localhost:${main}`,
    make: async (request) => {
      const { id } = await labs.store.create({ drive: 'by-hand', ...request });
      return { id, addresses: new LabAddresses(world, id, 'http') };
    },
    send,
    close: () => {
      labs.close();
      for (const server of servers) server.close();
    },
  };
}

function send(address: string, { method = 'GET', headers = {}, body }: Sending = {}): Promise<Answer> {
  const { host, port, pathname, search } = new URL(address);
  const options = {
    host: '127.0.0.1',
    port,
    path: pathname + search,
    method,
    headers: { host, ...headers },
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject).end(body);
  });
}

async function listen(server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}
