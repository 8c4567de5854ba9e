import type { SessionOptions } from '../../../contract/labs/session-options.ts';
import { Instance } from '../processes/instance.ts';
import type { RecordPlace } from './ledger.ts';
import type { Configure } from './messages.ts';

type Asked = Pick<SessionOptions, 'instances' | 'reach'>;

/** The processes of one lab: two instances of its app, and the proxy in front of them. */
export class LabInstances {
  readonly proxy = new Instance('proxy', 'session/proxy/proxy');
  readonly #all: readonly Instance[];
  #turn = 0;

  /** `onReport` gets the instances' reports about their requests. */
  constructor(onReport: (told: unknown) => void) {
    this.#all = ['A', 'B'].map((name) => new Instance(name, 'session/app/child', 'express-session', onReport));
  }

  /** The instances that the options ask for. */
  running({ instances }: Asked): readonly Instance[] {
    return this.#all.slice(0, Number(instances));
  }

  /** Every process that the options ask for. */
  needed(options: Asked): readonly Instance[] {
    return [...this.running(options), ...(options.reach === 'proxy' ? [this.proxy] : [])];
  }

  /** The instance whose turn it is. */
  next(options: Asked): Instance {
    const running = this.running(options);
    const instance = running[this.#turn++ % running.length];
    if (!instance) throw new Error('A lab has at least one instance.');
    return instance;
  }

  /** Whether the process that had a record in its memory still runs. */
  hasProcessOf({ instance, pid }: RecordPlace, options: Asked): boolean {
    return this.running(options).some(({ name, summary }) => name === instance && summary.pid === pid);
  }

  /** Configures, and if necessary starts, the processes that the options ask for, and ends the others. */
  async configure(configure: Configure): Promise<void> {
    const { options, token, tls } = configure;
    const running = this.running(options);
    await Promise.all([
      ...running.map((instance) => instance.configure(configure)),
      ...this.#all.filter((one) => !running.includes(one)).map((one) => one.kill()),
      options.reach === 'proxy'
        ? this.proxy.configure({ kind: 'configure', token, forwarded: options.forwarded, tls })
        : this.proxy.kill(),
    ]);
  }

  /** Ends every process at once, like a crash. */
  async kill(): Promise<void> {
    await Promise.all([...this.#all, this.proxy].map((instance) => instance.kill()));
  }
}
