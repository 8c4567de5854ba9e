import type { Probe } from '../../contract/probes/probe.ts';
import type { ProbeEnd } from '../../contract/runs/drive.ts';
import type { NoRequestCause, ObservedRequest, RunReport } from '../../contract/runs/observation.ts';

/** What is known of one probe of a run. */
export interface ProbeRecord {
  readonly probe: Probe;
  readonly requests: ObservedRequest[];
  reachedTarget: boolean;
  end: ProbeEnd | null;
  readable: boolean | null;
  cause: NoRequestCause | null;
  /** Milliseconds since the epoch at which the driver was told to make the request. */
  askedAt: number | null;
}

/** Characters that a request keeps in memory, roughly; a Cookie header is kept whole, taken apart and parsed. */
export function sizeOf({ path, cookieString, headers }: ObservedRequest): number {
  const inHeaders = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return 200 + path.length + 3 * (cookieString?.length ?? 0) + inHeaders;
}

/** A request of which only the outcome is kept. */
export function withoutText(request: ObservedRequest): ObservedRequest {
  const { cookieString, path } = request;
  return {
    ...request,
    path: path.slice(0, 200),
    cookieString: cookieString === null ? null : '(too much to keep)',
    foreign: [],
    parsed: {},
    headers: {},
  };
}

/** Whether a path is a redirect on the way and not the target. */
export function isHop(path: string): boolean {
  return path.startsWith('/.playground/');
}

/** Whether it is known what became of the probe. */
export function isSettled(record: ProbeRecord): boolean {
  return record.cause !== null || (record.reachedTarget && record.end !== null);
}

/** The observation, once there is one. */
export function observationOf(record: ProbeRecord): RunReport['observations'][string] | null {
  if (!isSettled(record)) return null;
  return record.reachedTarget
    ? { outcome: 'received', requests: record.requests, responseReadable: record.readable }
    : { outcome: 'no-request', because: record.cause ?? 'nothing-arrived' };
}
