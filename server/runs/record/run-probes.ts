import type { Probe } from '../../../contract/probes/probe.ts';
import { causeOfEnd, type StepResults } from '../../../contract/runs/drive.ts';
import type { NoRequestCause, ObservedRequest, RunEvent, RunReport } from '../../../contract/runs/observation.ts';
import type { CheckedRun } from '../plan/check.ts';
import {
  isHop,
  isSettled,
  lastUnwatchedOf,
  maxRecorded,
  maxRequestsPerProbe,
  observationOf,
  observationsOf,
  type ProbeRecord,
  recordsOf,
  sizeOf,
  withoutText,
} from './probe-record.ts';

type Observed = Extract<RunEvent, { event: 'observation' }>;

/** The probes of a run and their records. Calls `tell` with each observation, and again when the observation changes. */
export class RunProbes {
  readonly #records: ReadonlyMap<string, ProbeRecord>;
  readonly #tell: (observed: Observed) => void;
  #recorded = 0;

  constructor(checked: CheckedRun, tell: (observed: Observed) => void) {
    this.#records = recordsOf(checked);
    this.#tell = tell;
  }

  get total(): number {
    return this.#records.size;
  }

  get done(): number {
    return [...this.#records.values()].filter(isSettled).length;
  }

  /** The size of the kept requests, roughly, in bytes. */
  get recorded(): number {
    return this.#recorded;
  }

  get observations(): RunReport['observations'] {
    return observationsOf(this.#records.values());
  }

  /** When the driver was last told to make a request whose end no event reports and that is missing; else `null`. */
  get lastUnwatched(): number | null {
    return lastUnwatchedOf(this.#records.values());
  }

  get(id: string): Probe | undefined {
    return this.#records.get(id)?.probe;
  }

  /** The driver gets the task to make requests, at `now` by the monotonic clock. */
  ask(ids: readonly string[], now: number): void {
    for (const record of ids.flatMap((id) => this.#records.get(id) ?? [])) record.askedAt = now;
  }

  /** A request arrived. `atTarget`: at the probe's target rather than on the way there. Returns how many arrived there. */
  arrived(id: string, request: ObservedRequest, atTarget: boolean): number {
    const record = this.#records.get(id);
    if (!record) return 0;
    const size = sizeOf(request);
    const kept = this.#recorded + size <= maxRecorded;
    if (kept) this.#recorded += size;
    // The last request decides, so it is always kept.
    record.requests.splice(maxRequestsPerProbe - 1, 1, kept ? request : withoutText(request));
    if (atTarget) record.reachedTarget = true;
    if (isSettled(record)) this.#tellOf(record);
    return record.requests.filter((each) => each.hop === record.probe.target && !isHop(each.path)).length;
  }

  /** Whether a request has arrived at its probe's target; `undefined` if there is no such probe. */
  hasArrived(id: string): boolean | undefined {
    return this.#records.get(id)?.reachedTarget;
  }

  /** Takes the results of a page. A probe whose request arrived counts as received, whatever the page reported. */
  found(results: NonNullable<StepResults['probes']>): void {
    for (const [id, { end, readable }] of Object.entries(results)) {
      const record = this.#records.get(id);
      if (!record) continue;
      record.end = end;
      record.readable = record.probe.scriptReads ? (readable ?? false) : null;
      if (record.reachedTarget) this.#tellOf(record);
      else if (end !== 'unwatched') this.#settle(record, causeOfEnd[end]);
    }
  }

  /** A navigation is over: its request has arrived, or will never arrive. */
  settleNavigation(id: string, readable: boolean | null = null): void {
    const record = this.#records.get(id);
    if (!record || record.end !== null) return;
    record.end = 'done';
    record.readable = record.probe.scriptReads ? readable : null;
    this.#settle(record, 'nothing-arrived');
  }

  /** Notes for every open probe that no request will arrive. */
  withholdAll(cause: NoRequestCause): void {
    for (const id of this.#records.keys()) this.withhold(id, cause);
  }

  withhold(id: string, cause: NoRequestCause): void {
    const record = this.#records.get(id);
    if (record && !isSettled(record)) this.#settle(record, cause);
  }

  #settle(record: ProbeRecord, cause: NoRequestCause): void {
    if (!record.reachedTarget) record.cause = cause;
    record.end ??= 'done';
    this.#tellOf(record);
  }

  #tellOf(record: ProbeRecord): void {
    const observation = observationOf(record);
    if (observation) this.#tell({ event: 'observation', data: { probe: record.probe.id, observation } });
  }
}
