import { randomBytes } from 'node:crypto';
import type { Topology } from '../../../contract/origins/topology.ts';
import { type RunReport, runReportSchema } from '../../../contract/runs/observation.ts';
import type { StepReply } from '../../../contract/runs/step-reply.ts';
import { Problem } from '../../http/problem.ts';
import { owned } from '../../process/at-work.ts';
import { systemClock } from '../../process/clock.ts';
import type { ActName, DetailOf, ResultOf } from '../acts.ts';
import type { AskingPage } from '../drive.ts';
import { JarAsker } from '../jar/asker.ts';
import { givenTo } from '../known-by-browser.ts';
import { expiredReport, headerTooLarge, madeRoom, type RunLimits, recordTooLarge, tooManyRuns } from '../limits.ts';
import { checkRun } from '../plan/check.ts';
import type { Run } from '../run.ts';
import type { Knowledge, NumberedEvent, Runs } from '../runs.ts';
import { hostOf } from '../surroundings.ts';
import { Browsers } from './browsers.ts';
import { Link, unavailable } from './link.ts';
import { Losses } from './losses.ts';
import type { OwnAct, Replica } from './replica.ts';
import { Replicas } from './replicas.ts';
import { entryOf, type Keys, keysBelow } from './scripts.ts';
import { maxLog, shortened } from './shortened.ts';
import { Sweeper } from './sweeper.ts';

/** The act that ends a run to make room. */
const endsForRoom = JSON.stringify(['end', { state: 'failed', trouble: madeRoom }] satisfies [
  ActName,
  DetailOf<'end'>,
]);
/** Acts that do not change what a run says about its cookies. */
const isTelling: ReadonlySet<ActName> = new Set<ActName>(['seen', 'exchanged', 'tab', 'end']);

export interface RedisOptions {
  readonly url: string;
  /** The prefix of all keys. */
  readonly prefix: string;
}

/**
 * All runs, in Redis, for any number of processes. Each run is a stream of acts. A process adds an act and gets, in the
 * same step, the acts that it does not know yet. It performs them all in order, so every process has the same run. See
 * docs/architecture.md.
 */
export class RedisRuns implements Runs {
  readonly jar: JarAsker;
  readonly #topology: Topology;
  readonly #limits: RunLimits;
  readonly #keys: Keys;
  readonly #link: Link;
  readonly #browsers: Browsers;
  readonly #sweeper: Sweeper;
  readonly #me = randomBytes(9).toString('base64url');
  #acts = 0;
  readonly #replicas: Replicas;
  readonly #settled = new WeakSet<Replica>();
  readonly #losses = new Losses(this);

  /** Redis may still be absent. Call `close` to end the connections. */
  constructor(topology: Topology, limits: RunLimits, { url, prefix }: RedisOptions) {
    this.#topology = topology;
    this.#limits = limits;
    this.#keys = keysBelow(prefix);
    this.jar = new JarAsker({ home: hostOf(topology, 'home'), other: hostOf(topology, 'other') }, systemClock);
    this.#link = new Link(url, () => owned('Coming back to Redis', () => this.#back()));
    this.#replicas = new Replicas(topology, limits, this.#link, this.#keys, this.#me);
    this.#browsers = new Browsers(this.#link, this.#keys, limits);
    this.#sweeper = new Sweeper(this, this.#link, this.#keys, limits);
  }

  async create(body: unknown): Promise<Run> {
    const { request } = checkRun(body, this.#topology);
    const id = request.id ?? randomBytes(12).toString('base64url');
    const { run, gone, made, live, over, waiting, watchers, process } = this.#keys;
    const { maxRuns, forgetAfter, idleAfter } = this.#limits;
    // One minute longer than the runs are kept. Normally the sweeper forgets them; without a sweeper, they expire.
    const values = [id, JSON.stringify(request), maxRuns, forgetAfter + 60_000, idleAfter];
    const names = [run(''), endsForRoom, watchers(''), process('')];
    const parameters = [run(id), gone(id), made, live, over, waiting, ...values, ...names];
    const [verdict, other] = await this.#link.ask((redis) => redis.make(parameters));
    if (verdict === 'exists') throw new Problem('run-exists', 'A run with this id already exists.', 'id');
    if (verdict === 'full') throw new Problem('too-many-runs', tooManyRuns);
    if (other) await this.#sweeper.forget(other);
    // Its window may have asked a moment before. Then both get the answer that there is no such run, so this asks
    // again.
    const created = (await this.find(id, 'fresh')) ?? (await this.find(id, 'fresh'));
    // A Redis that stores nothing on disk restarted at this moment.
    if (!created) throw unavailable();
    return created;
  }

  async find(id: string, how: Knowledge): Promise<Run | undefined> {
    const replica = await this.#replicas.find(id);
    if (!replica || how === 'known') return replica?.run;
    return (await this.#replicas.catchUp(replica)) === 'there' ? replica.run : undefined;
  }

  async get(id: string, how: Knowledge): Promise<Run> {
    const run = await this.find(id, how);
    if (run && run.state !== 'expired') return run;
    if (run || (await this.#link.ask((redis) => redis.exists(this.#keys.gone(id))))) throw expired();
    throw new Problem('unknown-run', 'There is no run with this id.');
  }

  async report(id: string): Promise<RunReport> {
    const run = await this.find(id, 'fresh');
    // Another process may be forgetting the run: it first ends the run and then removes it.
    if (run) return run.state === 'expired' ? expiredReport(run) : run.report();
    const told = await this.#link.ask((redis) => redis.get(this.#keys.gone(id)));
    if (told === null) throw new Problem('unknown-run', 'There is no run with this id.');
    return runReportSchema.parse(JSON.parse(told));
  }

  async act<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): Promise<ResultOf<Name>> {
    const replica = this.#replicas.of(run);
    if (replica.size > maxLog && name !== 'end') {
      if (!run.over) await this.#add(replica, 'end', { state: 'failed', trouble: recordTooLarge });
      throw new Problem('run-expired', recordTooLarge.message);
    }
    const own = await this.#add(replica, name, shortened(run, name, detail));
    if (own.done === null) throw new Error('An act was added and not done.');
    if ('error' in own.done) throw own.done.error;
    return own.done.result as ResultOf<Name>;
  }

  note<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): void {
    this.act(run, name, detail).catch((error: unknown) => {
      if (!(error instanceof Problem)) console.error(`Noting “${name}” of a run failed:`, error);
    });
  }

  async step(run: Run, page: Omit<AskingPage, 'held'>): Promise<StepReply> {
    const { browser } = page.request;
    let held = false;
    if (run.state === 'waiting' && browser !== null) {
      held = !(await this.#browsers.drives(browser, run.id));
      if (!held) await this.act(run, 'knows', await this.#browsers.known(browser));
    }
    const unplanned = run.steps === null;
    const reply = await this.act(run, 'step', { ...page, held });
    const given = givenTo(run);
    if (unplanned && given !== null) await this.#browsers.remember(given, run.around.ledger.all);
    return reply;
  }

  watch(run: Run): Promise<() => void> {
    return this.#replicas.watch(run);
  }

  since(run: Run, number: number): Promise<readonly NumberedEvent[] | null> {
    return this.#replicas.since(run, number);
  }

  async tooLarge(id: string): Promise<void> {
    const run = await this.find(id, 'known');
    if (run) await this.act(run, 'end', { state: 'failed', trouble: headerTooLarge });
  }

  /** Looks for runs that have to end or to be forgotten, unless another process has just done so. */
  sweep(): Promise<void> {
    return this.#sweeper.sweep();
  }

  /** Other processes continue the runs. */
  close(): void {
    this.#sweeper.close();
    this.#losses.close();
    this.#link.close();
  }

  /**
   * Adds an act to the stream of a run, and performs it after all earlier acts. Redis has stored the act before its
   * result is known.
   */
  async #add<Name extends ActName>(replica: Replica, name: Name, detail: DetailOf<Name>): Promise<OwnAct> {
    const { id } = replica.run;
    const by = `${this.#me}.${++this.#acts}`;
    const own: OwnAct = { detail, done: null };
    this.#replicas.own.set(by, own);
    const { run, live, waiting, watchers, process } = this.#keys;
    const keys = [run(id), live, waiting, watchers(id)];
    const act = JSON.stringify([name, detail]);
    const effect = isStart(name, detail) ? 'starts' : '';
    try {
      const values = [id, replica.count, by, act, effect, process(''), this.#me];
      const added = await this.#link.ask((redis) => redis.append([...keys, ...values]));
      if (added === null) throw expired();
      const [number, at, missed] = added;
      replica.take([...missed.map(entryOf), { number, at, by, act }], this.#replicas.own);
      await this.#settle(replica);
      return own;
    } catch (error) {
      // A lost request must not look as if it never arrived.
      if (error instanceof Problem && error.code === 'runs-unavailable' && !isTelling.has(name)) this.#losses.add(id);
      throw error;
    } finally {
      this.#replicas.own.delete(by);
    }
  }

  /** When a run is over, lists it as ended and frees its browser. */
  async #settle(replica: Replica): Promise<void> {
    if (!replica.run.over || this.#settled.has(replica)) return;
    this.#settled.add(replica);
    const { made, live, over, waiting } = this.#keys;
    // If Redis is away, the sweeper finds the run when Redis is back.
    await this.#link.ask((redis) => redis.settle([made, live, over, waiting, replica.run.id])).catch(() => undefined);
  }

  /** Redis is back: reads the missed acts, and ends the runs of which something was lost. */
  async #back(): Promise<void> {
    await this.#replicas.catchUpWatched();
    await this.#losses.tell();
  }
}

/** Whether a run no longer waits for a browser after the act. */
function isStart(name: ActName, detail: unknown): boolean {
  return name === 'step' && typeof detail === 'object' && detail !== null && 'held' in detail && detail.held === false;
}

function expired(): Problem {
  return new Problem('run-expired', 'The server no longer has this run. It keeps a run for ten minutes.');
}
