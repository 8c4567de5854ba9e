import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionLab } from '../../../contract/labs/session.ts';
import type { StoreKind } from '../../../contract/labs/session-options.ts';
import { type ServedStore, type StoreProgram, StoreServer, storeProgram } from '../processes/store-server.ts';
import type { StoreSettings } from '../stores/choices.ts';
import { forgetRecords, type StorePlace } from '../stores/open.ts';

function isServed(kind: StoreKind): kind is ServedStore {
  return kind === 'redis' || kind === 'mongodb';
}

/** The place of one lab's sessions, for each kind of store, and the private server that a store may need. */
export class LabStore {
  readonly #settings: StoreSettings;
  readonly #folder: string;
  readonly #prefix: string;
  readonly #servers = new Map<ServedStore, StoreServer>();
  #opened = '';
  #openings = 0;

  /** `folder`: the lab's own, made when a file is needed. `prefix`: the start of every key of the lab. */
  constructor(settings: StoreSettings, folder: string, prefix: string) {
    this.#settings = settings;
    this.#folder = folder;
    this.#prefix = prefix;
  }

  /** The private server of a store; `undefined` if the store has none, or none yet. */
  server(kind: StoreKind): StoreServer | undefined {
    return isServed(kind) ? this.#servers.get(kind) : undefined;
  }

  /** Whether a store needs a private server that never started and whose program is on PATH. */
  needsServer(kind: StoreKind): boolean {
    return this.#missing(kind) !== null;
  }

  state(kind: StoreKind): SessionLab['storeServer'] {
    if (!isServed(kind)) return 'none';
    if (this.#settings.urls[kind] !== undefined) return 'given';
    if (this.needsServer(kind)) return 'not-started';
    return this.#servers.get(kind)?.running ? 'running' : 'stopped';
  }

  /** How often a store was opened. Each opening of a memory or a private server makes a new one. */
  get openings(): number {
    return this.#openings;
  }

  /**
   * Starts what a store needs, ends what is no longer needed, and returns the store's place. Rejects if the folder
   * cannot be made.
   */
  async open(kind: StoreKind): Promise<StorePlace> {
    await this.#provide(kind);
    const place = this.place(kind);
    const opened = `${place.kind} ${place.address}`;
    if (opened !== this.#opened) this.#openings++;
    this.#opened = opened;
    return place;
  }

  async #provide(kind: StoreKind): Promise<void> {
    if (kind === 'embedded') mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const [other, server] of this.#servers) {
      if (other === kind) continue;
      this.#servers.delete(other);
      await server.close();
    }
    const missing = this.#missing(kind);
    if (!missing) return;
    const server = new StoreServer(missing.kind, missing.program);
    this.#servers.set(missing.kind, server);
    await startOrStay(server);
  }

  place(kind: StoreKind): StorePlace {
    const prefix = this.#prefix;
    if (kind === 'memory') return { kind, address: '', prefix };
    if (kind === 'embedded') return { kind, address: join(this.#folder, 'sessions.db'), prefix };
    return { kind, address: this.#settings.urls[kind] ?? this.#servers.get(kind)?.address ?? '', prefix };
  }

  /** Ends private servers, and removes the lab's records from a store that others use too. */
  async end(kind: StoreKind): Promise<void> {
    if (this.state(kind) === 'given') await forgetRecords(this.place(kind));
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
  }

  #missing(kind: StoreKind): { readonly kind: ServedStore; readonly program: StoreProgram } | null {
    if (!isServed(kind) || this.#settings.urls[kind] !== undefined || this.#servers.has(kind)) return null;
    const program = storeProgram(kind);
    return program ? { kind, program } : null;
  }
}

/** A server that does not start is shown as stopped, and every request reports what it misses. */
export async function startOrStay(server: StoreServer): Promise<void> {
  await server.start().catch(() => undefined);
}
