import { LRUCache } from 'lru-cache';
import type { Topology } from '../../../contract/origins/topology.ts';
import { owned } from '../../process/at-work.ts';
import type { RunLimits } from '../limits.ts';
import type { Run } from '../run.ts';
import type { NumberedEvent } from '../runs.ts';
import type { Link } from './link.ts';
import { type OwnAct, Replica } from './replica.ts';
import { type Entry, entryIn, entryOf, type Keys } from './scripts.ts';

/** Characters of the acts of all runs that this process keeps copies of, beside those that it follows. A run without its copy is read again. */
const maxKept = 100 * 1024 * 1024;

/** The runs as this process knows them: copies that are brought up to date by what Redis has. */
export class Replicas {
  /** The acts of this process that are being added, by who did them. */
  readonly own = new Map<string, OwnAct>();
  readonly #topology: Topology;
  readonly #link: Link;
  readonly #keys: Keys;
  /** The id of this process. */
  readonly #me: string;
  /** Milliseconds: no run is kept longer. */
  readonly #keepsFor: number;
  readonly #known: LRUCache<string, Replica>;
  readonly #of = new WeakMap<Run, Replica>();
  readonly #loading = new Map<string, Promise<Replica | undefined>>();
  /** By how many each is followed. */
  readonly #watched = new Map<Replica, number>();
  /** One of those that are followed, by the id of its run: it is kept while it is. */
  readonly #kept = new Map<string, Replica>();
  /** Whether this process hears what it is told. */
  #hears: Promise<void> | null = null;

  constructor(topology: Topology, { maxRuns, forgetAfter }: RunLimits, link: Link, keys: Keys, me: string) {
    this.#topology = topology;
    this.#link = link;
    this.#keys = keys;
    this.#me = me;
    this.#keepsFor = forgetAfter + 60_000;
    this.#known = new LRUCache({
      max: maxRuns,
      maxSize: maxKept,
      sizeCalculation: ({ size }) => size,
      ttl: forgetAfter,
    });
  }

  /** The run of an id, as it was when this process last heard of it; of one that it has not heard of, as it is. */
  async find(id: string): Promise<Replica | undefined> {
    const replica = this.#kept.get(id) ?? this.#known.get(id);
    if (replica) this.#keep(replica);
    return replica ?? this.#load(id);
  }

  /** A run grows: it is weighed again each time that it is asked for. */
  #keep(replica: Replica): void {
    const { id } = replica.run;
    this.#known.delete(id);
    this.#known.set(id, replica);
  }

  /** Throws an `Error` where the run was not found here. */
  of(run: Run): Replica {
    const replica = this.#of.get(run);
    if (!replica) throw new Error('The run was not found here.');
    return replica;
  }

  /** A run that is not known here yet, once for all who ask at the same time. */
  #load(id: string): Promise<Replica | undefined> {
    const loading = this.#loading.get(id);
    if (loading) return loading;
    const loaded = this.#loadNow(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loaded);
    return loaded;
  }

  async #loadNow(id: string): Promise<Replica | undefined> {
    const [first, ...others] = (await this.#read(id, 0)) ?? [];
    if (first === undefined) return undefined;
    const replica = new Replica(id, this.#topology, first);
    replica.take(others, this.own);
    this.#of.set(replica.run, replica);
    this.#keep(replica);
    return replica;
  }

  /** Does what has happened elsewhere. `gone`: Redis does not have the run any more. */
  async catchUp(replica: Replica): Promise<'there' | 'gone'> {
    const { run } = replica;
    const entries = await this.#read(run.id, replica.count);
    if (entries === null) {
      this.#known.delete(run.id);
      this.#kept.delete(run.id);
      // Those who follow it are to ask again, and are told that it is gone.
      run.emit('end');
      return 'gone';
    }
    replica.take(entries, this.own);
    return 'there';
  }

  async #read(id: string, after: number): Promise<readonly Entry[] | null> {
    const entries = await this.#link.ask((redis) => redis.read([this.#keys.run(id), after]));
    return entries?.map(entryOf) ?? null;
  }

  async watch(run: Run): Promise<() => void> {
    const replica = this.of(run);
    // Counted first: whoever leaves meanwhile must not end what this one begins.
    this.#watched.set(replica, (this.#watched.get(replica) ?? 0) + 1);
    this.#kept.set(run.id, replica);
    try {
      await this.#hear();
      await this.#follow(run.id);
      // What happened while this process was not told.
      await this.catchUp(replica);
    } catch (error) {
      this.#unwatch(replica);
      throw error;
    }
    return () => this.#unwatch(replica);
  }

  #unwatch(replica: Replica): void {
    const { id } = replica.run;
    const left = (this.#watched.get(replica) ?? 1) - 1;
    if (left > 0) {
      this.#watched.set(replica, left);
      return;
    }
    this.#watched.delete(replica);
    if (this.#kept.get(id) !== replica) return;
    this.#kept.delete(id);
    // Where Redis is away, this process is told what it does not need, at most until the run is forgotten.
    this.#link.ask((redis) => redis.sRem(this.#keys.watchers(id), this.#me)).catch(() => undefined);
  }

  /** One subscription for all runs that are followed here. */
  #hear(): Promise<void> {
    this.#hears ??= this.#link
      .subscribe(this.#keys.process(this.#me), (message) => this.#hearAbout(entryIn(message)))
      .catch((error: unknown) => {
        this.#hears = null;
        throw error;
      });
    return this.#hears;
  }

  #hearAbout(entry: Entry & { readonly run: string }): void {
    const replica = this.#kept.get(entry.run);
    if (replica === undefined || replica.take([entry], this.own)) return;
    owned('Following a run', async () => void (await this.catchUp(replica)));
  }

  async #follow(id: string): Promise<void> {
    await this.#link.ask((redis) => redis.follow([this.#keys.watchers(id), this.#me, this.#keepsFor]));
  }

  async since(run: Run, number: number): Promise<readonly NumberedEvent[] | null> {
    const replica = this.of(run);
    const entries = await this.#read(run.id, 0);
    const [first, ...others] = entries ?? [];
    if (first === undefined) return null;
    const again = new Replica(run.id, this.#topology, first);
    const events: NumberedEvent[] = [];
    again.run.on('event', (event, each) => {
      if (each > number) events.push({ number: each, event });
    });
    again.take(others, new Map());
    replica.take(others, this.own);
    // A number that no event has yet is of another run, and what this process knows by now is not to be told twice.
    return number > again.run.told || replica.run.told > again.run.told ? null : events;
  }

  async catchUpWatched(): Promise<void> {
    for (const replica of this.#watched.keys()) {
      // A Redis that was started again may have the run and not know who follows it.
      await this.#follow(replica.run.id);
      await this.catchUp(replica);
    }
  }
}
