import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { isTried, type OriginEntry, type Topology } from '../contract/origins/topology.ts';
import type { Hosted } from './config/hosted.ts';
import { type Behind, createEntrance, type Entrance } from './entrance.ts';
import { type HeldToLimits, limitVisitors, type VisitorLimits } from './hosted/limits.ts';
import { type LocalDoor, localDoor } from './hosted/local-door.ts';
import { Visitors } from './hosted/visitors.ts';
import { answerProblem } from './http/answer-problem.ts';
import { closedToOtherSites } from './http/closed.ts';
import { html, pageOf } from './http/html.ts';
import { plainPolicy } from './http/policy.ts';
import { Problem } from './http/problem.ts';
import { createLabPages } from './interface/lab-pages.ts';
import { createUi, type InterfacePage } from './interface/ui.ts';
import { createAttackLabs } from './labs/attacks/attack-labs.ts';
import { createLabs } from './labs/labs.ts';
import type { LabSettings } from './labs/session/lab-settings.ts';
import { Metrics } from './metrics/metrics.ts';
import { answerAndFree } from './origins/connections.ts';
import { hostedIdentifier, identifier } from './origins/identify.ts';
import type { TlsErrors } from './origins/tls-errors.ts';
import type { BoundPorts } from './origins/topology.ts';
import { createTriedHost } from './runs/hosts/host.ts';
import type { DriverAssets } from './runs/hosts/pages.ts';
import { upgradeTriedHost } from './runs/hosts/web-socket.ts';
import type { Runs } from './runs/runs.ts';

/** Everything an app is made from. Nothing here listens on a port. */
export interface AppOptions {
  readonly topology: Topology;
  readonly bound: BoundPorts;
  readonly runs: Runs;
  readonly tlsErrors: TlsErrors;
  /** PEM of the certificate authority. */
  readonly authority: string;
  readonly assets: DriverAssets;
  /** Serves what was built, or Vite's middleware, below `/.playground/app/`. */
  readonly files: RequestHandler;
  readonly page: InterfacePage;
  readonly labs: LabSettings;
  /** `null` for a playground on the visitor's own machine. */
  readonly hosted: Hosted | null;
  readonly visitorLimits?: VisitorLimits;
}

/** One Express application for all roles. Host and port tell the role of a request. */
export interface App extends Entrance {
  /** Ends the labs with their processes. */
  close(): Promise<void>;
}

/** Makes the app. A request with an unknown Host gets 421 and nothing else. */
export function createApp(options: AppOptions): App {
  const { topology, bound, runs, assets, hosted } = options;
  const entries = new WeakMap<IncomingMessage, OriginEntry>();
  const originOf = (request: Request): OriginEntry => {
    const entry = entries.get(request);
    if (!entry) throw new Error('The request has no origin.');
    return entry;
  };

  const metrics = new Metrics();
  const visitors = hosted && new Visitors(hosted);
  const app = plainExpress();
  const attacks = createAttackLabs({ ...options, proxiedPort: hosted ? bound.HTTP_PORT : null }, originOf);
  const labs = createLabs(topology, options.labs, originOf);
  const limits = visitors && limitVisitors({ ...options, visitors, originOf, labs, attacks: attacks.store });
  const ui = createUi({ ...options, metrics, attacks: attacks.api, labs: labs.api });
  const host = { runs, topology, assets };
  const tried = createTriedHost(host, originOf);
  app.use(beginOf(metrics, originOf));
  if (limits) app.use(limits.routes);
  app.get('/.playground/reach', answerReach(topology));
  app.use((request, response, next) => {
    if (originOf(request).role === 'ui') closedToOtherSites(request, response, next);
    else next();
  });
  app.use('/.playground/app', options.files);
  app.use('/.playground/labs', labs.routes, createLabPages(options, originOf));
  app.use('/.playground/attacks', attacks.reserved);
  app.use((request, response, next) => {
    const entry = originOf(request);
    const router = entry.role === 'ui' ? ui : isTried(entry) ? tried : attacks.victim;
    router(request, response, next);
  });
  app.use(() => {
    throw new Problem('not-found', 'There is nothing at this address.');
  });
  app.use(answerProblem);

  const doors =
    hosted && visitors
      ? hostedDoors(topology, hosted, visitors, localDoor(bound.HTTP_PORT, metrics))
      : { identify: identifier(topology, bound) };
  const behind = {
    request: (request: IncomingMessage, response: ServerResponse, entry: OriginEntry) => {
      entries.set(request, entry);
      app(request, response);
    },
    upgrade: limits ? limited(upgradeTriedHost(host), limits) : upgradeTriedHost(host),
  };
  const entrance = createEntrance({ topology, runs, ...doors }, behind);
  return {
    ...entrance,
    close: async () => {
      limits?.close();
      attacks.close();
      await labs.close();
    },
  };
}

/** Upgrades of a deployment: one too many is refused. */
function limited(upgrade: Behind['upgrade'], { takesUpgrade }: HeldToLimits): Behind['upgrade'] {
  return async (request, socket, head, entry) => {
    if (await takesUpgrade(request)) await upgrade(request, socket, head, entry);
    else answerAndFree(socket, '429 Too Many Requests');
  };
}

function plainExpress(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  return app;
}

/** The steps that every request starts with. */
function beginOf(metrics: Metrics, originOf: (request: Request) => OriginEntry): RequestHandler {
  return (request, response, next) => {
    response.set('X-Content-Type-Options', 'nosniff');
    if (request.method === 'OPTIONS') saysUtf8(response);
    const { role, scheme } = originOf(request);
    metrics.watch(response, role);
    // Express knows only the scheme of the connection, and a proxy may have made that connection.
    Object.defineProperty(request, 'protocol', { value: scheme });
    next();
  };
}

/**
 * Names the encoding of Express's own answer to OPTIONS. A router writes that answer itself, by `setHeader` and `end`, when
 * none of its routes handles the method, so no middleware runs after it and `setHeader` is the only place to change it.
 */
function saysUtf8(response: ServerResponse): void {
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) => set(name, value === 'text/plain' ? 'text/plain; charset=utf-8' : value);
}

/** The entrances of a deployment: one for requests from its proxy, one for requests from its own machine. */
function hostedDoors(topology: Topology, hosted: Hosted, visitors: Visitors, door: LocalDoor) {
  const arrive = (request: IncomingMessage) => visitors.arrive(request);
  return { identify: hostedIdentifier(topology, hosted), arrive, door };
}

/**
 * Answers whether the browser reaches this origin: with CORS for a script, in words for a visitor who came to accept a
 * certificate.
 */
function answerReach(topology: Topology): RequestHandler {
  const known = new Set(topology.origins.map(({ origin }) => origin));
  return (request, response) => {
    const { origin } = request.headers;
    response.set('Cache-Control', 'no-store').set('Vary', 'Origin').set('Content-Security-Policy', plainPolicy);
    if (origin !== undefined && known.has(origin)) response.set('Access-Control-Allow-Origin', origin);
    if (request.headers['sec-fetch-mode'] !== 'navigate') {
      response.sendStatus(204);
      return;
    }
    const body = html`<p>This browser reaches this origin. You can close this tab and go back to the playground.</p>`;
    response.type('html').send(pageOf({ title: 'Reached', body }));
  };
}
