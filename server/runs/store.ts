import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Topology } from '../../contract/origins/topology.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import { Problem } from '../http/problem.ts';
import { owned } from '../process/at-work.ts';
import { type Clock, systemClock } from '../process/clock.ts';
import { Lateness } from '../process/lateness.ts';
import { type ActName, type DetailOf, perform, type ResultOf } from './acts.ts';
import { type AskingPage, browserOf, nextReply } from './drive.ts';
import { JarAsker } from './jar/asker.ts';
import { Ledger } from './known/ledger.ts';
import { givenTo, type KnownByBrowser } from './known-by-browser.ts';
import {
  defaultLimits,
  expiredReport,
  headerTooLarge,
  madeRoom,
  type RunLimits,
  tooManyRuns,
  troubleOf,
} from './limits.ts';
import { checkRun } from './plan/check.ts';
import { Run } from './run.ts';
import type { Runs } from './runs.ts';
import { hostOf, type Surroundings } from './surroundings.ts';

const serverStopped =
  'The server was stopped before the run was over. Start it again with “npm start”, then start the run again.';

/**
 * All runs, in this process. Limited: the number of runs, the records of each, and the remembered ids of forgotten
 * runs. One browser drives one run at a time.
 */
export class RunStore implements Runs {
  readonly #known: Ledger | KnownByBrowser;
  readonly jar: JarAsker;
  readonly #topology: Topology;
  readonly #limits: RunLimits;
  readonly #clock: Clock;
  readonly #runs = new Map<string, Run>();
  readonly #tombstones: LRUCache<string, RunReport>;
  readonly #lateness: Pick<Lateness, 'recent' | 'close'>;
  readonly #timer: NodeJS.Timeout;

  /** Call `close` to stop the timer. `known`: a ledger for all browsers, or the cookies of each browser. */
  constructor(
    topology: Topology,
    limits: RunLimits = defaultLimits,
    clock: Clock = systemClock,
    known: Ledger | KnownByBrowser = new Ledger(),
    lateness: Pick<Lateness, 'recent' | 'close'> = new Lateness(),
  ) {
    this.#topology = topology;
    this.#known = known;
    this.#lateness = lateness;
    this.#limits = limits;
    this.#tombstones = new LRUCache({ max: limits.maxTombstones });
    this.#clock = clock;
    this.jar = new JarAsker({ home: hostOf(topology, 'home'), other: hostOf(topology, 'other') }, clock);
    this.#timer = setInterval(() => owned('Sweeping the runs', () => this.sweep()), 1_000);
    this.#timer.unref();
  }

  /** Makes a run from the body of `POST /api/runs`. Throws a `Problem`. */
  create(body: unknown): Run {
    const checked = checkRun(body, this.#topology);
    const id = checked.request.id ?? randomBytes(12).toString('base64url');
    if (this.#runs.has(id) || this.#tombstones.has(id))
      throw new Problem('run-exists', 'A run with this id already exists.', 'id');
    this.#makeRoom();
    const run = new Run(id, checked, this.#around());
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

  /** The report of a run. For a forgotten run, the report says so. Throws `unknown-run`. */
  report(id: string): RunReport {
    return this.#tombstones.get(id) ?? this.get(id).report();
  }

  act<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): ResultOf<Name> {
    return perform(run, name, detail);
  }

  note<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): void {
    perform(run, name, detail);
  }

  step(run: Run, page: Omit<AskingPage, 'held'>): StepReply {
    const held = run.state === 'waiting' && this.drivenBy(browserOf(page), run) !== undefined;
    if (this.#known instanceof Ledger) return nextReply(run, { ...page, held });
    const { browser } = page.request;
    if (run.state === 'waiting' && !held && browser !== null) perform(run, 'knows', this.#known.get(browser));
    const unplanned = run.steps === null;
    const reply = nextReply(run, { ...page, held });
    const given = givenTo(run);
    if (unplanned && given !== null) this.#known.set(given, run.around.ledger.all);
    return reply;
  }

  /** Every act changes the one object of the run, so there is nothing to watch. */
  watch(): () => void {
    return () => undefined;
  }

  since(): null {
    return null;
  }

  /** The other run that this browser is driving, if any. */
  drivenBy(browser: string, except: Run): Run | undefined {
    for (const run of this.#runs.values()) {
      if (run !== except && run.state === 'running' && run.driver?.browser === browser) return run;
    }
    return undefined;
  }

  get size(): number {
    return this.#runs.size;
  }

  /** Ends runs whose driver is gone or never came, and forgets old ones. */
  sweep(): void {
    const now = this.#clock.monotonic();
    for (const run of this.#runs.values()) {
      const trouble = troubleOf(run, this.#limits, now, this.#lateness.recent);
      if (trouble) run.end('failed', trouble);
      if (now - run.createdAt > this.#limits.forgetAfter) this.#forget(run);
    }
  }

  tooLarge(id: string): void {
    this.#runs.get(id)?.end('failed', headerTooLarge);
  }

  /** Ends all runs, since the server stops. */
  close(): void {
    clearInterval(this.#timer);
    this.#lateness.close();
    for (const run of this.#runs.values()) run.end('failed', { code: 'server-stopped', message: serverStopped });
  }

  #around(): Surroundings {
    const ledger = this.#known instanceof Ledger ? this.#known : new Ledger();
    return { topology: this.#topology, clock: this.#clock, ledger, jar: this.jar };
  }

  /**
   * Forgets the oldest run that is over. If no run is over, ends and forgets the one that has waited longest for a
   * browser.
   */
  #makeRoom(): void {
    if (this.#runs.size < this.#limits.maxRuns) return;
    const run = [...this.#runs.values()].find(({ over }) => over) ?? this.#idlest();
    if (!run) throw new Problem('too-many-runs', tooManyRuns);
    run.end('failed', madeRoom);
    this.#forget(run);
  }

  /** A waiting run is idle since a browser last asked for it. A run that waits for another run is not idle. */
  #idlest(): Run | undefined {
    const idleSince = this.#clock.monotonic() - this.#limits.idleAfter;
    return [...this.#runs.values()]
      .filter(({ state, seenAt }) => state === 'waiting' && seenAt <= idleSince)
      .toSorted((one, other) => one.seenAt - other.seenAt)[0];
  }

  #forget(run: Run): void {
    run.end('expired');
    this.#runs.delete(run.id);
    this.#tombstones.set(run.id, expiredReport(run));
  }
}
