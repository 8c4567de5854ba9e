import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import type { Express } from 'express';
import { retryHeader } from '../../../http/problem.ts';
import { maxHeaderSize } from '../../../origins/connections.ts';
import { answerParent } from '../../processes/in-child.ts';
import { openStore } from '../../stores/open.ts';
import { slowDown } from '../../stores/slow.ts';
import type { OpenStore } from '../../stores/store.ts';
import { type Configure, toChildSchema } from '../messages.ts';
import { createSessionApp } from './app.ts';
import { observeCalls } from './store-calls.ts';
import { captureDebug, storeCallNoter } from './trace.ts';

/** One instance of the session lab's app: a separate process, which makes a new middleware for each new configuration. */
let app: Express | null = null;
let open: OpenStore | null = null;
let place = '';
let latency = 0;
let ports: { http: number; https: number } | null = null;

captureDebug();
const report = answerParent(async (body) => {
  const message = toChildSchema.parse(body);
  if (message.kind === 'configure') return configure(message);
  return open ? open.records() : [];
});

async function configure(message: Configure) {
  ports ??= await listen(message.tls);
  latency = Number(message.options.latency);
  const wanted = `${message.place.kind} ${message.place.address}`;
  if (wanted !== place || !open) {
    await open?.close();
    open = null;
    app = null;
    open = await openStore(message.place);
    place = wanted;
    // Calls are observed at the store itself: a slow write has not happened until it is over.
    observeCalls(open.store, storeCallNoter);
    slowDown(open.store, () => latency);
  }
  // Each middleware listens to its store, and the store outlives the middleware.
  for (const event of ['connect', 'disconnect']) open.store.removeAllListeners(event);
  try {
    app = createSessionApp(message, open.store, report);
    return { ...ports, problem: null };
  } catch (error) {
    app = null;
    return { ...ports, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function listen(tls: Configure['tls']): Promise<{ http: number; https: number }> {
  return {
    http: await bind(createServer({ maxHeaderSize })),
    https: await bind(createTlsServer({ ...tls, maxHeaderSize })),
  };
}

async function bind(server: NetServer & Pick<Server, 'on'>): Promise<number> {
  server.on('request', (request, response) => {
    if (app) app(request, response);
    else response.writeHead(503, retryHeader('app-ended')).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return address.port;
}
