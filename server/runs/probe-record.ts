import type { ProbeEnd } from '../../contract/drive.ts';
import type { NoRequestCause, ObservedRequest, RunReport } from '../../contract/observation.ts';
import type { Probe } from '../../contract/probes/probe.ts';

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
