import type { Request, Response } from 'express';
import type { FlowRequest } from '../../../contract/flows/flow.ts';
import { findFlowRequest } from '../acts.ts';
import { Addresses } from '../plan/addresses.ts';
import { leavesPage } from '../plan/plan-step.ts';
import { answerOf } from './answers.ts';
import { observe, placeOf } from './arrival.ts';
import { corsHeaders } from './cors.ts';
import { endOfTab, type MarkedRequest, sendDriver, type TriedHost } from './send-page.ts';
import { tellWhenAnswered } from './tell-exchange.ts';

/** Records a request of a flow, and answers it: clears, sets, and leads to the next hop or ends the step. */
export async function answerFlow(
  host: TriedHost,
  marked: MarkedRequest,
  flowRequest: FlowRequest,
  request: Request,
  response: Response,
): Promise<void> {
  const { run, entry } = marked;
  const { hop, probe, next } = flowRequest;
  const place = placeOf(entry, run);
  response.set(corsHeaders(request, 'reflect', host.topology));
  if (place !== probe.target || request.method === 'OPTIONS') {
    response.status(place === probe.target ? 204 : 404).end();
    return;
  }
  const observed = observe(request, run, place);
  const lines = await host.runs.act(run, 'flowed', { id: probe.id, request: observed });
  const setCookie = hop.set.flatMap((index) => run.checked.request.cookies[index]?.setCookie ?? []);
  tellWhenAnswered(host.runs, run, probe.id, observed, response, setCookie);
  if (hop.clear) response.set('Clear-Site-Data', '"cookies"');
  if (lines.length > 0) response.setHeader('Set-Cookie', lines);
  const following = next === null ? undefined : findFlowRequest(run, next);
  if (following) {
    response.location(new Addresses(host.topology, run.checked.request).target(run.id, following.probe));
    response.status(hop.status).end();
    return;
  }
  if (leavesPage(probe)) sendDriver(host, marked, response);
  else if (probe.act === 'address-bar') endOfTab(response);
  else {
    const { type, body } = answerOf(probe);
    response.type(type).send(Buffer.from(body));
  }
}
