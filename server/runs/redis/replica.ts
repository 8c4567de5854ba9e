import type { Topology } from '../../../contract/origins/topology.ts';
import type { RunRequest } from '../../../contract/runs/experiment.ts';
import type { Clock } from '../../process/clock.ts';
import { type ActName, type DetailOf, perform } from '../acts.ts';
import { JarAsker } from '../jar/asker.ts';
import { Ledger } from '../ledger.ts';
import { checkRun } from '../plan/check.ts';
import { Run } from '../run.ts';
import { hostOf, type Surroundings } from '../surroundings.ts';
import type { Entry } from './scripts.ts';

/** An act of this process: its detail, and its result once it is done. */
export interface OwnAct {
  readonly detail: unknown;
  done: { readonly result: unknown } | { readonly error: unknown } | null;
}

/**
 * A run as the acts in Redis make it: done in their order, at their times, they lead to the same run in every process.
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
    // Nobody answers for the jar of a browser here: who could is beside one process, and acts are done in each.
    const around: Surroundings = { topology, clock, ledger: new Ledger(), jar: new JarAsker(hosts, clock) };
    const request: RunRequest = JSON.parse(first.act);
    this.run = new Run(id, checkRun(request, topology), around);
  }

  /** Does the acts that are not done yet. Returns whether none is missing between them. */
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

  /** What an act throws, it throws in every process; only the one whose act it is answers for it. */
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
