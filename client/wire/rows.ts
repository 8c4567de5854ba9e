import { originOfPlace, type Scheme, type Topology } from '../../contract/origins/topology.ts';
import { titleWithoutPlace } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { RunRequest } from '../../contract/runs/experiment.ts';
import type { ObservedRequest, RunReport } from '../../contract/runs/observation.ts';
import { probeOf } from '../../contract/runs/set-response.ts';
import { settingProbe } from '../../contract/runs/ways.ts';
import type { RunExchange } from '../run/run-view.ts';
import { chipOf } from '../scene/exchange/chip.ts';
import { hostName } from '../scene/exchange/hosts.ts';

/** The result of a request for a cookie of its experiment. */
export type CookieFate = 'sent' | 'not-sent' | 'set';

/** A cookie of the experiment, beside a request. */
export interface WireCookie {
  readonly index: number;
  readonly name: string;
  readonly fate: CookieFate;
}

export type Header = readonly [name: string, value: string];

/** One request that the server received. */
export interface WireRow {
  readonly key: string;
  /** The id of its probe; `set`: the request whose response sets the cookies. */
  readonly probe: string;
  /** Milliseconds since its run started. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** The host as in an address bar, and the path without the query. */
  readonly address: string;
  /** The kind of request in a few words: "Form POST". */
  readonly kind: string;
  /** The host of the page that made it; `null`: no page did, or the run itself. */
  readonly initiator: string | null;
  readonly cookies: readonly WireCookie[];
  readonly requestHeaders: readonly Header[];
  /** `not-kept`: the page was loaded after the run, and the server keeps only requests. */
  readonly response: 'not-kept' | { readonly status: number | null; readonly headers: readonly Header[] };
}

/** A row without the parts that are still to be guessed. */
export interface ShownRow extends Omit<WireRow, 'cookies' | 'response'> {
  readonly cookies: WireRow['cookies'] | 'covered';
  readonly response: WireRow['response'] | 'covered';
}

/** Maximum number of kept rows: the newest. */
export const maxRows = 1_000;

type Seen = Pick<RunExchange, 'probe' | 'place' | 'method' | 'path' | 'cookie' | 'cookies' | 'headers' | 'at'>;

/**
 * Every request of the runs in the order in which the server received them: those in messages while the runs were
 * followed, and the rest of their reports.
 */
export function wireRows(
  reports: readonly RunReport[],
  exchanges: readonly RunExchange[],
  topology: Topology,
): readonly WireRow[] {
  return reports.flatMap((report) => rowsOf(report, exchanges, topology)).slice(-maxRows);
}

function rowsOf(report: RunReport, exchanges: readonly RunExchange[], topology: Topology): readonly WireRow[] {
  const heard = exchanges.filter(({ run }) => run === report.id);
  const open = new Map<string, number>();
  for (const each of heard) open.set(keyOf(each), (open.get(keyOf(each)) ?? 0) + 1);
  const unheard = Object.entries(report.observations).flatMap(([probe, observation]) =>
    observation.outcome === 'received' ? observation.requests.map((request) => seenOf(probe, request)) : [],
  );
  const rest = unheard.filter((seen) => {
    const left = open.get(keyOf(seen)) ?? 0;
    open.set(keyOf(seen), left - 1);
    return left <= 0;
  });
  const rows = [
    ...heard.map((exchange) => ({
      seen: exchange as Seen,
      set: exchange.setCookie.length > 0,
      response: { status: exchange.status, headers: exchange.responseHeaders },
    })),
    ...rest.map((seen) => ({ seen, set: false, response: 'not-kept' as const })),
  ];
  return rows
    .toSorted((one, other) => one.seen.at - other.seen.at)
    .map(({ seen, set, response }, place) => ({
      key: `${report.id} ${place}`,
      probe: seen.probe,
      at: seen.at,
      method: seen.method,
      ...addressOf(seen, topology, report.request.scheme),
      ...madeBy(seen, topology, report.request),
      cookies: cookiesOf(report, seen, set),
      requestHeaders: [
        ...Object.entries(seen.headers),
        ...(seen.cookie === null ? [] : [['cookie', seen.cookie] as const]),
      ],
      response,
    }));
}

function seenOf(probe: string, { hop, cookieString, ...request }: ObservedRequest): Seen {
  return { ...request, probe, place: hop, cookie: cookieString };
}

function keyOf({ probe, place, method, path, at }: Seen): string {
  return JSON.stringify([probe, place, method, path, at]);
}

function addressOf({ place, path }: Seen, topology: Topology, scheme: Scheme): Pick<WireRow, 'url' | 'address'> {
  const origin = originOfPlace(topology, place, scheme)?.origin ?? '';
  return { url: `${origin}${path}`, address: `${hostName(topology, place, scheme)}${path.split('?')[0] ?? ''}` };
}

function madeBy(
  { probe: id, path }: Seen,
  topology: Topology,
  request: RunRequest,
): Pick<WireRow, 'kind' | 'initiator'> {
  const sets = id === 'set';
  const probe = sets ? settingProbe(request.setBy) : probeOf(id, request);
  if (!probe) return { kind: id, initiator: null };
  const kind = kindWords(probe);
  const isHop = path.startsWith('/.playground/');
  return {
    kind: sets ? `Sets the cookie: ${kind}` : isHop ? `${kind}, on the way` : kind,
    initiator: probe.initiator === null ? null : hostName(topology, probe.from, request.scheme),
  };
}

function kindWords(probe: Probe): string {
  return probe.group === 'reach' ? 'fetch(), own origin' : titleWithoutPlace(probe);
}

function cookiesOf({ request }: RunReport, { cookies: sent }: Seen, set: boolean): readonly WireCookie[] {
  return request.cookies.map((_, index) => ({
    index,
    name: chipOf(request, index),
    fate: sent.includes(index) ? 'sent' : set ? 'set' : 'not-sent',
  }));
}
