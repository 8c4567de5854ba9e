import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { RequestHandler } from 'express';
import { type Attack, fillExploit } from '../../../contract/attacks/attack.ts';
import { isOnSession } from '../../../contract/attacks/by-hand.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type {
  AttackOutcome,
  AttackRequest,
  BankState,
  PolicyReport,
  Replay,
  SeenRequest,
} from '../../../contract/attacks/lab.ts';
import type { Scheme } from '../../../contract/origins/topology.ts';
import { copiedText } from '../../http/copied-text.ts';
import type { Clock } from '../../process/clock.ts';
import { cookieNames, sessionCookie } from '../bank/cookies.ts';
import { BoundedStore } from '../bank/session-store.ts';
import { LabAddresses, type World } from './world.ts';

export type Customer = 'alice' | 'mallory';

/** What both customers type. Fictitious, as everything here. */
export const password = 'correct horse';

interface Account {
  balance: number;
  notes: string[];
}

const bounds = { requests: 200, log: 60, text: 4_000, notes: 20, comments: 20, reports: 20 };

/** One attack on one bank: its customers, its sessions, what arrived, and what the attacker got. */
export class Lab extends EventEmitter<{ news: [] }> {
  readonly id: string;
  readonly attack: Attack;
  readonly scheme: Scheme;
  readonly addresses: LabAddresses;
  readonly request: AttackRequest;
  readonly defences: ReadonlySet<DefenceId>;
  readonly exploit: string;
  readonly clock: Clock;
  /** When anybody last asked for it, by the monotonic clock, like `loggedInAt` and `luredAt`. */
  usedAt: number;
  /** Signs cookies; made for this lab, known to nobody else. */
  readonly secret = randomBytes(24).toString('base64url');
  readonly store = new BoundedStore();
  readonly accounts: Record<Customer, Account> = {
    alice: { balance: 1_000, notes: [] },
    mallory: { balance: 0, notes: [] },
  };
  readonly comments: { readonly by: string; readonly text: string }[] = [];
  readonly requests: SeenRequest[] = [];
  readonly log: { readonly at: number; readonly text: string }[] = [];
  readonly replays: Replay[] = [];
  /** What the browser reported of the bank's policies. */
  readonly reports: PolicyReport[] = [];
  /** How the bank wrote the exploit's comment into its page. */
  writtenAs: 'markup' | 'text' | null = null;
  strictTransportSent = false;
  #arrived = 0;
  /** The bank's Express app, made when it is first asked for. */
  bank: RequestHandler | null = null;
  /** By hand: settles when the attacker's client has what the exploit needs, before which it must not be delivered. */
  prepared: Promise<void> = Promise.resolve();
  /** The value of a session cookie that the attacker's client fetched. */
  planted = '';
  /** A browser came to the bank with `planted`. */
  plantedArrived = false;
  /** A cookie that the attacker got hold of, `name=value`. */
  loot: string | null = null;
  browserIs: Customer | null = null;
  loggedInAt: number | null = null;
  /** When the page that leads to a plain request was asked for last. */
  luredAt: number | null = null;
  sessionLine: string | null = null;
  adminOpened = false;
  /** The challenge of its kind has been met. */
  solved = false;
  /** The exploit was handed to the browser. */
  served = false;
  signSeen = false;
  state: 'waiting' | 'going-on' | 'over' = 'waiting';
  say = 'Waiting for the window';
  userAgent = '';
  outcome: AttackOutcome | null = null;
  /** The drive that performs it, and which of its stops the window is at. */
  drive: { readonly id: string; readonly at: number; readonly act: PageAct; readonly path: string } | null = null;

  constructor(world: World, id: string, attack: Attack, request: AttackRequest, clock: Clock) {
    super();
    this.id = id;
    this.attack = attack;
    this.request = request;
    this.scheme = request.scheme;
    this.defences = new Set(request.defences);
    this.exploit = request.exploit ?? attack.exploit;
    this.addresses = new LabAddresses(world, id, request.scheme);
    this.clock = clock;
    this.usedAt = clock.monotonic();
    this.has = this.has.bind(this);
  }

  /** Whether the exploit is another than the catalogue's. */
  get isEdited(): boolean {
    return this.exploit !== this.attack.exploit;
  }

  has(defence: DefenceId): boolean {
    return this.defences.has(defence);
  }

  /** The exploit as it is served. */
  filled(): string {
    const { bank, shop, bankOtherPort, attacker, path, host } = this.addresses;
    const { session, csrf, role } = cookieNames(this);
    return fillExploit(this.exploit, {
      bank,
      shop,
      neighbour: bankOtherPort,
      log: `${attacker}/log`,
      lab: this.id,
      path,
      host,
      cookie: session,
      csrf,
      role,
      planted: this.planted,
      secure: sessionCookie(this).secure ? '; Secure' : '',
    });
  }

  /** Counts a request that arrives; gives back its place among all. */
  arrive(): number {
    this.#arrived++;
    return this.#arrived;
  }

  record(seen: SeenRequest): void {
    this.requests.push(seen);
    if (this.requests.length > bounds.requests) this.requests.shift();
    if (seen.isAttack) this.sign();
  }

  addLog(text: string, now: number): void {
    this.log.push({ at: now, text: copiedText(text, bounds.text) });
    if (this.log.length > bounds.log) this.log.shift();
    this.emit('news');
  }

  addReport(report: PolicyReport): void {
    this.reports.push(report);
    if (this.reports.length > bounds.reports) this.reports.shift();
    this.emit('news');
  }

  addNote(customer: Customer, text: string): void {
    const { notes } = this.accounts[customer];
    notes.push(copiedText(text, 200));
    if (notes.length > bounds.notes) notes.shift();
  }

  addComment(by: string, text: string): void {
    this.comments.push({ by, text: copiedText(text, 8_000) });
    if (this.comments.length > bounds.comments) this.comments.shift();
  }

  /** The browser has logged in. By hand, what was delivered before there was a session to attack does not count. */
  logIn(): void {
    if (this.loggedInAt === null && this.request.drive === 'by-hand' && isOnSession(this.attack)) {
      this.served = false;
      this.signSeen = false;
    }
    this.loggedInAt = this.clock.monotonic();
  }

  /** The attack has been carried out, whatever came of it. */
  sign(): void {
    this.signSeen = true;
    this.emit('news');
  }

  snapshot(): BankState {
    const copy = ({ balance, notes }: Account) => ({ balance, notes: [...notes] });
    return { alice: copy(this.accounts.alice), mallory: copy(this.accounts.mallory), browserIs: this.browserIs };
  }
}

/** What the bank's own script does on a page of a drive: submit its form, click its button, or go on at once. */
export type PageAct = 'submit' | 'click' | 'none' | 'late' | 'close';
