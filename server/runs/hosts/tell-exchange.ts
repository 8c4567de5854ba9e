import type { ServerResponse } from 'node:http';
import type { Exchange, ObservedRequest } from '../../../contract/runs/observation.ts';
import { bytesToText } from '../../http/cookie-pair.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';

type Answered = Pick<Exchange, 'status' | 'responseHeaders' | 'setCookie'>;

/** How many UTF-16 code units of a response header's value are sent to followers, as many as of a request's. */
const maxValue = 2_000;

/** Sends an exchange to the run's followers: the request as it was recorded, and its answer. */
export function tellExchange(runs: Runs, run: Run, probe: string, observed: ObservedRequest, answered: Answered): void {
  const { hop, method, path, cookieString, cookies, headers, at } = observed;
  const exchange = { probe, place: hop, method, path, cookie: cookieString, cookies, headers, at, ...answered };
  runs.note(run, 'exchanged', exchange);
}

/**
 * Sends the exchange as soon as the response has ended, in any way. `setCookie`: the run's own Set-Cookie lines in the
 * response.
 */
export function tellWhenAnswered(
  runs: Runs,
  run: Run,
  probe: string,
  observed: ObservedRequest,
  response: ServerResponse,
  setCookie: readonly string[] = [],
): void {
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : null;
    const responseHeaders = status === null ? [] : headersOf(response);
    tellExchange(runs, run, probe, observed, { status, responseHeaders, setCookie: [...setCookie] });
  });
}

function headersOf(response: ServerResponse): [string, string][] {
  return response.getHeaderNames().flatMap((name) => {
    const value = response.getHeader(name);
    const values = Array.isArray(value) ? value : [String(value)];
    return values.map((each): [string, string] => [name, copiedText(bytesToText(each), maxValue)]);
  });
}
