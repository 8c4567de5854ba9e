import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCookieName, sessionLabPath } from '../../../contract/labs/lab-id.ts';
import type { SessionAct, SessionLab, SessionRecord } from '../../../contract/labs/session.ts';
import type { SessionOptions, StoreKind } from '../../../contract/labs/session-options.ts';
import { Instance } from '../processes/instance.ts';
import { type ServedStore, StoreServer, storeProgram } from '../processes/store-server.ts';
import { type StoreSettings, storeChoices } from '../stores/choices.ts';
import { forgetRecords, type StorePlace } from '../stores/open.ts';
import { Exchanges } from './exchanges.ts';
import { type Configure, recordsSchema, reportSchema } from './messages.ts';

/** What every lab of this playground shares. */
export interface LabSettings extends StoreSettings {
  /** Lab files live below it, and go with their lab. */
  readonly dataDir: string;
  readonly homeHost: string;
  /** PEM: what a lab's processes end TLS with, and who signed it. */
  readonly tls: { readonly key: string; readonly cert: string };
  readonly authority: string;
}

const maxSecrets = 4;

function isServed(kind: StoreKind): kind is ServedStore {
  return kind === 'redis' || kind === 'mongodb';
}

/** One visitor's session lab: its processes, its store, its secrets, its log. */
export class SessionLabHost {
  readonly id: string;
  readonly token = randomBytes(16).toString('hex');
  readonly exchanges = new Exchanges();
  readonly proxy: Instance;
  /** The value of the cookie that the attacker planted. */
  planted: string | null = null;
  options: SessionOptions;
  readonly #settings: LabSettings;
  readonly #folder: string;
  readonly #all: readonly Instance[];
  #secrets = [newSecret()];
  #servers = new Map<ServedStore, StoreServer>();
  /** The lab is changed by one hand at a time. */
  #work: Promise<unknown> = Promise.resolve();
  #turn = 0;
  #ended = false;

  constructor(id: string, options: SessionOptions, settings: LabSettings) {
    this.id = id;
    this.options = options;
    this.#settings = settings;
    this.#folder = join(settings.dataDir, 'labs', id);
    const report = (told: unknown) => {
      const parsed = reportSchema.safeParse(told);
      if (parsed.success) this.exchanges.complete(parsed.data);
    };
    this.#all = ['A', 'B'].map((name) => new Instance(name, 'session/child.ts', 'express-session', report));
    this.proxy = new Instance('proxy', 'session/proxy.ts');
  }

  /** The one that signs first. */
  get secrets(): readonly string[] {
    return this.#secrets;
  }

  get settings(): LabSettings {
    return this.#settings;
  }

  get cookieName(): string {
    return this.options.name === '' ? defaultCookieName(this.id) : this.options.name;
  }

  get base(): string {
    return `${sessionLabPath(this.id)}/app`;
  }

  /** Applies options: new middleware in every instance, and processes as many as the options ask for. */
  configure(options: SessionOptions): Promise<void> {
    return this.#inTurn(async () => {
      this.options = options;
      await this.#apply();
    });
  }

  /** Does one of the lab's acts that concern processes, secrets or the store's server. */
  act(act: Exclude<SessionAct, 'plant' | 'attacker-asks' | 'forget-cookie'>): Promise<void> {
    return this.#inTurn(async () => {
      const server = isServed(this.options.store) ? this.#servers.get(this.options.store) : undefined;
      switch (act) {
        case 'restart':
          await Promise.all(this.#all.map((instance) => instance.kill()));
          await this.#apply();
          return;
        case 'rotate-keep':
          this.#secrets = [newSecret(), ...this.#secrets].slice(0, maxSecrets);
          await this.#apply();
          return;
        case 'rotate-drop':
          this.#secrets = [newSecret()];
          await this.#apply();
          return;
        case 'stop-store':
          await server?.stop();
          return;
        case 'start-store':
          await startOrStay(server);
          return;
        case 'clear-log':
          this.exchanges.clear();
      }
    });
  }

  /** The instance whose turn it is. */
  nextInstance(): Instance {
    const running = this.#running;
    const instance = running[this.#turn++ % running.length];
    if (!instance) throw new Error('A lab has at least one instance.');
    return instance;
  }

  /** Everything that the page shows. */
  async view(): Promise<SessionLab> {
    await this.#work;
    const log = await this.exchanges.settled();
    const records = await this.#records();
    return {
      id: this.id,
      options: this.options,
      cookieName: this.cookieName,
      secrets: this.#secrets,
      stores: [...storeChoices(this.#settings)],
      storeServer: this.#storeServer(),
      instances: [...this.#running, ...(this.options.reach === 'proxy' ? [this.proxy] : [])].map((one) => one.summary),
      ...records,
      planted: this.planted,
      log: [...log],
    };
  }

  /** Ends every process and removes every file and record of the lab. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#work.catch(() => undefined);
    await Promise.all([...this.#all, this.proxy].map((instance) => instance.kill()));
    if (this.#storeServer() === 'given') await forgetRecords(this.#place());
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get #running(): readonly Instance[] {
    return this.#all.slice(0, Number(this.options.instances));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(async () => {
      if (!this.#ended) await work();
    });
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #apply(): Promise<void> {
    await this.#provideServer();
    const place = this.#place();
    const configure: Configure = {
      kind: 'configure',
      base: this.base,
      token: this.token,
      cookieName: this.cookieName,
      secrets: this.#secrets,
      options: this.options,
      place,
      tls: this.#settings.tls,
    };
    const { forwarded, reach } = this.options;
    const { tls } = this.#settings;
    await Promise.all([
      ...this.#running.map((instance) => instance.configure(configure)),
      ...this.#all.filter((one) => !this.#running.includes(one)).map((one) => one.kill()),
      reach === 'proxy'
        ? this.proxy.configure({ kind: 'configure', token: this.token, forwarded, tls })
        : this.proxy.kill(),
    ]);
  }

  /** Starts the private server of the chosen store, where the environment gives none and a program is on PATH. */
  async #provideServer(): Promise<void> {
    const { store } = this.options;
    if (store === 'embedded') mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const [kind, server] of this.#servers) {
      if (kind === store) continue;
      this.#servers.delete(kind);
      await server.close();
    }
    if (!isServed(store) || this.#settings.urls[store] !== undefined || this.#servers.has(store)) return;
    const program = storeProgram(store);
    if (!program) return;
    const server = new StoreServer(store, program);
    this.#servers.set(store, server);
    await startOrStay(server);
  }

  #place(): StorePlace {
    const kind = this.options.store;
    const prefix = `lab:${this.id}`;
    if (kind === 'memory') return { kind, address: '', prefix };
    if (kind === 'embedded') return { kind, address: join(this.#folder, 'sessions.db'), prefix };
    return { kind, address: this.#settings.urls[kind] ?? this.#servers.get(kind)?.address ?? '', prefix };
  }

  #storeServer(): SessionLab['storeServer'] {
    const { store } = this.options;
    if (!isServed(store)) return 'none';
    if (this.#settings.urls[store] !== undefined) return 'given';
    return this.#servers.get(store)?.running ? 'running' : 'stopped';
  }

  async #records(): Promise<Pick<SessionLab, 'records' | 'recordsProblem'>> {
    const inMemory = this.options.store === 'memory';
    const asked = inMemory ? this.#running : this.#running.slice(0, 1);
    try {
      const lists = await Promise.all(
        asked.map(async (one): Promise<SessionRecord[]> => {
          const records = recordsSchema.parse(await one.ask({ kind: 'records' }));
          return records.map((record) => ({ ...record, instance: inMemory ? one.name : null }));
        }),
      );
      return { records: lists.flat(), recordsProblem: null };
    } catch (error) {
      return { records: [], recordsProblem: error instanceof Error ? error.message || error.name : String(error) };
    }
  }
}

/** A server that does not start is shown as stopped, and every request tells what it misses. */
async function startOrStay(server: StoreServer | undefined): Promise<void> {
  await server?.start().catch(() => undefined);
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
