import type { Response } from 'express';
import type { OriginEntry, Topology } from '../../../contract/origins/topology.ts';
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

/** Sends the driver's page, which continues the run. */
export function sendDriver(
  host: TriedHost,
  marked: MarkedRequest,
  response: Response,
  more?: Record<string, string>,
): void {
  const { run } = marked;
  sendPage(host, marked, response, driverPage(host.assets, { run: run.id, driver: run.driver?.id ?? '', ...more }));
}
