import { EventEmitter } from 'node:events';
import type { PolicyReport, Replay, SeenRequest } from '../../../contract/attacks/lab.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { BankEvent } from '../bank/journal.ts';
import type { Customer } from '../bank/settings.ts';

const bounds = { requests: 200, log: 60, text: 4_000, reports: 20, replays: 20 };

/** Something that an attack's browser did, or that was done to it. */
export type LabEvent =
  | Extract<BankEvent, { what: 'logged-in' | 'profile-shown' | 'administration-opened' | 'strict-transport-sent' }>
  /** The exploit was handed to the browser; `as`: how the bank wrote it into its page, where it is a comment. */
  | { readonly what: 'exploit-delivered'; readonly as?: 'markup' | 'text' }
  /** The request that carries out the attack arrived, whatever its result. */
  | { readonly what: 'carried-out' }
  /** The page that leads to a plain request was asked for. */
  | { readonly what: 'lured' }
  /** The browser came to the bank with the session cookie that the attacker's client had fetched. */
  | { readonly what: 'planted-arrived' }
  /** The bank gave the browser a session. */
  | { readonly what: 'session-given'; readonly line: string };

/** What is known of an attack. Times are of the monotonic clock. */
export interface Facts {
  readonly exploit: 'not-delivered' | 'delivered' | 'carried-out';
  readonly loggedInAt: number | null;
  /** When the page that leads to a plain request was asked for last. */
  readonly luredAt: number | null;
  /** As whom the bank saw the last profile that the browser asked for. */
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

/** From when a delivery counts: at once, or from the login on that gives the attack its victim. */
export type CountsFrom = 'the-start' | 'the-login';

/** What is known after an event that happened at `now`. Pure. */
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

/** What the bank's and the attacker's servers saw of an attack: only ever added to, and bounded. */
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

  /** Requests in the order in which they were answered. */
  get requests(): readonly SeenRequest[] {
    return this.#requests;
  }

  /** What the attacker's server was sent. */
  get log(): readonly { readonly at: number; readonly text: string }[] {
    return this.#log;
  }

  get replays(): readonly Replay[] {
    return this.#replays;
  }

  /** What the browser reported of the bank's policies. */
  get reports(): readonly PolicyReport[] {
    return this.#reports;
  }

  /** Adds an event that happened at `now`, by the monotonic clock. */
  note(event: LabEvent, now: number): void {
    this.#facts = factsAfter(this.#facts, event, now, this.#countsFrom);
    if (event.what === 'carried-out') this.emit('news');
  }

  /** Counts a request that arrives; gives back its place among all. */
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

/** Adds to a list that keeps its newest entries. */
function add<Entry>(list: Entry[], entry: Entry, most: number): void {
  list.push(entry);
  if (list.length > most) list.shift();
}
