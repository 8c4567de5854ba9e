import type { RunEvent, RunReport } from '../../contract/runs/observation.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import type { ActName, DetailOf, ResultOf } from './acts.ts';
import type { AskingPage } from './drive.ts';
import type { JarAsker } from './jar/asker.ts';
import type { Run } from './run.ts';

/** At once where the runs are in this process's memory, later where they are not. */
export type Awaitable<Value> = Value | Promise<Value>;

/**
 * How well a run is known here. `known`: as it was when this process last heard of it, which is enough for what never
 * changes of a run. `fresh`: with everything that has happened to it anywhere.
 */
export type Knowledge = 'known' | 'fresh';

/** An event of a run, and its number among the events of that run, from 1. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: RunEvent;
}

/**
 * All runs there are: in the memory of one process, or in Redis for many. A run changes by acts only (`acts.ts`). Acts on
 * one run have one order, which is the same for everybody, and an act is kept before its result is known. Any method may
 * throw `runs-unavailable` where the runs are not in this process.
 */
export interface Runs {
  readonly jar: JarAsker;
  /** Makes a run from the body of `POST /api/runs`. Throws a `Problem`: what the body lacks, `run-exists`, `too-many-runs`. */
  create(body: unknown): Awaitable<Run>;
  find(id: string, how: Knowledge): Awaitable<Run | undefined>;
  /** The run of an id. Throws `run-expired` or `unknown-run`. */
  get(id: string, how: Knowledge): Awaitable<Run>;
  /** The report of a run; of one that was forgotten, that it is. Throws `unknown-run`. */
  report(id: string): Awaitable<RunReport>;
  /** Does to a run what an act says. `run` is as fresh as the act afterwards. */
  act<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): Awaitable<ResultOf<Name>>;
  /** The same for an act whose result nobody waits for. Never throws. */
  note<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): void;
  /** Answers a driver's page: what to do next. One browser drives one run at a time. */
  step(run: Run, page: Omit<AskingPage, 'held'>): Awaitable<StepReply>;
  /** From now on `run` emits its events as they happen, wherever they do, until what is returned is called. */
  watch(run: Run): Awaitable<() => void>;
  /** The events of a run after the one of a number, up to what `run` knows; `null`: they were not kept, so the report has to do. */
  since(run: Run, number: number): Awaitable<readonly NumberedEvent[] | null>;
  /** A request that names this run had more headers than the server answers, so the browser cannot go on with the run. */
  tooLarge(id: string): Awaitable<void>;
  close(): Awaitable<void>;
}
