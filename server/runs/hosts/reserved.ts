import { type Request, type Response, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { lookSchema, stepRequestSchema } from '../../../contract/runs/drive.ts';
import { storageContexts } from '../../../contract/runs/observation.ts';
import type { StepReply } from '../../../contract/runs/step-reply.ts';
import { copiedText } from '../../http/copied-text.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import { nextReply } from '../drive.ts';
import { Addresses, doesOfAct } from '../plan/addresses.ts';
import { waitsForVisitor } from '../plan/plan.ts';
import { noteArrival } from './arrival.ts';
import { FirstAsked } from './first-asked.ts';
import { driverPage, driverPolicy, framePage, type PageData } from './pages.ts';
import { answerRedirect, findMarked, resume } from './probe-request.ts';
import { resetRoutes } from './reset.ts';
import type { TriedHost } from './send-page.ts';

/** Everything below `/.playground/` on a tried host: the driver's page, its reports, resets, frames and redirects. */
export function reservedRoutes(host: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const { store, assets, topology } = host;
  const routes = Router();
  const json = jsonBody('2mb');
  const firstAsked = new FirstAsked();
  const page = (request: Request, response: Response, body: string, sandbox?: 'sandboxed') =>
    response
      .set('Content-Security-Policy', driverPolicy(topology, originOf(request).origin, sandbox))
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(body);

  routes.use((_request, response, next) => {
    // Pages replace it by their own; what a frame may hold is a page.
    response.set('Cache-Control', 'no-store').set('Content-Security-Policy', "default-src 'none'");
    next();
  });
  routes.get('/drive/:run', (request, response) => {
    const run = store.find(request.params.run);
    // A navigation of the top-level page: it carries what is kept for this host, whichever of the run's hosts it is.
    if (run && !run.over) noteArrival(request, run, originOf(request), 'first-party', 'any-site');
    const driver = typeof request.query.d === 'string' ? request.query.d : '';
    page(request, response, driverPage(assets, { run: request.params.run, driver }));
  });
  routes.post('/step', json, (request, response) => {
    const report = parseBody(stepRequestSchema, request.body);
    const waited = firstAsked.since(report.driver, store.clock.monotonic());
    const back = isInterface(host, report.back) ? report.back : null;
    const reply: StepReply = nextReply(store, {
      request: { ...report, back },
      origin: originOf(request).origin,
      userAgent: copiedText(request.headers['user-agent'] ?? '', 500),
      waited,
    });
    response.json(reply);
  });
  routes.post('/mark', (request, response) => {
    const mark = store.jar.markOf(store.get(String(request.query.run)));
    if (mark !== null) response.setHeader('Set-Cookie', mark);
    response.sendStatus(204);
  });
  routes.use(toldRoutes(store));
  routes.get(['/frame', '/controlled/:scope/frame'], (request, response) => {
    const data = frameData(host, request, originOf(request));
    page(request, response, framePage(assets, data), data.does?.startsWith('sandboxed-') ? 'sandboxed' : undefined);
  });
  routes.all('/redirect', (request, response) => {
    const marked = findMarked(store, request.query.p, originOf(request));
    if (marked) answerRedirect(host, marked, request, response);
    else response.status(410).type('text/plain').send('This run is over.');
  });
  routes.get('/continue', (request, response) => {
    const run = store.get(String(request.query.run));
    resume(host, run, String(request.query.probe), request.query.readable === 'true', response);
  });
  return routes.use(workerRoutes(host, originOf), resetRoutes(host, originOf));
}

/** What a driver tells of itself and asks of its run while it performs a step. */
function toldRoutes(store: TriedHost['store']): Router {
  const routes = Router();
  routes.get('/beat', (request, response) => {
    store.find(String(request.query.run))?.seen();
    response.sendStatus(204);
  });
  routes.get('/arrival', (request, response) => {
    const { run, probe } = request.query;
    const arrived = store.find(String(run))?.hasArrived(typeof probe === 'string' ? probe : undefined);
    response.json({ arrived: arrived ?? false });
  });
  routes.get('/outside', (request, response) => {
    store.outside.hold(store.get(String(request.query.run)), response);
  });
  routes.post('/look', jsonBody('2mb'), (request, response) => {
    const look = lookSchema.safeParse(request.body);
    if (look.success) store.find(look.data.run)?.recordLook(look.data);
    response.sendStatus(204);
  });
  return routes;
}

/** The script of each service worker: its scope is the folder of its script. */
function workerRoutes({ assets, topology }: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  return Router().get('/controlled/:scope/worker.js', (request, response) => {
    response
      .set('Content-Security-Policy', driverPolicy(topology, originOf(request).origin))
      .type('text/javascript')
      .send(`importScripts(${JSON.stringify(assets.script('worker'))});`);
  });
}

/** Only an address of the interface may be gone back to. */
function isInterface({ topology }: TriedHost, back: string | null): boolean {
  if (back === null || !URL.canParse(back)) return false;
  const { origin } = new URL(back);
  return topology.origins.some((entry) => entry.role === 'ui' && entry.origin === origin);
}

/**
 * What a framed page is to do. Every address in it is made here from the run, over the scheme of the page that asks;
 * nothing is taken from the query as markup.
 */
function frameData(host: TriedHost, request: Request, { scheme }: OriginEntry): PageData {
  const { run: id, context, what, path, probe: probeId, do: does } = request.query;
  const run = host.store.get(String(id));
  const addresses = new Addresses(host.topology, { ...run.checked.request, scheme });
  const probe = run.probe(String(probeId));
  if (probe && typeof does === 'string' && Object.values(doesOfAct).includes(does)) {
    // The target is the run's, whatever the scheme of the page that asks.
    const target = new Addresses(host.topology, run.checked.request).target(run.id, probe);
    const click = waitsForVisitor(run.checked) ? 'awaited' : 'made';
    return { run: run.id, does, done: probe.id, src: target, click };
  }
  const known = storageContexts.find((each) => each === context);
  if (!known) throw new Problem('invalid-field', 'There is no such context.', 'context');
  if (does === 'reset') {
    const parts = host.store.ledger.expiring(scheme, 'framed').length;
    return { run: run.id, does, done: `reset.${known}`, src: addresses.reset(run.id, known, parts).join(' ') };
  }
  const asked = String(path);
  if (!asked.startsWith('/')) throw new Problem('invalid-path', 'A path must begin with "/".', 'path');
  return { run: run.id, does: 'nest', done: '', src: addresses.innermost(run.id, known, String(what), asked) };
}
