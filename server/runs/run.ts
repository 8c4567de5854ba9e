import { EventEmitter } from 'node:events';
import type { Probe } from '../../contract/probes/probe.ts';
import { causeOfEnd, type StepResults } from '../../contract/runs/drive.ts';
import type {
  Exchange,
  NoRequestCause,
  ObservedRequest,
  RunEvent,
  RunReport,
  RunState,
  RunTrouble,
} from '../../contract/runs/observation.ts';
import { nextId } from '../../contract/runs/set-response.ts';
import type { Clock } from '../process/clock.ts';
import { AskedContexts } from './asked-contexts.ts';
import { CookieRecord } from './cookie-record.ts';
import { OutsideTab } from './outside-tab.ts';
import type { CheckedRun } from './plan/check.ts';
import type { StepCursor } from './plan/step-cursor.ts';
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
import { hostOf, type Surroundings } from './surroundings.ts';

/** The limit of followers of one run at the same time. */
export const maxFollowers = 20;

/**
 * One run: its request, its progress, and every observation. It records and never judges. Emits `event` with a
 * `RunEvent` and its number among the run's events, from 1, and `end` when the state is final.
 */
export class Run extends EventEmitter<{ event: [RunEvent, number]; end: [] }> {
  readonly id: string;
  readonly checked: CheckedRun;
  readonly around: Surroundings;
  readonly clock: Clock;
  /** By the monotonic clock, like `seenAt`. */
  readonly createdAt: number;
  readonly cookies: CookieRecord;
  state: RunState = 'waiting';
  trouble: RunReport['trouble'] = null;
  userAgent = '';
  driver: string | null = null;
  browser: string | null = null;
  back: string | null = null;
  /** Milliseconds since the epoch, like `endedAt`. */
  startedAt: number | null = null;
  endedAt: number | null = null;
  /** The last sign of life of the driver. */
  seenAt: number;
  message = '';
  /** `null` until the first page has reported which origins it reaches. */
  steps: StepCursor | null = null;
  readonly contexts = new AskedContexts();
  readonly tab = new OutsideTab();
  unreached: readonly string[] = [];
  recorded = 0;
  /** The number of the last event. */
  told = 0;
  readonly #probes: ReadonlyMap<string, ProbeRecord>;
  #startedAt: number | null = null;

  constructor(id: string, checked: CheckedRun, around: Surroundings) {
    super();
    this.setMaxListeners(maxFollowers + 2); // … and a tab that waits, and a page
    this.id = id;
    this.checked = checked;
    this.around = around;
    this.clock = around.clock;
    this.createdAt = this.clock.monotonic();
    this.seenAt = this.createdAt;
    this.cookies = new CookieRecord(checked.request, hostOf(around.topology, 'home'));
    this.#probes = recordsOf(checked);
  }

  get over(): boolean {
    return this.state !== 'waiting' && this.state !== 'running';
  }

  get total(): number {
    return this.#probes.size;
  }

  get done(): number {
    return [...this.#probes.values()].filter(isSettled).length;
  }

  probe(id: string): Probe | undefined {
    return this.#probes.get(id)?.probe;
  }

  start(driver: string, browser: string, userAgent: string, back: string | null): void {
    this.driver = driver;
    this.browser = browser;
    this.userAgent = userAgent;
    this.back = back;
    this.startedAt = this.clock.date();
    this.#startedAt = this.clock.monotonic();
    this.trouble = null;
    this.state = 'running';
    this.#tell({ event: 'report', data: this.report() });
  }

  /** Says why the run waits, or, with `null`, that it goes on. */
  hold(trouble: { code: RunTrouble; message: string } | null): void {
    if (this.trouble?.code === trouble?.code) return;
    this.trouble = trouble;
    this.#tell({ event: 'report', data: this.report() });
  }

  /** Notes a sign of life of the driver. */
  seen(): void {
    this.seenAt = this.clock.monotonic();
  }

  /** Milliseconds since the driver began; 0 before that. */
  get age(): number {
    return this.#startedAt === null ? 0 : this.clock.monotonic() - this.#startedAt;
  }

  progress(message: string): void {
    this.message = message;
    this.#tell({ event: 'progress', data: { done: this.done, total: this.total, now: message } });
  }

  end(state: Exclude<RunState, 'waiting' | 'running'>, trouble?: RunReport['trouble']): void {
    if (this.over) return;
    this.withholdAll(trouble?.code === 'header-too-large' ? 'header-too-large' : 'run-ended');
    this.state = state;
    this.endedAt = this.clock.date();
    this.tab.close();
    this.message = '';
    if (trouble) this.trouble = trouble;
    this.#tell({ event: 'report', data: this.report() });
    this.emit('end');
  }

  /** A request of a probe arrived. `atTarget`: at the probe's target rather than on the way there. */
  recordRequest(probeId: string, request: ObservedRequest, atTarget: boolean): number {
    const record = this.#probes.get(probeId);
    if (!record || this.over) return 0;
    const size = sizeOf(request);
    const kept = this.recorded + size <= maxRecorded;
    if (kept) this.recorded += size;
    // The last request decides, so it is always kept.
    record.requests.splice(maxRequestsPerProbe - 1, 1, kept ? request : withoutText(request));
    if (atTarget) record.reachedTarget = true;
    if (isSettled(record)) this.#tellObservation(record);
    return record.requests.filter((each) => each.hop === record.probe.target && !isHop(each.path)).length;
  }

  ask(probeIds: readonly string[]): void {
    const now = this.clock.monotonic();
    for (const record of probeIds.flatMap((id) => this.#probes.get(id) ?? [])) record.askedAt = now;
  }

  /** Takes the results of a page. A probe whose request arrived counts as received, whatever the page reported. */
  recordResults(results: StepResults): void {
    for (const [id, { end, readable }] of Object.entries(results.probes ?? {})) {
      const record = this.#probes.get(id);
      if (!record) continue;
      record.end = end;
      record.readable = record.probe.scriptReads ? (readable ?? false) : null;
      if (record.reachedTarget) this.#tellObservation(record);
      else if (end !== 'unwatched') this.#settle(record, causeOfEnd[end]);
    }
    if (results.calls) this.cookies.called(results.calls);
    this.#tell({ event: 'cookies', data: this.cookies.report(this.contexts.crossing, this.over) });
  }

  /** Whether a request of a probe has arrived where it aims; of `set/next`, where no redirect leads there, what sets the cookies. */
  hasArrived(probe: string): boolean {
    return this.#probes.get(probe)?.reachedTarget ?? (probe === nextId && this.cookies.wereEmitted);
  }

  /** A navigation is over: its request has arrived, or will never arrive. */
  settleNavigation(probeId: string, readable: boolean | null = null): void {
    const record = this.#probes.get(probeId);
    if (!record || record.end !== null) return;
    record.end = 'done';
    record.readable = record.probe.scriptReads ? readable : null;
    this.#settle(record, 'nothing-arrived');
  }

  /** Notes for every open probe that no request will arrive. */
  withholdAll(cause: NoRequestCause): void {
    for (const id of this.#probes.keys()) this.withhold(id, cause);
  }

  withhold(probeId: string, cause: NoRequestCause): void {
    const record = this.#probes.get(probeId);
    if (record && !isSettled(record)) this.#settle(record, cause);
  }

  /** When the last of the missing probes was requested whose end no event reports, or `null`. */
  get lastUnwatched(): number | null {
    return lastUnwatchedOf(this.#probes.values());
  }

  exchange(exchange: Exchange): void {
    this.#tell({ event: 'exchange', data: exchange });
  }

  report(): RunReport {
    return {
      id: this.id,
      action: this.checked.request.action,
      request: this.checked.request,
      state: this.state,
      trouble: this.trouble,
      userAgent: this.userAgent,
      done: this.done,
      total: this.total,
      now: this.message,
      startedAt: this.startedAt,
      endedAt: this.endedAt,
      cookies: this.cookies.report(this.contexts.crossing, this.over),
      observations: observationsOf(this.#probes.values()),
      thirdPartyCookies: this.contexts.thirdPartyCookies,
      leftOver: this.contexts.leftOver,
      unreached: [...this.unreached],
    };
  }

  #settle(record: ProbeRecord, cause: NoRequestCause): void {
    if (!record.reachedTarget) record.cause = cause;
    record.end ??= 'done';
    this.#tellObservation(record);
  }

  #tellObservation(record: ProbeRecord): void {
    const observation = observationOf(record);
    if (observation) this.#tell({ event: 'observation', data: { probe: record.probe.id, observation } });
  }

  #tell(event: RunEvent): void {
    this.told += 1;
    this.emit('event', event, this.told);
  }
}
