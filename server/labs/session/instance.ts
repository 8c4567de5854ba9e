import { LabProcess } from '../processes/lab-process.ts';
import { type Configure, configuredSchema, type ProxyConfigure, type Report, reportSchema } from './messages.ts';

/** Ports of a process that listens. */
export interface Ports {
  readonly http: number;
  readonly https: number;
}

type State =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly ports: Ports; readonly problem: string | null }
  | { readonly state: 'ended'; readonly problem: string };

/** A process of the session lab, an instance of its app or its proxy, that can be restarted. */
export class Instance {
  readonly name: string;
  readonly #entry: string;
  readonly #onReport: (report: Report) => void;
  #process: LabProcess | null = null;
  #state: State = { state: 'starting' };
  #ready: Promise<void> = Promise.resolve();
  starts = 0;

  constructor(name: string, entry: 'session/child.ts' | 'session/proxy.ts', onReport: (report: Report) => void) {
    this.name = name;
    this.#entry = entry;
    this.#onReport = onReport;
  }

  /** Gives the process its configuration, and starts it where it does not run. Resolves when it serves or has failed. */
  configure(configuration: Configure | ProxyConfigure): Promise<void> {
    this.#ready = this.#configure(configuration);
    return this.#ready;
  }

  /** Ends the process at once and starts a new one. */
  async restart(configuration: Configure | ProxyConfigure): Promise<void> {
    await this.kill();
    await this.configure(configuration);
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

  async #configure(configuration: Configure | ProxyConfigure): Promise<void> {
    const child = this.#process ?? this.#start();
    try {
      const { problem, ...ports } = configuredSchema.parse(await child.ask(configuration));
      if (child === this.#process) this.#state = { state: 'ready', ports, problem };
    } catch (error) {
      if (child === this.#process) this.#state = { state: 'ended', problem: String(error) };
    }
  }

  #start(): LabProcess {
    const child = new LabProcess(this.#entry, 'express-session');
    this.#process = child;
    this.#state = { state: 'starting' };
    this.starts++;
    child.on('report', (report) => {
      const parsed = reportSchema.safeParse(report);
      if (parsed.success) this.#onReport(parsed.data);
    });
    child.once('ended', (how) => {
      if (child !== this.#process) return;
      this.#process = null;
      this.#state = { state: 'ended', problem: `The process ended: ${how}.` };
    });
    return child;
  }
}
