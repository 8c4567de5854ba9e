import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCookieName, sessionLabPath } from '../../../contract/labs/lab-id.ts';
import type { SessionAct, SessionLab } from '../../../contract/labs/session.ts';
import type { SessionOptions } from '../../../contract/labs/session-options.ts';
import { Instance } from '../processes/instance.ts';
import { LabCookies } from '../shelf/lab-cookies.ts';
import { type StoreSettings, storeChoices } from '../stores/choices.ts';
import { Exchanges } from './exchanges.ts';
import { LabStore, startOrStay } from './lab-store.ts';
import { type Configure, reportSchema } from './messages.ts';
import { readRecords } from './records.ts';

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
/** Milliseconds that a view waits for what is being done to the lab. */
const viewWaits = 500;

/** One visitor's session lab: its processes, its store, its secrets, its log. */
export class SessionLabHost {
  readonly id: string;
  readonly token = randomBytes(16).toString('hex');
  readonly exchanges = new Exchanges();
  readonly proxy: Instance;
  readonly cookies: LabCookies;
  /** The value of the cookie that the attacker planted. */
  planted: string | null = null;
  options: SessionOptions;
  readonly #settings: LabSettings;
  readonly #folder: string;
  readonly #all: readonly Instance[];
  #secrets = [newSecret()];
  readonly #store: LabStore;
  /** The lab is changed by one hand at a time. */
  #work: Promise<unknown>;
  #turn = 0;
  #ended = false;
  /** The lab may have processes: set when the visitor does something for the first time. */
  isAtWork = false;
  readonly #admit: () => void;
  /** The options were changed, and the processes do not know it. */
  #isBehind = false;

  /**
   * Starts nothing. `admit` throws where no further lab may have processes; `before`: what has to be over before
   * anything of this lab is.
   */
  constructor(
    id: string,
    options: SessionOptions,
    settings: LabSettings,
    { admit, before }: { readonly admit: () => void; readonly before: Promise<unknown> },
  ) {
    this.id = id;
    this.options = options;
    this.#settings = settings;
    this.#admit = admit;
    this.#work = before.catch(() => undefined);
    this.#folder = join(settings.dataDir, 'labs', id);
    this.cookies = new LabCookies(`lab-${id}`);
    this.#store = new LabStore(settings, this.#folder, `lab:${id}`);
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

  /** Applies options: new middleware in every instance. Processes that they ask for are started when they are needed. */
  configure(options: SessionOptions): Promise<void> {
    return this.#inTurn(async () => {
      this.options = options;
      await this.#applyToRunning();
    });
  }

  /**
   * To be called before the visitor's requests: starts what the options ask for and nothing has started yet. What has
   * ended since stays ended until it is restarted. Rejects with a `Problem` where too many labs are at work.
   */
  async begin(): Promise<void> {
    this.#claim();
    await this.#inTurn(async () => {
      if (this.#isBehind || this.#needsStart) await this.#apply();
    });
  }

  /** Does one of the lab's acts that concern processes, secrets or the store's server. */
  async act(act: Exclude<SessionAct, 'plant' | 'attacker-asks' | 'forget-cookie'>): Promise<void> {
    if (act === 'restart' || act === 'start-store') this.#claim();
    await this.#inTurn(async () => {
      const server = this.#store.server(this.options.store);
      switch (act) {
        case 'restart':
          await Promise.all([...this.#all, this.proxy].map((instance) => instance.kill()));
          await this.#apply();
          return;
        case 'rotate-keep':
          this.#secrets = [newSecret(), ...this.#secrets].slice(0, maxSecrets);
          await this.#applyToRunning();
          return;
        case 'rotate-drop':
          this.#secrets = [newSecret()];
          await this.#applyToRunning();
          return;
        case 'stop-store':
          await server?.stop();
          return;
        case 'start-store':
          if (server) await startOrStay(server);
          else await this.#apply();
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
    // The page learns that a process is starting, or frozen, and does not wait for it.
    await Promise.race([this.#work, new Promise((resolve) => setTimeout(resolve, viewWaits))]);
    const log = await this.exchanges.settled();
    const records = await readRecords(this.#running, this.options.store === 'memory');
    return {
      id: this.id,
      options: this.options,
      cookieName: this.cookieName,
      secrets: this.#secrets,
      stores: [...storeChoices(this.#settings)],
      storeServer: this.#store.state(this.options.store),
      instances: this.#needed.map((one) => one.summary),
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
    await this.#store.end(this.options.store);
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get #running(): readonly Instance[] {
    return this.#all.slice(0, Number(this.options.instances));
  }

  /** Every process that the options ask for. */
  get #needed(): readonly Instance[] {
    return [...this.#running, ...(this.options.reach === 'proxy' ? [this.proxy] : [])];
  }

  /** Whether something that the options ask for was never started. */
  get #needsStart(): boolean {
    return (
      this.#needed.some(({ summary }) => summary.state === 'not-started') || this.#store.needsServer(this.options.store)
    );
  }

  /** Takes a place among the labs that have processes: in one step, so that no two labs take the same. */
  #claim(): void {
    if (!this.isAtWork) this.#admit();
    this.isAtWork = true;
  }

  /** Tells the processes what has changed; where one has still to be started, when that is done. */
  async #applyToRunning(): Promise<void> {
    if (this.#needsStart) this.#isBehind = true;
    else await this.#apply();
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
    await this.#store.provide(this.options.store);
    const configure: Configure = {
      kind: 'configure',
      base: this.base,
      token: this.token,
      cookieName: this.cookieName,
      secrets: this.#secrets,
      options: this.options,
      place: this.#store.place(this.options.store),
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
}

function newSecret(): string {
  return randomBytes(18).toString('base64url');
}
