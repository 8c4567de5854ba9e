import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { retryHeader } from '../../http/problem.ts';
import { maxHeaderSize } from '../../origins/connections.ts';
import { answerParent } from '../processes/in-child.ts';
import { openStore } from '../stores/open.ts';
import type { OpenStore } from '../stores/store.ts';
import { createTokenApp } from './app.ts';
import { JwtMemory } from './jwt-way.ts';
import { type TokenConfigure, toTokenChildSchema } from './messages.ts';

/** The token lab's app as a separate process, so that its restart is a real one. */
let app: Express | null = null;
let open: OpenStore | null = null;
let place = '';
let port: number | null = null;
const memory = new JwtMemory();

answerParent(async (body) => {
  const message = toTokenChildSchema.parse(body);
  if (message.kind === 'configure') return configure(message);
  const records = open ? await open.records() : [];
  const session = Buffer.byteLength(records.map(({ id, json }) => `${id}${json}`).join(''));
  return { cookie: 0, session, jwt: memory.bytes };
});

async function configure(message: TokenConfigure) {
  port ??= await listen();
  const kind = message.options.sessionStore;
  if (kind !== place || !open) {
    await open?.close();
    open = await openStore({ kind, address: message.file, prefix: message.id });
    place = kind;
  }
  app = createTokenApp(message, open.store, memory);
  return { http: port, https: port, problem: null };
}

async function listen(): Promise<number> {
  const server = createServer({ maxHeaderSize }, (request, response) => {
    if (app) app(request, response);
    else response.writeHead(503, retryHeader('app-ended')).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}
