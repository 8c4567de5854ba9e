import type { Request, Response } from 'express';
import type { Probe } from '../../../contract/probes/probe.ts';
import type { ObservedRequest } from '../../../contract/runs/observation.ts';
import { isRedirect, statusOf } from '../../../contract/runs/set-response.ts';
import { isPreflight, settingProbe } from '../../../contract/runs/ways.ts';
import { Addresses } from '../plan/addresses.ts';
import { leavesPage } from '../plan/plan-step.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import { answerOf } from './answers.ts';
import { type Arrived, observe } from './arrival.ts';
import { corsHeaders } from './cors.ts';
import { framePage } from './pages.ts';
import { type MarkedRequest, sendDriver, sendPage, type TriedHost } from './send-page.ts';
import { tellWhenAnswered } from './tell-exchange.ts';

/** Answers the request that sets the cookies, with the run's status. */
export async function answerSet(
  host: TriedHost,
  marked: MarkedRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { run } = marked;
  const { cors, setBy } = run.checked.request;
  const probe = settingProbe(setBy);
  if (probe === null) {
    response.status(404).type('text/plain').send('A script sets the cookies of this run.');
    return;
  }
  if (request.method === 'OPTIONS') response.set('Access-Control-Allow-Headers', 'x-playground');
  response.set(corsHeaders(request, cors, host.topology));
  const status = statusOf(run.checked.request) ?? 200;
  // For a fetch with a preflight, the OPTIONS response sets the cookies. For any other fetch, an OPTIONS response sets
  // none.
  if (isPreflight(probe) !== (request.method === 'OPTIONS')) {
    response.status(request.method === 'OPTIONS' ? 204 : 200).end();
    return;
  }
  const { lines, observed, setCookie } = await emit(
    host.runs,
    run,
    request,
    leavesPage(probe) && !isRedirect(status) ? 'left' : 'stays',
  );
  response.setHeader('Set-Cookie', lines);
  tellWhenAnswered(host.runs, run, 'set', observed, response, setCookie);
  if (isRedirect(status)) redirectOn(host, run, response, status);
  else answerWith(host, marked, probe, status, response);
}

/** The Set-Cookie lines in Node's form for a header, and the message to the run's followers. */
export interface Emitted {
  readonly lines: string[];
  readonly observed: ObservedRequest;
  readonly setCookie: readonly string[];
}

/** Takes the lines for an answer, and marks them as sent in the run. `page`: whether the answer becomes the page. */
export async function emit(runs: Runs, run: Run, request: Arrived, page: 'left' | 'stays'): Promise<Emitted> {
  const { path, cookies } = run.checked.request;
  const observed = { ...observe(request, run, 'home'), path };
  return {
    lines: await runs.act(run, 'set', { request: observed, page }),
    observed,
    setCookie: cookies.map(({ setCookie }) => setCookie),
  };
}

/** Express would write a page into the body, which no one reads. */
function redirectOn(host: TriedHost, run: Run, response: Response, status: number): void {
  const { next, request } = run.checked;
  const addresses = new Addresses(host.topology, request);
  if (next) response.location(addresses.afterSet(run.id, next, request.setThen ?? 'home'));
  response.status(status).end();
}

function answerWith(host: TriedHost, marked: MarkedRequest, probe: Probe, status: number, response: Response): void {
  response.status(status);
  if (leavesPage(probe)) {
    if (status === 204) response.end();
    else sendDriver(host, marked, response);
  } else if (status === 204) response.end();
  else if (probe.act === 'window-open') {
    sendPage(host, marked, response, framePage(host.assets, { run: marked.run.id, does: 'close', done: 'set' }));
  } else {
    const { type, body } = answerOf(probe);
    // Sent as bytes: Node joins a short text with the headers, and would encode a header's bytes again.
    response.type(type).send(Buffer.from(body));
  }
}

/** The asking page's own server redirects to home, whose response sets the cookies. */
export async function redirectToSet(
  host: TriedHost,
  { run }: MarkedRequest,
  request: Request,
  response: Response,
): Promise<void> {
  await host.runs.act(run, 'seen', null);
  const status = settingProbe(run.checked.request.setBy)?.redirectStatus ?? 302;
  response
    .set(corsHeaders(request, 'exact', host.topology))
    .set('Cache-Control', 'no-store')
    .redirect(status, new Addresses(host.topology, run.checked.request).set(run.id));
}
