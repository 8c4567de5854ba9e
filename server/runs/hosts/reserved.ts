import { type Request, type Response, Router } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import { stepRequestSchema } from '../../../contract/runs/drive.ts';
import { storageContexts } from '../../../contract/runs/observation.ts';
import type { StepReply } from '../../../contract/runs/step-reply.ts';
import { settingProbe } from '../../../contract/runs/ways.ts';
import { copiedText } from '../../http/copied-text.ts';
import { jsonBody } from '../../http/json-body.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import { replyWithoutRun } from '../drive.ts';
import { Addresses, doesOfAct } from '../plan/addresses.ts';
import { waitsForVisitor } from '../plan/plan.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import { visitOf } from './arrival.ts';
import { driverPage, driverPolicy, framePage, type PageData } from './pages.ts';
import { answerRedirect, findMarked, resume } from './probe-request.ts';
import { cookieRoutes } from './reset.ts';
import { pageOfDriver, type TriedHost } from './send-page.ts';
import { FirstAsked } from './waiting/first-asked.ts';
import { holdArrival } from './waiting/hold-arrival.ts';
import { holdTab } from './waiting/hold-tab.ts';

/** Everything below `/.playground/` on a tried host: the driver's page, its reports, resets, frames and redirects. */
export function reservedRoutes(host: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  const { runs, assets, topology } = host;
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
    // Pages, which frames load too, replace this policy by their own. Any other answer loads nothing.
    response.set('Cache-Control', 'no-store').set('Content-Security-Policy', "default-src 'none'");
    next();
  });
  routes.get('/drive/:run', async (request, response) => {
    const run = await runs.find(request.params.run, 'known');
    // A navigation of the top-level page carries the cookies of this host, whichever of the run's hosts it is.
    const visit = visitOf(request, originOf(request), 'first-party', 'any-site');
    if (run && !run.over) await runs.act(run, 'visited', visit);
    const driver = typeof request.query.d === 'string' ? request.query.d : '';
    const asking = { driver, request, entry: originOf(request) };
    const data = { run: request.params.run, driver };
    page(request, response, run ? await pageOfDriver(host, run, asking) : driverPage(assets, data, null));
  });
  routes.post('/step', json, async (request, response) => {
    const report = parseBody(stepRequestSchema, request.body);
    const waited = firstAsked.since(report.driver, performance.now());
    const run = await runs.find(report.run, 'known');
    const back = isInterface(host, report.back) ? report.back : null;
    const page = {
      request: { ...report, back },
      origin: originOf(request).origin,
      userAgent: copiedText(request.headers['user-agent'] ?? '', 500),
    };
    const reply: StepReply = run ? await stepOf(runs, run, page) : replyWithoutRun(waited);
    response.json(reply);
  });
  routes.post('/mark', async (request, response) => {
    const mark = runs.jar.markOf(await runs.get(String(request.query.run), 'known'));
    if (mark !== null) response.setHeader('Set-Cookie', mark);
    response.sendStatus(204);
  });
  routes.use(toldRoutes(runs));
  routes.get(['/frame', '/controlled/frame'], async (request, response) => {
    const data = await frameData(host, request, originOf(request));
    page(request, response, framePage(assets, data), data.does?.startsWith('sandboxed-') ? 'sandboxed' : undefined);
  });
  routes.all('/redirect', async (request, response) => {
    const marked = await findMarked(runs, request.query.p, originOf(request));
    if (marked) await answerRedirect(host, marked, request, response);
    else response.status(410).type('text/plain').send('This run is over.');
  });
  routes.use(continueRoute(runs));
  return routes.use('/cookies', cookieRoutes(host, originOf)).use(workerRoutes(host, originOf));
}

/** Leads a page on whose navigation or request is over. */
function continueRoute(runs: Runs): Router {
  return Router().get('/continue', async (request, response) => {
    const { probe, readable } = request.query;
    const run = await runs.get(String(request.query.run), 'known');
    await runs.act(run, 'continued', { probe: String(probe), readable: readable === 'true' });
    resume(run, response);
  });
}

/** The reply to a page of a run, or the reply that the run was forgotten meanwhile. */
async function stepOf(runs: Runs, run: Run, page: Parameters<Runs['step']>[1]): Promise<StepReply> {
  try {
    return await runs.step(run, page);
  } catch (error) {
    if (error instanceof Problem && error.code === 'run-expired') return replyWithoutRun(Number.POSITIVE_INFINITY);
    throw error;
  }
}

/** Messages and questions from a driver while it performs a step. */
function toldRoutes(runs: Runs): Router {
  const routes = Router();
  routes.get('/beat', async (request, response) => {
    const run = await runs.find(String(request.query.run), 'known');
    if (run) await runs.act(run, 'seen', null);
    response.sendStatus(204);
  });
  routes.get('/arrival', async (request, response) => {
    const probe = String(request.query.probe);
    const run = await runs.find(String(request.query.run), 'fresh');
    if (run) await holdArrival(runs, run, probe, response);
    response.json({ arrived: run?.hasArrived(probe) ?? false });
  });
  routes.get('/outside', async (request, response) => {
    await holdTab(runs, await runs.get(String(request.query.run), 'known'), response);
  });
  return routes;
}

/** The script of the service worker: its scope is the folder of its script. */
function workerRoutes({ assets, topology }: TriedHost, originOf: (request: Request) => OriginEntry): Router {
  return Router().get('/controlled/worker.js', (request, response) => {
    response
      .set('Content-Security-Policy', driverPolicy(topology, originOf(request).origin))
      .type('text/javascript')
      .send(assets.serviceWorker());
  });
}

/** The browser may go back only to an address of the interface. */
function isInterface({ topology }: TriedHost, back: string | null): boolean {
  if (back === null || !URL.canParse(back)) return false;
  const { origin } = new URL(back);
  return topology.origins.some((entry) => entry.role === 'ui' && entry.origin === origin);
}

/** The task of a page that a service worker controls when its fetch sets the cookies; `null` if it does not. */
function settingFrame({ topology }: TriedHost, { id, checked }: Run, done: string): PageData | null {
  const probe = settingProbe(checked.request.setBy);
  if (probe?.act !== 'service-worker-fetch' || (done !== 'set' && done !== checked.next?.id)) return null;
  return { run: id, does: 'fetch', done, src: new Addresses(topology, checked.request).setStart(id, probe) };
}

/**
 * The task of a framed page. The server makes every address in it from the run, over the scheme of the asking page.
 * Nothing from the query becomes markup.
 */
async function frameData(host: TriedHost, request: Request, { scheme }: OriginEntry): Promise<PageData> {
  const { run: id, context, what, path, probe: probeId, do: does } = request.query;
  const run = await host.runs.get(String(id), 'known');
  const addresses = new Addresses(host.topology, { ...run.checked.request, scheme });
  const setting = settingFrame(host, run, String(probeId));
  if (setting) return setting;
  const probe = run.probes.get(String(probeId));
  if (probe && typeof does === 'string' && Object.values(doesOfAct).includes(does)) {
    // The target belongs to the run, whatever the scheme of the asking page.
    const target = new Addresses(host.topology, run.checked.request).target(run.id, probe);
    const click = waitsForVisitor(run.checked) ? 'awaited' : 'made';
    return { run: run.id, does, done: probe.id, src: target, click };
  }
  const known = storageContexts.find((each) => each === context);
  if (!known) throw new Problem('invalid-field', 'There is no such context.', 'context');
  if (does === 'reset') {
    const parts = run.around.ledger.expiring(scheme, 'framed').length;
    return { run: run.id, does, done: `reset.${known}`, src: addresses.reset(run.id, known, parts).join(' ') };
  }
  const asked = String(path);
  if (!asked.startsWith('/')) throw new Problem('invalid-path', 'A path must begin with "/".', 'path');
  return { run: run.id, does: 'nest', done: '', src: addresses.innermost(run.id, known, String(what), asked) };
}
