import express, { type Request, type Response, Router } from 'express';
import { lookSchema, type StepReply, stepRequestSchema } from '../../contract/drive.ts';
import { storageContexts } from '../../contract/observation.ts';
import type { OriginEntry } from '../../contract/topology.ts';
import { Addresses } from '../runs/addresses.ts';
import { nextReply } from '../runs/drive.ts';
import { controlNames } from '../runs/ledger.ts';
import { Problem } from '../runs/problem.ts';
import { cookiePairs, hasControl } from './arrival.ts';
import { driverPage, driverPolicy, framePage, type PageData } from './pages.ts';
import { answerRedirect, findMarked, goOn, type TriedHost } from './probe-request.ts';

/** Milliseconds since a driver first asked for a run that was not there yet; forgotten after a while, and bounded. */
class FirstAsked {
  readonly #at = new Map<string, number>();

  since(driver: string, now: number): number {
    const first = this.#at.get(driver) ?? now;
    this.#at.set(driver, first);
    for (const oldest of this.#at.keys()) {
      if (this.#at.size <= 200) break;
      this.#at.delete(oldest);
    }
    return now - first;
  }
}

/** Everything below `/.playground/` on a tried host: the driver's page, its reports, resets, frames and redirects. */
export function reservedRoutes(host: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const { store, assets, topology } = host;
  const routes = Router();
  const json = express.json({ limit: '2mb' });
  const firstAsked = new FirstAsked();
  const page = (request: Request, response: Response, body: string) =>
    response
      .set('Content-Security-Policy', driverPolicy(topology, originOf(request).origin))
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(body);

  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  routes.get('/drive/:run', (request, response) => {
    const driver = typeof request.query.d === 'string' ? request.query.d : '';
    page(request, response, driverPage(assets, { run: request.params.run, driver }));
  });
  routes.post('/step', json, (request, response) => {
    const parsed = stepRequestSchema.safeParse(request.body);
    if (!parsed.success) throw new Problem('invalid-field', 'This is no report of a driver.');
    const now = store.now();
    const waited = firstAsked.since(parsed.data.driver, now);
    const back = isInterface(host, parsed.data.back) ? parsed.data.back : null;
    const reply: StepReply = nextReply(store, {
      request: { ...parsed.data, back },
      origin: originOf(request).origin,
      userAgent: String(request.headers['user-agent'] ?? '').slice(0, 500),
      waited,
      now,
    });
    response.json(reply);
  });
  routes.get('/beat', (request, response) => {
    const run = store.find(String(request.query.run));
    if (run) run.seenAt = store.now();
    response.sendStatus(204);
  });
  routes.post('/look', json, (request, response) => {
    const look = lookSchema.safeParse(request.body);
    if (look.success) store.find(look.data.run)?.recordLook(look.data);
    response.sendStatus(204);
  });
  routes.get('/frame', (request, response) => page(request, response, framePage(assets, frameData(host, request))));
  routes.all('/redirect', (request, response) => {
    const marked = findMarked(store, request.query.p, originOf(request));
    if (marked) answerRedirect(host, marked, request, response);
    else response.status(410).type('text/plain').send('This run is over.');
  });
  routes.get('/continue', (request, response) => {
    const run = store.get(String(request.query.run));
    goOn(host, run, String(request.query.probe), request.query.readable === 'true', response);
  });
  return routes.use(resetRoutes(host));
}

/** Only an address of the interface may be gone back to. */
function isInterface({ topology }: TriedHost, back: string | null): boolean {
  if (back === null || !URL.canParse(back)) return false;
  const { origin } = new URL(back);
  return topology.origins.some((entry) => entry.role === 'ui' && entry.origin === origin);
}

/** What a framed page is to do. Every address in it is made here from the run; nothing is taken from the query as markup. */
function frameData(host: TriedHost, request: Request): PageData {
  const { run: id, context, what, path, probe: probeId, do: does } = request.query;
  const run = host.store.get(String(id));
  const addresses = new Addresses(host.topology, run.checked.request);
  const probe = run.probe(String(probeId));
  if (probe && (does === 'fetch' || does === 'frame')) {
    return { run: run.id, does, done: probe.id, src: addresses.target(run.id, probe) };
  }
  const known = storageContexts.find((each) => each === context);
  if (!known) throw new Problem('invalid-field', 'There is no such context.', 'context');
  if (does === 'reset') {
    return { run: run.id, does, done: `reset.${known}`, src: addresses.reset(run.id, known).join(' ') };
  }
  return { run: run.id, does: 'nest', done: '', src: addresses.innermost(run.id, known, String(what), String(path)) };
}

function resetRoutes({ store, topology }: TriedHost): Router {
  const routes = Router();
  routes.post('/control', (request, response) => {
    store.get(String(request.query.run));
    const [secure, plain] = controlNames;
    const age = request.query.do === 'set' ? 'Max-Age=600' : 'Max-Age=0';
    response.setHeader('Set-Cookie', [
      `${secure}=1; Path=/; ${age}; HttpOnly; Secure; SameSite=None`,
      `${plain}=1; Path=/; ${age}; HttpOnly; SameSite=None`,
    ]);
    response.sendStatus(204);
  });
  routes.post('/reset', (request, response) => {
    const run = store.get(String(request.query.run));
    const context = storageContexts.find((each) => each === request.query.context);
    if (context) run.askedIn.add(context);
    if (context && hasControl(request)) run.controlSeenIn.add(context);
    const arrived = cookiePairs(request).map((pair) => pair.split('=')[0] ?? '');
    const lines = store.ledger.expiringLines(arrived);
    response.setHeader('Set-Cookie', context === 'first-party' ? lines : lines.filter(isNotControl));
    if (context === 'first-party' && run.checked.request.action === 'reset' && mayClearSite(topology)) {
      response.setHeader('Clear-Site-Data', '"cookies"');
    }
    response.sendStatus(204);
  });
  routes.post('/left', (request, response) => {
    const run = store.get(String(request.query.run));
    for (const pair of cookiePairs(request)) run.leave(`${String(request.query.context)}: ${pair.split('=')[0]}`);
    response.sendStatus(204);
  });
  return routes;
}

/** The control cookies must survive a frame's reset, since what they show is read first-party last. */
function isNotControl(line: string): boolean {
  return !controlNames.some((name) => line.startsWith(`${name}=`));
}

/**
 * Clear-Site-Data empties a whole site. So it is sent only where the site is the playground's own, never on localhost,
 * 127.0.0.1 or a configured domain, where it would delete the cookies of the visitor's other projects.
 */
function mayClearSite(topology: { readonly origins: readonly OriginEntry[] }): boolean {
  const home = topology.origins.find(({ role }) => role === 'home');
  return home !== undefined && /\.home\.(localhost|test)$/.test(new URL(home.origin).hostname);
}
