import { LRUCache } from 'lru-cache';
import type { Topology } from '../../../contract/origins/topology.ts';
import { owned } from '../../process/at-work.ts';
import type { RunLimits } from '../limits.ts';
import type { Run } from '../run.ts';
import type { NumberedEvent } from '../runs.ts';
import type { Link } from './link.ts';
import { type OwnAct, Replica } from './replica.ts';
import { type Entry, entryIn, entryOf, type Keys } from './scripts.ts';

/**
 * Characters of the acts of all runs that this process keeps copies of, in addition to the followed runs. A run without
 * a copy is read again.
 */
const maxKept = 100 * 1024 * 1024;

/** This process's copies of the runs. Acts from Redis bring them up to date. */
export class Replicas {
  /** The acts that this process is adding, by the id of each. */
  readonly own = new Map<string, OwnAct>();
  readonly #topology: Topology;
  readonly #link: Link;
  readonly #keys: Keys;
  /** The id of this process. */
  readonly #me: string;
  /** Milliseconds; the longest time that a run is kept. */
  readonly #keepsFor: number;
  readonly #known: LRUCache<string, Replica>;
  readonly #of = new WeakMap<Run, Replica>();
  readonly #loading = new Map<string, Promise<Replica | undefined>>();
  /** How many follow each run. */
  readonly #watched = new Map<Replica, number>();
  /** The copies of followed runs by id. A copy is kept for as long as its run is followed. */
  readonly #kept = new Map<string, Replica>();
  /** Whether this process receives its messages. */
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

  /** The run of an id, as this process last knew it. An unknown run is read from Redis. */
  async find(id: string): Promise<Replica | undefined> {
    const replica = this.#kept.get(id) ?? this.#known.get(id);
    if (replica) this.#keep(replica);
    return replica ?? this.#load(id);
  }

  /** A run grows, so it is weighed again each time that it is requested. */
  #keep(replica: Replica): void {
    const { id } = replica.run;
    this.#known.delete(id);
    this.#known.set(id, replica);
  }

  /** Throws an `Error` if this process did not find the run. */
  of(run: Run): Replica {
    const replica = this.#of.get(run);
    if (!replica) throw new Error('The run was not found here.');
    return replica;
  }

  /** Reads an unknown run, once for all simultaneous requests. */
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

  /** Performs the acts that other processes have added. `gone`: Redis no longer has the run. */
  async catchUp(replica: Replica): Promise<'there' | 'gone'> {
    const { run } = replica;
    const entries = await this.#read(run.id, replica.count);
    if (entries === null) {
      this.#known.delete(run.id);
      this.#kept.delete(run.id);
      // Its followers must ask again, and then learn that the run is gone.
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
    // Counted first, so that a follower who leaves meanwhile does not end the messages for this one.
    this.#watched.set(replica, (this.#watched.get(replica) ?? 0) + 1);
    this.#kept.set(run.id, replica);
    try {
      await this.#hear();
      await this.#follow(run.id);
      // Acts from the time in which this process got no messages.
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
    // If Redis is away, this process gets messages that it does not need, at most until the run is forgotten.
    this.#link.ask((redis) => redis.sRem(this.#keys.watchers(id), this.#me)).catch(() => undefined);
  }

  /** One subscription for all runs that are followed in this process. */
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
    // A number that no event has yet belongs to another run, and events that this process has already emitted must not
    // be emitted twice.
    return number > again.run.told || replica.run.told > again.run.told ? null : events;
  }

  async catchUpWatched(): Promise<void> {
    for (const replica of this.#watched.keys()) {
      // A restarted Redis may have the run but not know who follows it.
      await this.#follow(replica.run.id);
      await this.catchUp(replica);
    }
  }
}
