import type { Request, Response } from 'express';
import type { OriginEntry } from '../../../contract/origins/topology.ts';
import type { Probe } from '../../../contract/probes/probe.ts';
import { type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { nextId } from '../../../contract/runs/set-response.ts';
import { findFlowRequest } from '../acts.ts';
import { addressAfterNavigation } from '../drive.ts';
import { Addresses } from '../plan/addresses.ts';
import { endsInNavigation, isAnsweredWithoutPage } from '../plan/plan-step.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import { answerOf } from './answers.ts';
import { observe, placeOf, visitOf } from './arrival.ts';
import { corsHeaders } from './cors.ts';
import { answerFlow } from './flow-request.ts';
import { framePage } from './pages.ts';
import { nameOf } from './reset.ts';
import { endOfTab, type MarkedRequest, pageOfDriver, sendPage, type TriedHost } from './send-page.ts';
import { answerSet, redirectToSet } from './set-request.ts';
import { tellWhenAnswered } from './tell-exchange.ts';

/** Finds the run and the purpose in `p`. `null`: `p` is missing, or no such run is in progress. */
export async function findMarked(runs: Runs, p: unknown, entry: OriginEntry): Promise<MarkedRequest | null> {
  if (typeof p !== 'string') return null;
  const dot = p.indexOf('.');
  const run = await runs.find(p.slice(0, dot), 'known');
  return run && dot > 0 && !run.over ? { run, what: p.slice(dot + 1), entry } : null;
}

/** Answers a marked request at a visitor's path. */
export async function answerMarked(
  host: TriedHost,
  marked: MarkedRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { run, what } = marked;
  response.set('Cache-Control', 'no-store');
  const look = /^look\.([^.]+)\.\d+$/.exec(what)?.[1];
  const probe = run.probes.get(what);
  const flowRequest = findFlowRequest(run, what);
  if (flowRequest) await answerFlow(host, marked, flowRequest, request, response);
  else if (what === 'set' && placeOf(marked.entry, run) === 'home') await answerSet(host, marked, request, response);
  else if (isContext(look)) await answerLook(host, marked, look, request, response);
  else if (probe) await answerProbe(host, marked, probe, request, response);
  else {
    await host.runs.act(run, 'seen', null);
    if (what === 'page') {
      const driver = run.driver?.id ?? '';
      sendPage(host, marked, response, await pageOfDriver(host, run, { driver, request, entry: marked.entry }));
    } else response.status(404).type('text/plain').send('This run has no such probe.');
  }
}

function isContext(text: string | undefined): text is StorageContext {
  return storageContexts.some((context) => context === text);
}

async function answerLook(
  host: TriedHost,
  marked: MarkedRequest,
  context: StorageContext,
  request: Request,
  response: Response,
): Promise<void> {
  const { run, what } = marked;
  const visit = visitOf(request, marked.entry, context, 'same-site');
  await host.runs.act(run, 'looked', { visit, names: visit.pairs.map(nameOf) });
  sendPage(host, marked, response, framePage(host.assets, { run: run.id, does: 'look', done: what, context }));
}

async function answerProbe(
  host: TriedHost,
  marked: MarkedRequest,
  probe: Probe,
  request: Request,
  response: Response,
): Promise<void> {
  const { run, entry } = marked;
  const place = placeOf(entry, run);
  if (request.method === 'OPTIONS') {
    response.set(corsHeaders(request, run.checked.request.cors, host.topology)).sendStatus(204);
    return;
  }
  const observed = observe(request, run, place ?? 'home');
  const at = place === probe.target ? 'target' : 'elsewhere';
  const arrivals = await host.runs.act(run, 'arrived', { probe: probe.id, request: observed, at });
  tellWhenAnswered(host.runs, run, probe.id, observed, response);
  if (endsInNavigation(probe)) {
    answerNavigation(host, marked, probe, arrivals, response);
    return;
  }
  if (probe.act === 'window-open') {
    sendPage(host, marked, response, framePage(host.assets, { run: run.id, does: 'close', done: probe.id }));
    return;
  }
  if (probe.act === 'address-bar') {
    endOfTab(response);
    return;
  }
  const { type, body } = answerOf(probe);
  response
    .set(corsHeaders(request, run.checked.request.cors, host.topology))
    .type(type)
    .send(body);
}

/** A navigation has arrived: the driver's page stays, or is led back to, or another page does what the probe says next. */
function answerNavigation(
  host: TriedHost,
  marked: MarkedRequest,
  probe: Probe,
  arrivals: number,
  response: Response,
): void {
  const { run } = marked;
  if (probe.thenDo !== 'return' && arrivals <= 1) {
    const data = { run: run.id, does: `then-${probe.thenDo}`, done: probe.id };
    sendPage(host, marked, response, framePage(host.assets, data));
    return;
  }
  if (probe.thenDo === 'fetch') {
    response.type('text/plain').send('received');
    return;
  }
  if (isAnsweredWithoutPage(probe)) response.sendStatus(204);
  else resume(run, response);
}

/** Redirects the browser from a finished navigation to the driver's next page. */
export function resume(run: Run, response: Response): void {
  response.set('Content-Security-Policy', "default-src 'none'");
  response.redirect(303, addressAfterNavigation(run));
}

/** Answers the redirect of a probe: records it as a hop and redirects to the target. */
export async function answerRedirect(
  host: TriedHost,
  marked: MarkedRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { run, what, entry } = marked;
  if (what === 'set') {
    await redirectToSet(host, marked, request, response);
    return;
  }
  const probe = run.probes.get(what);
  if (!probe) {
    response.status(404).type('text/plain').send('This run has no such probe.');
    return;
  }
  const observed = observe(request, run, placeOf(entry, run) ?? 'other');
  await host.runs.act(run, 'arrived', { probe: probe.id, request: observed, at: 'redirect' });
  tellWhenAnswered(host.runs, run, probe.id, observed, response);
  const target = new Addresses(host.topology, run.checked.request).target(run.id, probe);
  response
    // After the redirect with the cookies, the browser may send `Origin: null`, whatever the origin of the asking page.
    .set(corsHeaders(request, probe.id === nextId ? 'reflect' : 'exact', host.topology))
    .set('Cache-Control', 'no-store')
    .redirect(probe.redirectStatus, target);
}
