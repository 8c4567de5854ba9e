import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { parseOrigin, type Topology } from '../../contract/origins/topology.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { Problem } from '../http/problem.ts';
import { owned } from '../process/at-work.ts';
import { type Clock, systemClock } from '../process/clock.ts';
import { JarAsker } from './jar/asker.ts';
import { Ledger } from './ledger.ts';
import { OutsideTabs } from './outside-tabs.ts';
import { checkRun } from './plan/check.ts';
import { Run } from './run.ts';

/** Bounds and times of the run store; times in milliseconds. */
export interface RunLimits {
  readonly maxRuns: number;
  /** A run is forgotten this long after it was made. */
  readonly forgetAfter: number;
  /** A driver that is silent for this long is gone. */
  readonly driverSilence: number;
  /** A run that no driver opens for this long never started. */
  readonly startWithin: number;
  /** A run that no driver opens for this long makes room for another. */
  readonly idleAfter: number;
  /** Ids of forgotten runs that are still known to have existed. */
  readonly maxTombstones: number;
}

export const defaultLimits: RunLimits = {
  maxRuns: 60,
  forgetAfter: 10 * 60_000,
  driverSilence: 9_000,
  startWithin: 3 * 60_000,
  idleAfter: 10_000,
  maxTombstones: 1_000,
};

const serverStopped =
  'The server was stopped before the run was over. Start it again with “npm start”, then start the run again.';

/**
 * All runs there are. Bounded: the number of runs, what each records, the tombstones of those that were forgotten.
 * One browser drives one run at a time.
 */
export class RunStore {
  readonly ledger: Ledger;
  readonly jar: JarAsker;
  readonly outside = new OutsideTabs();
  readonly topology: Topology;
  readonly #limits: RunLimits;
  readonly clock: Clock;
  readonly #runs = new Map<string, Run>();
  readonly #tombstones: LRUCache<string, RunReport>;
  readonly #timer: NodeJS.Timeout;

  /** Call `close` to stop the timer. */
  constructor(
    topology: Topology,
    limits: RunLimits = defaultLimits,
    clock: Clock = systemClock,
    ledger: Ledger = new Ledger(),
  ) {
    this.topology = topology;
    this.ledger = ledger;
    this.#limits = limits;
    this.#tombstones = new LRUCache({ max: limits.maxTombstones });
    this.clock = clock;
    this.jar = new JarAsker({ home: this.#hostOf('home'), other: this.#hostOf('other') }, clock);
    this.#timer = setInterval(() => owned('Sweeping the runs', () => this.sweep()), 1_000);
    this.#timer.unref();
  }

  /** Makes a run from the body of `POST /api/runs`. Throws a `Problem`. */
  create(body: unknown): Run {
    const checked = checkRun(body, this.topology);
    const id = checked.request.id ?? randomBytes(12).toString('base64url');
    if (this.#runs.has(id) || this.#tombstones.has(id))
      throw new Problem('run-exists', 'A run with this id already exists.', 'id');
    this.#makeRoom();
    const run = new Run(id, checked, this.#hostOf('home'), this.clock);
    this.#runs.set(id, run);
    return run;
  }

  find(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** The run of an id. Throws `run-expired` or `unknown-run`. */
  get(id: string): Run {
    const run = this.#runs.get(id);
    if (run) return run;
    if (this.#tombstones.has(id))
      throw new Problem('run-expired', 'The server no longer has this run. It keeps a run for ten minutes.');
    throw new Problem('unknown-run', 'There is no run with this id.');
  }

  /** The report of a run; of one that was forgotten, that it is. Throws `unknown-run`. */
  report(id: string): RunReport {
    return this.#tombstones.get(id) ?? this.get(id).report();
  }

  /** The other run that this browser is driving, if any. */
  drivenBy(browser: string, except: Run): Run | undefined {
    for (const run of this.#runs.values()) {
      if (run !== except && run.state === 'running' && run.browser === browser) return run;
    }
    return undefined;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Ends runs whose driver is gone or never came, and forgets old ones. */
  sweep(): void {
    const now = this.clock.monotonic();
    for (const run of this.#runs.values()) {
      if (run.state === 'running' && now - run.seenAt > this.#limits.driverSilence) {
        run.end('failed', {
          code: 'driver-gone',
          message: `The run’s window stopped responding at: ${run.message || 'the start'}. It was closed, or the browser stopped it.`,
        });
      }
      if (run.state === 'waiting' && now - run.seenAt > this.#limits.startWithin) {
        run.end('failed', { code: 'never-started', message: 'No browser opened the run.' });
      }
      if (now - run.createdAt > this.#limits.forgetAfter) this.#forget(run);
    }
  }

  /** A request that names this run had more headers than the server answers, so the browser cannot go on with the run. */
  tooLarge(id: string): void {
    this.#runs.get(id)?.end('failed', {
      code: 'header-too-large',
      message:
        'A request of this run came with more than 256 KB of headers and was answered 431, before any page could read it. The browser may have stored a cookie that is too large, or too many for one host; delete the cookies of the home host in the browser’s settings.',
    });
  }

  /** Ends all runs, since the server stops. */
  close(): void {
    clearInterval(this.#timer);
    for (const run of this.#runs.values()) run.end('failed', { code: 'server-stopped', message: serverStopped });
  }

  /** Empty where no origin has the role. */
  #hostOf(role: 'home' | 'other'): string {
    const entry = this.topology.origins.find((one) => one.role === role);
    return entry ? parseOrigin(entry.origin).host : '';
  }

  /** Forgets the oldest run that is over or, where none is, ends the one that has waited longest for a browser. */
  #makeRoom(): void {
    if (this.#runs.size < this.#limits.maxRuns) return;
    const run = [...this.#runs.values()].find(({ over }) => over) ?? this.#idlest();
    if (!run) {
      const message = 'Too many runs are waiting or in progress. Try again in some seconds, or cancel one.';
      throw new Problem('too-many-runs', message);
    }
    const message = 'No browser opened the run in time, and another run needed its place.';
    run.end('failed', { code: 'never-started', message });
    this.#forget(run);
  }

  /** A run that waits has been idle since a browser last asked for it: one that waits for another run is not idle. */
  #idlest(): Run | undefined {
    const idleSince = this.clock.monotonic() - this.#limits.idleAfter;
    return [...this.#runs.values()]
      .filter(({ state, seenAt }) => state === 'waiting' && seenAt <= idleSince)
      .toSorted((one, other) => one.seenAt - other.seenAt)[0];
  }

  #forget(run: Run): void {
    run.end('expired');
    this.#runs.delete(run.id);
    const report = run.report();
    const request = { ...report.request, cookies: [] };
    this.#tombstones.set(run.id, { ...report, request, state: 'expired', cookies: [], observations: {}, leftOver: [] });
  }
}
