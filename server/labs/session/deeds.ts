import type { SessionLab } from '../../../contract/labs/session.ts';
import type { LabDeed, LabEvent, LabState } from '../../../contract/labs/session-facts.ts';
import { type SessionOptions, sessionOptionsSchema } from '../../../contract/labs/session-options.ts';

const maxEvents = 60;

/** The questions to a lab before and after an action on it. */
export interface Watched {
  /** The number of the lab's next request or event. */
  next(): number;
  state(): Omit<LabState, 'records'>;
  /**
   * Waits for a hanging process no longer than for any other answer, so that the process does not delay its own
   * restart.
   */
  records(): Promise<Pick<SessionLab, 'records' | 'recordsProblem'>>;
}

/** The actions on a lab other than requests to its app, with the lab before and after each. */
export class Deeds {
  readonly #watched: Watched;
  readonly #events: LabEvent[] = [];

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** Newest last. */
  get events(): readonly LabEvent[] {
    return this.#events;
  }

  /** Performs an action and notes what it changed. Rejects, and notes nothing, when `work` rejects. */
  async note(did: LabDeed, work: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const [number, at, before] = [this.#watched.next(), Date.now(), await this.#state()];
    await work();
    this.#events.push({ number, at, did, before, after: await this.#state() });
    if (this.#events.length > maxEvents) this.#events.shift();
  }

  clear(): void {
    this.#events.length = 0;
  }

  async #state(): Promise<LabState> {
    const read = await this.#watched.records();
    const records = read.recordsProblem === null ? read.records.length : null;
    return { ...this.#watched.state(), records };
  }
}

/** The options that differ. */
export function changesOf(from: SessionOptions, to: SessionOptions): Extract<LabDeed, { deed: 'options' }>['changed'] {
  const names = sessionOptionsSchema.keyof().options;
  return names
    .filter((option) => from[option] !== to[option])
    .map((option) => ({ option, from: from[option], to: to[option] }));
}
