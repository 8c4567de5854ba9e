import { EventEmitter } from 'node:events';
import type { PolicyReport, Replay, SeenRequest } from '../../../contract/attacks/lab.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { BankEvent } from '../bank/journal.ts';
import type { Customer } from '../bank/settings.ts';

const bounds = { requests: 200, log: 60, text: 4_000, reports: 20, replays: 20 };

/** An event in an attack's browser. */
export type LabEvent =
  | Extract<BankEvent, { what: 'logged-in' | 'profile-shown' | 'administration-opened' | 'strict-transport-sent' }>
  /** The exploit was sent to the browser. `as`: how the bank wrote it into its page, when it is a comment. */
  | { readonly what: 'exploit-delivered'; readonly as?: 'markup' | 'text' }
  /** The request that carries out the attack arrived, with any result. */
  | { readonly what: 'carried-out' }
  /** The browser requested the page that leads to a plain http request. */
  | { readonly what: 'lured' }
  /** The browser sent the bank the session cookie that the attacker's client had fetched. */
  | { readonly what: 'planted-arrived' }
  /** The bank gave the browser a session. */
  | { readonly what: 'session-given'; readonly line: string };

/** The facts about an attack. Times are of the monotonic clock. */
export interface Facts {
  readonly exploit: 'not-delivered' | 'delivered' | 'carried-out';
  readonly loggedInAt: number | null;
  /** When the browser last requested the page that leads to a plain http request. */
  readonly luredAt: number | null;
  /** The customer of the last profile that the browser requested. */
  readonly browserIs: Customer | null;
  readonly sessionLine: string | null;
  readonly writtenAs: 'markup' | 'text' | null;
  readonly strictTransportSent: boolean;
  readonly plantedArrived: boolean;
  readonly adminOpened: boolean;
}

const nothing: Facts = {
  exploit: 'not-delivered',
  loggedInAt: null,
  luredAt: null,
  browserIs: null,
  sessionLine: null,
  writtenAs: null,
  strictTransportSent: false,
  plantedArrived: false,
  adminOpened: false,
};

/** When deliveries start to count: at once, or after the login that gives the attack its victim. */
export type CountsFrom = 'the-start' | 'the-login';

/** The facts after an event at `now`. A pure function. */
function factsAfter(facts: Facts, event: LabEvent, now: number, countsFrom: CountsFrom): Facts {
  switch (event.what) {
    case 'logged-in': {
      const begins = facts.loggedInAt === null && countsFrom === 'the-login';
      return { ...facts, loggedInAt: now, exploit: begins ? 'not-delivered' : facts.exploit };
    }
    case 'profile-shown':
      return { ...facts, browserIs: event.to };
    case 'administration-opened':
      return { ...facts, adminOpened: true };
    case 'strict-transport-sent':
      return { ...facts, strictTransportSent: true };
    case 'exploit-delivered': {
      const exploit = facts.exploit === 'carried-out' ? facts.exploit : 'delivered';
      return { ...facts, exploit, writtenAs: event.as ?? facts.writtenAs };
    }
    case 'carried-out':
      return { ...facts, exploit: facts.exploit === 'not-delivered' ? facts.exploit : 'carried-out' };
    case 'lured':
      return { ...facts, luredAt: now };
    case 'planted-arrived':
      return { ...facts, plantedArrived: true };
    case 'session-given':
      return { ...facts, sessionLine: event.line };
  }
}

/** What the bank's and the attacker's servers saw of an attack. Each list keeps only its newest entries. */
export class Evidence extends EventEmitter<{ news: [] }> {
  readonly #requests: SeenRequest[] = [];
  readonly #log: { readonly at: number; readonly text: string }[] = [];
  readonly #replays: Replay[] = [];
  readonly #reports: PolicyReport[] = [];
  readonly #countsFrom: CountsFrom;
  #facts = nothing;
  #arrived = 0;

  constructor(countsFrom: CountsFrom) {
    super();
    this.#countsFrom = countsFrom;
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** Requests in the order of their answers. */
  get requests(): readonly SeenRequest[] {
    return this.#requests;
  }

  /** What the attacker's server received. */
  get log(): readonly { readonly at: number; readonly text: string }[] {
    return this.#log;
  }

  get replays(): readonly Replay[] {
    return this.#replays;
  }

  /** The browser's reports about the bank's policies. */
  get reports(): readonly PolicyReport[] {
    return this.#reports;
  }

  /** Adds an event at `now`, by the monotonic clock. */
  note(event: LabEvent, now: number): void {
    this.#facts = factsAfter(this.#facts, event, now, this.#countsFrom);
    if (event.what === 'carried-out') this.emit('news');
  }

  /** Counts an arriving request. Returns its position among all. */
  arrive(): number {
    this.#arrived++;
    return this.#arrived;
  }

  addRequest(seen: SeenRequest): void {
    add(this.#requests, seen, bounds.requests);
  }

  /** `at`: milliseconds since the epoch. */
  addLog(text: string, at: number): void {
    add(this.#log, { at, text: copiedText(text, bounds.text) }, bounds.log);
    this.emit('news');
  }

  addReport(report: PolicyReport): void {
    add(this.#reports, report, bounds.reports);
    this.emit('news');
  }

  addReplay(replay: Replay): void {
    add(this.#replays, replay, bounds.replays);
  }
}

/** Adds to a list that keeps only its newest entries. */
function add<Entry>(list: Entry[], entry: Entry, most: number): void {
  list.push(entry);
  if (list.length > most) list.shift();
}
