import { Problem } from '../../http/problem.ts';
import { Lateness } from '../../process/lateness.ts';
import { expiredReport, type RunLimits, troubleOf } from '../limits.ts';
import type { Runs } from '../runs.ts';
import type { Link } from './link.ts';
import type { Keys } from './scripts.ts';

/** Milliseconds. */
const sweepEvery = 1_000;
/** How long a forgotten run is remembered. */
const toldFor = 60 * 60_000;

/**
 * Ends runs whose driver is gone or never came, and forgets old ones. Each process tries; one process per second does
 * it.
 */
export class Sweeper {
  readonly #runs: Pick<Runs, 'find' | 'act'>;
  readonly #link: Link;
  readonly #keys: Keys;
  readonly #limits: RunLimits;
  readonly #lateness = new Lateness();
  readonly #timer: NodeJS.Timeout;

  constructor(runs: Pick<Runs, 'find' | 'act'>, link: Link, keys: Keys, limits: RunLimits) {
    this.#runs = runs;
    this.#link = link;
    this.#keys = keys;
    this.#limits = limits;
    // While Redis is away there is nothing to sweep.
    this.#timer = setInterval(() => this.sweep().catch(() => undefined), sweepEvery);
    this.#timer.unref();
  }

  async sweep(): Promise<void> {
    const { sweeper, live, made, late } = this.#keys;
    const { driverSilence, forgetAfter } = this.#limits;
    const own = Math.round(this.#lateness.recent);
    const parameters = [sweeper, live, made, late, driverSilence, forgetAfter, sweepEvery - 100, own];
    const [now, silent, old, latest] = await this.#link.ask((redis) => redis.due(parameters));
    for (const id of silent) await this.#look(id, Number(now), Number(latest));
    for (const id of old) await this.forget(id);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#lateness.close();
  }

  /** `late`: how late the latest process was. A driver may talk to any process. */
  async #look(id: string, now: number, late: number): Promise<void> {
    const run = await this.#runs.find(id, 'fresh');
    if (!run) return this.#drop(id, '');
    if (run.over) {
      const { made, live, over, waiting } = this.#keys;
      await this.#link.ask((redis) => redis.settle([made, live, over, waiting, id]));
      return;
    }
    const trouble = troubleOf(run, this.#limits, now, late);
    if (trouble) await this.#runs.act(run, 'end', { state: 'failed', trouble });
    // The run is checked again after the same time of silence.
    else await this.#link.ask((redis) => redis.zAdd(this.#keys.live, { score: now, value: id }, { condition: 'XX' }));
  }

  /** Forgets a run, and remembers that it existed. Does nothing if another process has just forgotten it. */
  async forget(id: string): Promise<void> {
    const run = await this.#runs.find(id, 'fresh');
    try {
      if (run && !run.over) await this.#runs.act(run, 'end', { state: 'expired', trouble: null });
    } catch (error) {
      if (error instanceof Problem && error.code === 'run-expired') return;
      throw error;
    }
    await this.#drop(id, run ? JSON.stringify(expiredReport(run)) : '');
  }

  async #drop(id: string, told: string): Promise<void> {
    const { run, gone, made, live, over, waiting, forgotten } = this.#keys;
    const keys = [run(id), gone(id), made, live, over, waiting, forgotten];
    await this.#link.ask((redis) =>
      redis.forget([...keys, id, told, this.#limits.maxTombstones + 1, toldFor, gone('')]),
    );
  }
}
