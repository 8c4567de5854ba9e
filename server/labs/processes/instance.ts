import { z } from 'zod';
import { ping } from './in-child.ts';
import { LabProcess, SilentProcess } from './lab-process.ts';

/** The ports a process listens on, and what a library refused of its configuration. */
const configuredSchema = z.object({ http: z.number(), https: z.number(), problem: z.string().nullable() });

/** Ports of a process that listens. */
export interface Ports {
  readonly http: number;
  readonly https: number;
}

type State =
  | { readonly state: 'not-started' }
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly ports: Ports; readonly problem: string | null }
  /** The process runs but does not answer. `ports`: where it last listened; `null` if it never said so. */
  | { readonly state: 'silent'; readonly ports: Ports | null; readonly problem: string }
  | { readonly state: 'ended'; readonly problem: string };

/** Milliseconds for a process to start and be configured, on a busy machine. */
const startsWithin = 150_000;
/** Milliseconds for a running process to answer a question. */
const answersWithin = 2_700;
/** The same for a process that did not answer before: the code waits less for one that is known to be silent. */
const silentWithin = 500;
/**
 * Milliseconds for a sign of life from a process that owes an answer, and the same for one that did not answer before.
 * On a busy machine a process may stand still for seconds.
 */
const pingsWithin = 7_000;
const pingsAgainWithin = 2_500;

/** A process of a lab: an instance of its app, or its proxy. It starts when it is first needed and can be restarted. */
export class Instance {
  readonly name: string;
  readonly #entry: string;
  readonly #debug: string;
  readonly #onReport: (report: unknown) => void;
  #process: LabProcess | null = null;
  /** The process that has served last. */
  #served: LabProcess | null = null;
  #state: State = { state: 'not-started' };
  #ready: Promise<void> = Promise.resolve();
  starts = 0;

  /** `entry`: a module below `server/labs/`, without its file extension; `debug`: its DEBUG variable. */
  constructor(name: string, entry: string, debug = '', onReport: (report: unknown) => void = () => undefined) {
    this.name = name;
    this.#entry = entry;
    this.#debug = debug;
    this.#onReport = onReport;
  }

  /** Gives the process its configuration, and starts it if it does not run. Resolves when it serves or has failed. */
  configure(configuration: object): Promise<void> {
    this.#ready = this.#configure(configuration);
    return this.#ready;
  }

  /** Ends the process, whatever it is doing. It then counts as not started. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    this.#state = { state: 'not-started' };
    await process?.kill();
  }

  /** The ports, as soon as the process serves; `null` if it does not. */
  async ports(): Promise<Ports | null> {
    await this.#ready;
    return 'ports' in this.#state ? this.#state.ports : null;
  }

  /** Asks the process. Rejects if it does not run, ends, or does not answer in time. */
  ask(body: object): Promise<unknown> {
    return this.#ask(body, this.#state.state === 'silent' ? silentWithin : answersWithin);
  }

  async #ask(body: object, within: number): Promise<unknown> {
    const child = this.#process;
    if (!child) throw new Error('The process is not running.');
    try {
      return await child.ask(body, within);
    } catch (error) {
      if (error instanceof SilentProcess) this.#noteSilence(child);
      throw error;
    }
  }

  /** Whether the process runs but does not answer. A process that has ended is not silent: its connections close. */
  async isSilent(): Promise<boolean> {
    return this.#ask(ping, this.#state.state === 'silent' ? pingsAgainWithin : pingsWithin).then(
      () => false,
      (error: unknown) => error instanceof SilentProcess,
    );
  }

  get summary() {
    const problem = 'problem' in this.#state ? this.#state.problem : null;
    return {
      name: this.name,
      pid: this.#process?.pid ?? null,
      state: this.#state.state,
      starts: this.starts,
      problem,
    };
  }

  async #configure(configuration: object): Promise<void> {
    const within = this.#state.state === 'silent' ? silentWithin : this.#process ? answersWithin : startsWithin;
    const child = this.#process ?? this.#start();
    try {
      this.#serves(child, await child.ask(configuration, within));
    } catch (error) {
      if (error instanceof SilentProcess) {
        this.#noteSilence(child);
        // The process was slow, not frozen, so it serves when its answer comes. If it ends instead, `ended` reports
        // that.
        error.answer.then((reply) => this.#serves(child, reply)).catch(() => undefined);
      } else if (child === this.#process) {
        this.#state = { state: 'ended', problem: error instanceof Error ? error.message : String(error) };
      }
    }
  }

  /** Throws a `ZodError` if a reply does not say where the process listens. */
  #serves(child: LabProcess, reply: unknown): void {
    const { problem, ...ports } = configuredSchema.parse(reply);
    if (child !== this.#process) return;
    this.#served = child;
    this.#state = { state: 'ready', ports, problem };
  }

  #noteSilence(child: LabProcess): void {
    if (child !== this.#process) return;
    const ports = 'ports' in this.#state ? this.#state.ports : null;
    this.#state = { state: 'silent', ports, problem: 'The process is running but not responding.' };
  }

  #start(): LabProcess {
    const child = new LabProcess(this.#entry, this.#debug);
    this.#process = child;
    this.#state = { state: 'starting' };
    this.starts++;
    child.on('report', this.#onReport);
    // The process was frozen and runs again. By now it has also read the messages sent meanwhile.
    child.on('heard', () => {
      if (child !== this.#process || this.#state.state !== 'silent' || !this.#state.ports) return;
      this.#state = { state: 'ready', ports: this.#state.ports, problem: null };
    });
    child.once('ended', (how, code) => {
      if (child !== this.#process) return;
      this.#process = null;
      const when = child === this.#served ? '' : ' before it was ready';
      // A process that exits at its start would do so again. Its error output is the playground’s.
      const next =
        when === '' || code === null ? '' : ' The terminal that runs the playground shows why. Solve that first.';
      this.#state = { state: 'ended', problem: `The process ended${when}: ${how}.${next}` };
    });
    return child;
  }
}
