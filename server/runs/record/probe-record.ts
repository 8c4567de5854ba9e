import type { Probe } from '../../../contract/probes/probe.ts';
import type { ProbeEnd } from '../../../contract/runs/drive.ts';
import type { NoRequestCause, ObservedRequest, RunReport } from '../../../contract/runs/observation.ts';
import { copiedText } from '../../http/copied-text.ts';
import { type CheckedRun, requestsOf } from '../plan/check.ts';

/**
 * The approximate limit, in bytes, for the requests that one run keeps. Above it a request keeps its outcome but not
 * its text.
 */
export const maxRecorded = 4 * 1024 * 1024;
/** How many requests one probe keeps: the first ones, and the last. */
export const maxRequestsPerProbe = 20;

/** The facts about one probe of a run. */
export interface ProbeRecord {
  readonly probe: Probe;
  readonly requests: ObservedRequest[];
  reachedTarget: boolean;
  end: ProbeEnd | null;
  readable: boolean | null;
  cause: NoRequestCause | null;
  /** When the server told the driver to make the request, by the monotonic clock. */
  askedAt: number | null;
}

/** A probe of which nothing is known yet. */
function unasked(probe: Probe): ProbeRecord {
  return { probe, requests: [], reachedTarget: false, end: null, readable: null, cause: null, askedAt: null };
}

/**
 * Approximate bytes that V8 needs in addition to the characters: for a request, and for one text in a list or a record.
 */
const ofRequest = 400;
const ofText = 40;

/**
 * Bytes that a request keeps in memory, roughly. Its foreign pairs and cookie-parser's result are views that each keep
 * a copy of the Cookie header in memory, so the header counts three times. A JSON cookie is also kept as text.
 */
export function sizeOf({ path, cookieString, cookies, foreign, parsed, headers }: ObservedRequest): number {
  const inHeaders = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + bytesOf(name) + bytesOf(value) + 2 * ofText,
    0,
  );
  const inJson = Object.values(parsed).reduce((sum, text) => sum + (text.startsWith('j:') ? bytesOf(text) : 0), 0);
  const texts = foreign.length + 2 * Object.keys(parsed).length;
  const inCookies = 3 * bytesOf(cookieString ?? '') + inJson + ofText * texts + 8 * cookies.length;
  return ofRequest + bytesOf(path) + inCookies + inHeaders;
}

/** V8 stores a text with one byte per character, or with two if one character is beyond Latin-1. */
function bytesOf(text: string): number {
  return /[\u0100-\uffff]/.test(text) ? 2 * text.length : text.length;
}

/** A request with its outcome only. */
export function withoutText(request: ObservedRequest): ObservedRequest {
  const { cookieString, path } = request;
  return {
    ...request,
    path: copiedText(path, 200),
    cookieString: cookieString === null ? null : '(too much to keep)',
    foreign: [],
    parsed: {},
    headers: {},
  };
}

/** A record for each request of a run. The result of a probe that needs an unconfigured origin is known already. */
export function recordsOf(checked: CheckedRun): ReadonlyMap<string, ProbeRecord> {
  const absent = checked.absent.map(
    (probe): ProbeRecord => ({ ...unasked(probe), cause: 'origin-not-configured', end: 'done' }),
  );
  return new Map([...requestsOf(checked).map(unasked), ...absent].map((record) => [record.probe.id, record]));
}

/** Whether a path is a redirect on the way and not the target. */
export function isHop(path: string): boolean {
  return path.startsWith('/.playground/');
}

/** Returns whether the result of the probe is known. */
export function isSettled(record: ProbeRecord): boolean {
  return record.cause !== null || (record.reachedTarget && record.end !== null);
}

/** The observation, once it exists. */
export function observationOf(record: ProbeRecord): RunReport['observations'][string] | null {
  if (!isSettled(record)) return null;
  return record.reachedTarget
    ? { outcome: 'received', requests: record.requests, responseReadable: record.readable }
    : { outcome: 'no-request', because: record.cause ?? 'nothing-arrived' };
}

/** All observations so far, by probe. */
export function observationsOf(records: Iterable<ProbeRecord>): RunReport['observations'] {
  const observations: RunReport['observations'] = {};
  for (const record of records) {
    const observation = observationOf(record);
    if (observation) observations[record.probe.id] = observation;
  }
  return observations;
}

/** When the driver was last told to make a request whose end no event reports and that is missing; else `null`. */
export function lastUnwatchedOf(records: Iterable<ProbeRecord>): number | null {
  const open = [...records].filter((record) => !isSettled(record) && record.end === 'unwatched');
  return open.length === 0 ? null : Math.max(...open.map((record) => record.askedAt ?? 0));
}
