import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCookieName, sessionLabPath } from '../../../contract/labs/lab-id.ts';
import type { SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import type { SessionOptions } from '../../../contract/labs/session-options.ts';
import type { Instance } from '../processes/instance.ts';
import { LabCookies } from '../shelf/lab-cookies.ts';
import { storeChoices } from '../stores/choices.ts';
import { changesOf, Deeds } from './deeds.ts';
import { Exchanges } from './exchanges.ts';
import { LabInstances } from './instances.ts';
import type { LabSettings } from './lab-settings.ts';
import { LabStore, startOrStay } from './lab-store.ts';
import { Ledger, type RecordPlace } from './ledger.ts';
import { type Configure, reportSchema } from './messages.ts';
import { readRecords } from './records.ts';
import { Secrets } from './secrets.ts';

/** Milliseconds that a view waits for an action on the lab. */
const viewWaits = 500;

/** One visitor's session lab: its processes, its store, its secrets, its log. */
export class SessionLabHost {
  readonly id: string;
  readonly token = randomBytes(16).toString('hex');
  readonly exchanges = new Exchanges();
  readonly ledger: Ledger;
  readonly deeds: Deeds;
  readonly cookies: LabCookies;
  /** The value of the cookie that the attacker planted. */
  planted: string | null = null;
  options: SessionOptions;
  readonly settings: LabSettings;
  readonly #folder: string;
  readonly #instances: LabInstances;
  readonly #secrets = new Secrets();
  readonly #store: LabStore;
  /** Settles after the last change. Changes of the lab happen one at a time. */
  #work: Promise<unknown>;
  #ended = false;
  /** The lab may have processes: set when the visitor does something for the first time. */
  isAtWork = false;
  readonly #admit: () => void;
  /** The options have changed, but the processes do not have them yet. */
  #isBehind = false;

  /**
   * Starts nothing. `admit` throws when no further lab may have processes. The lab begins its work after `before` has
   * settled.
   */
  constructor(
    id: string,
    options: SessionOptions,
    settings: LabSettings,
    { admit, before }: { readonly admit: () => void; readonly before: Promise<unknown> },
  ) {
    this.id = id;
    this.options = options;
    this.settings = settings;
    this.#admit = admit;
    this.#work = before.catch(() => undefined);
    this.#folder = join(settings.dataDir, 'labs', id);
    this.cookies = new LabCookies(`lab-${id}`);
    this.#store = new LabStore(settings, this.#folder, `lab:${id}`);
    this.ledger = new Ledger(() => ({
      cookieName: this.cookieName,
      droppedSecrets: this.#secrets.dropped,
      memoryOf: (place) => this.#memoryOf(place),
    }));
    this.deeds = new Deeds({
      next: () => this.exchanges.next(),
      state: () => this.#state(),
      records: () => this.#records(),
    });
    const report = (told: unknown) => {
      const parsed = reportSchema.safeParse(told);
      if (parsed.success) this.exchanges.complete({ ...parsed.data, presented: this.ledger.finish(parsed.data) });
    };
    this.#instances = new LabInstances(report);
  }

  /** The first secret signs. */
  get secrets(): readonly string[] {
    return this.#secrets.kept;
  }

  get cookieName(): string {
    return this.options.name === '' ? defaultCookieName(this.id) : this.options.name;
  }

  get base(): string {
    return `${sessionLabPath(this.id)}/app`;
  }

  /** Applies options: new middleware in every instance. A process that the options ask for starts when it is needed. */
  configure(options: SessionOptions): Promise<void> {
    return this.#inTurn(async () => {
      const changed = changesOf(this.options, options);
      const work = async () => {
        this.options = options;
        await this.#applyToRunning();
      };
      await (changed.length === 0 ? work() : this.deeds.note({ deed: 'options', changed }, work));
    });
  }

  /**
   * Starts, before the visitor's requests, the processes that the options ask for and that have never run. An ended
   * process needs a restart. Rejects with a `Problem` when too many labs are at work.
   */
  async begin(): Promise<void> {
    this.#claim();
    await this.#inTurn(async () => {
      if (this.#isBehind || this.#needsStart) await this.#apply();
    });
  }

  /** Performs an act on the lab that concerns processes, secrets or the store's server. */
  async act(act: Exclude<SessionAct, 'plant' | 'attacker-asks' | 'forget-cookie'>): Promise<void> {
    if (act === 'restart' || act === 'start-store') this.#claim();
    await this.#inTurn(async () => {
      if (act === 'clear-log') {
        this.exchanges.clear();
        this.deeds.clear();
      } else await this.deeds.note({ deed: act }, () => this.#operate(act));
    });
  }

  /** The place where an instance keeps its records now. */
  placeOf({ name, summary }: Instance): RecordPlace {
    const { store } = this.options;
    const serverStarts = this.#store.server(store)?.starts ?? 0;
    return { store, instance: name, pid: summary.pid, opening: this.#store.openings, serverStarts };
  }

  get proxy(): Instance {
    return this.#instances.proxy;
  }

  /** The instance whose turn it is. */
  nextInstance(): Instance {
    return this.#instances.next(this.options);
  }

  /** Everything that the page shows. */
  async view(): Promise<SessionLab> {
    // The page learns that a process is starting or frozen; it does not wait for the process.
    await Promise.race([this.#work, new Promise((resolve) => setTimeout(resolve, viewWaits))]);
    const log = await this.exchanges.settled();
    const records = await this.#records();
    return {
      id: this.id,
      options: this.options,
      cookieName: this.cookieName,
      secrets: [...this.secrets],
      stores: [...storeChoices(this.settings)],
      storeServer: this.#store.state(this.options.store),
      instances: this.#instances.needed(this.options).map((one) => one.summary),
      ...records,
      planted: this.planted,
      log: [...log],
      events: [...this.deeds.events],
    };
  }

  /** Ends every process and removes every file and record of the lab. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#work.catch(() => undefined);
    await this.#instances.kill();
    await this.#store.end(this.options.store);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** Whether a process that the options ask for was never started. */
  get #needsStart(): boolean {
    return (
      this.#instances.needed(this.options).some(({ summary }) => summary.state === 'not-started') ||
      this.#store.needsServer(this.options.store)
    );
  }

  /** Takes a place among the labs that have processes, in one step, so that two labs never take the same place. */
  #claim(): void {
    if (!this.isAtWork) this.#admit();
    this.isAtWork = true;
  }

  /** Sends changes to the processes. If one was never started, they are sent when it starts. */
  async #applyToRunning(): Promise<void> {
    if (this.#needsStart) this.#isBehind = true;
    else await this.#apply();
  }

  async #operate(act: Exclude<SessionAct, 'plant' | 'attacker-asks' | 'forget-cookie' | 'clear-log'>): Promise<void> {
    const server = this.#store.server(this.options.store);
    if (act === 'stop-store') await server?.stop();
    else if (act === 'start-store') await (server ? startOrStay(server) : this.#apply());
    else if (act === 'restart') {
      await this.#instances.kill();
      await this.#apply();
    } else {
      this.#secrets.rotate(act === 'rotate-keep');
      await this.#applyToRunning();
    }
  }

  #state() {
    return {
      store: this.options.store,
      storeServer: this.#store.state(this.options.store),
      secrets: this.secrets.length,
      processes: this.#instances.running(this.options).map(({ summary: { name, pid } }) => ({ name, pid })),
    };
  }

  #records() {
    return readRecords(this.#instances.running(this.options), this.options.store === 'memory');
  }

  #memoryOf(place: RecordPlace): 'kept' | 'reopened' | 'process-ended' {
    if (!this.#instances.hasProcessOf(place, this.options)) return 'process-ended';
    return place.opening === this.#store.openings ? 'kept' : 'reopened';
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(async () => {
      if (!this.#ended) await work();
    });
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #apply(): Promise<void> {
    this.#isBehind = false;
    const place = await this.#store.open(this.options.store);
    const configure: Configure = {
      kind: 'configure',
      base: this.base,
      token: this.token,
      cookieName: this.cookieName,
      secrets: [...this.secrets],
      options: this.options,
      place,
      tls: this.settings.tls,
    };
    await this.#instances.configure(configure);
  }
}
