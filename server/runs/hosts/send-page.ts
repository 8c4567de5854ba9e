import type { Request, Response } from 'express';
import type { OriginEntry, Topology } from '../../../contract/origins/topology.ts';
import { copiedText } from '../../http/copied-text.ts';
import { plainPage } from '../../http/html.ts';
import { plainPolicy } from '../../http/policy.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import { type DriverAssets, driverPage, driverPolicy } from './pages.ts';

/** Shared by the handlers of a tried host. */
export interface TriedHost {
  readonly runs: Runs;
  readonly topology: Topology;
  readonly assets: DriverAssets;
}

/** A request with `p=<run>.<what>`, at any path. */
export interface MarkedRequest {
  readonly run: Run;
  readonly what: string;
  readonly entry: OriginEntry;
}

/** Sends a page of a run under the driver's policy. */
export function sendPage(host: TriedHost, { entry }: MarkedRequest, response: Response, page: string): void {
  // Sent as bytes: Node joins a short text with the headers, and would encode a header's bytes again.
  const bytes = Buffer.from(page, 'utf8');
  response.set('Content-Security-Policy', driverPolicy(host.topology, entry.origin)).type('html').send(bytes);
}

/** Answers the address that the visitor pasted into a new tab. */
export function endOfTab(response: Response): void {
  const sentence = 'The playground recorded this request. You can close this tab.';
  response.set('Content-Security-Policy', plainPolicy).type('html').send(plainPage(sentence));
}

/**
 * Sends the driver's page, which continues the run, in a response that sets cookies. The page asks for its step: a browser
 * may refuse the response, and then nobody has begun the next step.
 */
export function sendDriver(host: TriedHost, marked: MarkedRequest, response: Response): void {
  const { run } = marked;
  sendPage(host, marked, response, driverPage(host.assets, { run: run.id, driver: run.driver?.id ?? '' }, null));
}

/**
 * A page of the driver. When it belongs to the run's driver, it has the answer to its first question in it, which saves the
 * browser a request.
 */
export async function pageOfDriver(
  { runs, assets }: TriedHost,
  run: Run,
  { driver, request, entry }: { readonly driver: string; readonly request: Request; readonly entry: OriginEntry },
): Promise<string> {
  const asks = run.state === 'running' && run.driver?.id === driver;
  const path = request.originalUrl.split('?')[0] ?? '/';
  const question = { run: run.id, driver, browser: null, back: null, path, step: null, results: {} };
  const userAgent = copiedText(request.headers['user-agent'] ?? '', 500);
  const reply = asks ? await runs.step(run, { request: question, origin: entry.origin, userAgent }) : null;
  return driverPage(assets, { run: run.id, driver }, reply);
}
