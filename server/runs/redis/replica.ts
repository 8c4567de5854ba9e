import type { Topology } from '../../../contract/origins/topology.ts';
import type { RunRequest } from '../../../contract/runs/experiment.ts';
import type { Clock } from '../../process/clock.ts';
import { type ActName, type DetailOf, perform } from '../acts.ts';
import { JarAsker } from '../jar/asker.ts';
import { Ledger } from '../known/ledger.ts';
import { checkRun } from '../plan/check.ts';
import { Run } from '../run.ts';
import { hostOf, type Surroundings } from '../surroundings.ts';
import type { Entry } from './scripts.ts';

/** An act of this process: its detail, and its result once it is performed. */
export interface OwnAct {
  readonly detail: unknown;
  done: { readonly result: unknown } | { readonly error: unknown } | null;
}

/**
 * A run as the acts in Redis make it. Performed in order, at their times, the acts make the same run in every process.
 * Its clock stands at the time of the last act.
 */
export class Replica {
  readonly run: Run;
  /** The number of the last act. */
  count = 1;
  /** Characters of all acts. */
  size: number;
  #now: number;

  /** `first`: the entry that made the run. */
  constructor(id: string, topology: Topology, first: Entry) {
    this.#now = first.at;
    this.size = first.act.length;
    const time = () => this.#now;
    const clock: Clock = { date: time, monotonic: time };
    const hosts = { home: hostOf(topology, 'home'), other: hostOf(topology, 'other') };
    // No process can read a browser's jar here: the program that can is the parent of one process only, and every
    // process performs every act.
    const around: Surroundings = { topology, clock, ledger: new Ledger(), jar: new JarAsker(hosts, clock) };
    const request: RunRequest = JSON.parse(first.act);
    this.run = new Run(id, checkRun(request, topology), around);
  }

  /** Performs the acts that are not performed yet. Returns whether no act between them is missing. */
  take(entries: readonly Entry[], own: ReadonlyMap<string, OwnAct>): boolean {
    for (const entry of entries) {
      if (entry.number <= this.count) continue;
      if (entry.number !== this.count + 1) return false;
      this.count = entry.number;
      this.size += entry.act.length;
      this.#now = Math.max(this.#now, entry.at);
      this.#do(entry, own.get(entry.by));
    }
    return true;
  }

  /** An act that throws does so in every process. Only the process that added the act reports the error. */
  #do({ act }: Entry, own: OwnAct | undefined): void {
    const [name, parsed]: [ActName, unknown] = own ? [nameIn(act), own.detail] : JSON.parse(act);
    try {
      const result = perform(this.run, name, parsed as DetailOf<ActName>);
      if (own) own.done = { result };
    } catch (error) {
      if (own) own.done = { error };
    }
  }
}

/** An act in the stream begins with its name: `["seen",null]`. */
function nameIn(act: string): ActName {
  return act.slice(2, act.indexOf('"', 2)) as ActName;
}
