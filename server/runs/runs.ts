import type { RunEvent, RunReport } from '../../contract/runs/observation.ts';
import type { StepReply } from '../../contract/runs/step-reply.ts';
import type { ActName, DetailOf, ResultOf } from './acts.ts';
import type { AskingPage } from './drive.ts';
import type { JarAsker } from './jar/asker.ts';
import type { Run } from './run.ts';

/** Immediate when the runs are in this process's memory, a promise otherwise. */
export type Awaitable<Value> = Value | Promise<Value>;

/**
 * How up to date a run must be. `known`: as this process last knew it, enough for what never changes in a run. `fresh`:
 * with everything that has happened to it in any process.
 */
export type Knowledge = 'known' | 'fresh';

/** An event of a run, and its number among the events of that run, from 1. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: RunEvent;
}

/**
 * All runs: in the memory of one process, or in Redis for many. A run changes only by acts (`acts.ts`). The acts of a
 * run have one order, the same in every process, and an act is stored before its result is known. Any method may throw
 * `runs-unavailable` when the runs are not in this process.
 */
export interface Runs {
  readonly jar: JarAsker;
  /**
   * Makes a run from the body of `POST /api/runs`. Throws a `Problem` about the body, `run-exists` or `too-many-runs`.
   */
  create(body: unknown): Awaitable<Run>;
  find(id: string, how: Knowledge): Awaitable<Run | undefined>;
  /** The run of an id. Throws `run-expired` or `unknown-run`. */
  get(id: string, how: Knowledge): Awaitable<Run>;
  /** The report of a run. For a forgotten run, the report says so. Throws `unknown-run`. */
  report(id: string): Awaitable<RunReport>;
  /** Performs an act on a run. Afterwards `run` is up to date including the act. */
  act<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): Awaitable<ResultOf<Name>>;
  /** The same for an act whose result nobody needs. Never throws. */
  note<Name extends ActName>(run: Run, name: Name, detail: DetailOf<Name>): void;
  /** Answers a driver's page: what to do next. One browser drives one run at a time. */
  step(run: Run, page: Omit<AskingPage, 'held'>): Awaitable<StepReply>;
  /** From now on `run` emits its events as they happen, in any process. Call the returned function to stop. */
  watch(run: Run): Awaitable<() => void>;
  /**
   * The events of a run after a number, up to those that `run` knows; `null`: they were not kept, so send the report.
   */
  since(run: Run, number: number): Awaitable<readonly NumberedEvent[] | null>;
  /** A request that names this run had more headers than the server answers, so the browser cannot go on with the run. */
  tooLarge(id: string): Awaitable<void>;
  close(): Awaitable<void>;
}
