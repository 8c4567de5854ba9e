import { EventEmitter } from 'node:events';
import type { StepResults } from '../../contract/runs/drive.ts';
import type {
  Exchange,
  ObservedRequest,
  RunEvent,
  RunReport,
  RunState,
  RunTrouble,
} from '../../contract/runs/observation.ts';
import { nextId } from '../../contract/runs/set-response.ts';
import type { Clock } from '../process/clock.ts';
import { OutsideTab } from './outside-tab.ts';
import type { CheckedRun } from './plan/check.ts';
import type { StepCursor } from './plan/step-cursor.ts';
import { AskedContexts } from './record/asked-contexts.ts';
import { CookieRecord } from './record/cookie-record.ts';
import { RunProbes } from './record/run-probes.ts';
import { hostOf, type Surroundings } from './surroundings.ts';

/** The limit of followers of one run at the same time. */
export const maxFollowers = 20;

/** The page that performs a run. */
interface Driver {
  /** The id that its first page made up for this drive. */
  readonly id: string;
  /** The id of its browser: see `browserOf`. */
  readonly browser: string;
  /** The address that it opens when the run is over, or `null`. */
  readonly back: string | null;
}

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
  readonly probes: RunProbes;
  readonly contexts = new AskedContexts();
  readonly tab = new OutsideTab();
  state: RunState = 'waiting';
  trouble: RunReport['trouble'] = null;
  /** Of the driver, or of a browser that waits to be it. */
  userAgent = '';
  driver: Driver | null = null;
  /** When the driver began: milliseconds since the epoch, like `endedAt`, and by the monotonic clock. */
  #started: { readonly date: number; readonly monotonic: number } | null = null;
  endedAt: number | null = null;
  /** The last sign of life of the driver. */
  seenAt: number;
  message = '';
  /** `null` until the first page has reported which origins it reaches. */
  steps: StepCursor | null = null;
  unreached: readonly string[] = [];
  /** The number of the last event. */
  told = 0;

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
    this.probes = new RunProbes(checked, (observed) => this.#tell(observed));
  }

  get over(): boolean {
    return this.state !== 'waiting' && this.state !== 'running';
  }

  start(driver: Driver, userAgent: string): void {
    this.driver = driver;
    this.userAgent = userAgent;
    this.#started = { date: this.clock.date(), monotonic: this.clock.monotonic() };
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
    return this.#started === null ? 0 : this.clock.monotonic() - this.#started.monotonic;
  }

  progress(message: string): void {
    this.message = message;
    this.#tell({ event: 'progress', data: { done: this.probes.done, total: this.probes.total, now: message } });
  }

  end(state: Exclude<RunState, 'waiting' | 'running'>, trouble?: RunReport['trouble']): void {
    if (this.over) return;
    this.probes.withholdAll(trouble?.code === 'header-too-large' ? 'header-too-large' : 'run-ended');
    this.state = state;
    this.endedAt = this.clock.date();
    this.tab.close();
    this.message = '';
    if (trouble) this.trouble = trouble;
    this.#tell({ event: 'report', data: this.report() });
    this.emit('end');
  }

  /** A request of a probe arrived. `atTarget`: at the probe's target rather than on the way there. */
  recordRequest(probe: string, request: ObservedRequest, atTarget: boolean): number {
    return this.over ? 0 : this.probes.arrived(probe, request, atTarget);
  }

  /** Takes the results of a page. */
  recordResults({ probes, calls }: StepResults): void {
    if (probes) this.probes.found(probes);
    if (calls) this.cookies.called(calls);
    this.#tell({ event: 'cookies', data: this.cookies.report(this.contexts.crossing, this.over) });
  }

  /** Whether a request of a probe has arrived where it aims; of `set/next`, where no redirect leads there, what sets the cookies. */
  hasArrived(probe: string): boolean {
    return this.probes.hasArrived(probe) ?? (probe === nextId && this.cookies.wereEmitted);
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
      done: this.probes.done,
      total: this.probes.total,
      now: this.message,
      startedAt: this.#started?.date ?? null,
      endedAt: this.endedAt,
      cookies: this.cookies.report(this.contexts.crossing, this.over),
      observations: this.probes.observations,
      thirdPartyCookies: this.contexts.thirdPartyCookies,
      leftOver: this.contexts.leftOver,
      unreached: [...this.unreached],
    };
  }

  #tell(event: RunEvent): void {
    this.told += 1;
    this.emit('event', event, this.told);
  }
}
