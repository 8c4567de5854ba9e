import { z } from 'zod';
import { LabProcess } from './lab-process.ts';

/** The ports a process listens on, and what a library refused of its configuration. */
const configuredSchema = z.object({ http: z.number(), https: z.number(), problem: z.string().nullable() });

/** Ports of a process that listens. */
export interface Ports {
  readonly http: number;
  readonly https: number;
}

type State =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly ports: Ports; readonly problem: string | null }
  | { readonly state: 'ended'; readonly problem: string };

/** A process of a lab, an instance of its app or its proxy, that can be restarted. */
export class Instance {
  readonly name: string;
  readonly #entry: string;
  readonly #debug: string;
  readonly #onReport: (report: unknown) => void;
  #process: LabProcess | null = null;
  #state: State = { state: 'starting' };
  #ready: Promise<void> = Promise.resolve();
  starts = 0;

  /** `entry`: a TypeScript file below `server/labs/`; `debug`: its DEBUG variable. */
  constructor(name: string, entry: string, debug = '', onReport: (report: unknown) => void = () => undefined) {
    this.name = name;
    this.#entry = entry;
    this.#debug = debug;
    this.#onReport = onReport;
  }

  /** Gives the process its configuration, and starts it where it does not run. Resolves when it serves or has failed. */
  configure(configuration: object): Promise<void> {
    this.#ready = this.#configure(configuration);
    return this.#ready;
  }

  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    await process?.kill();
  }

  /** The ports, as soon as the process serves; `null` where it does not. */
  async ports(): Promise<Ports | null> {
    await this.#ready;
    return this.#state.state === 'ready' ? this.#state.ports : null;
  }

  /** Asks the process; rejects where it does not run. */
  async ask(body: object): Promise<unknown> {
    if (!this.#process) throw new Error('The process does not run.');
    return this.#process.ask(body);
  }

  get summary() {
    const { state } = this.#state;
    const problem = this.#state.state === 'starting' ? null : this.#state.problem;
    return { name: this.name, pid: this.#process?.pid ?? null, state, starts: this.starts, problem };
  }

  async #configure(configuration: object): Promise<void> {
    const child = this.#process ?? this.#start();
    try {
      const { problem, ...ports } = configuredSchema.parse(await child.ask(configuration));
      if (child === this.#process) this.#state = { state: 'ready', ports, problem };
    } catch (error) {
      if (child === this.#process) this.#state = { state: 'ended', problem: String(error) };
    }
  }

  #start(): LabProcess {
    const child = new LabProcess(this.#entry, this.#debug);
    this.#process = child;
    this.#state = { state: 'starting' };
    this.starts++;
    child.on('report', this.#onReport);
    child.once('ended', (how) => {
      if (child !== this.#process) return;
      this.#process = null;
      this.#state = { state: 'ended', problem: `The process ended: ${how}.` };
    });
    return child;
  }
}
