import { type Absence, absenceOf } from '../../../contract/attacks/absence.ts';
import { fillExploit, visitorOf } from '../../../contract/attacks/attack.ts';
import type { Attack } from '../../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../../contract/attacks/defences.ts';
import type { AttackOutcome, AttackRequest, BankState } from '../../../contract/attacks/lab.ts';
import type { Clock } from '../../process/clock.ts';
import { Bank } from '../bank/bank.ts';
import { sessionCookie } from '../bank/cookies.ts';
import { Evidence, type LabEvent } from './evidence.ts';
import { LabAddresses, type World } from './world.ts';

/** What the script on the bank's page does in a drive: submit the form, click the button, or go on at once. */
export type PageAct = 'submit' | 'click' | 'none' | 'late' | 'close';

/** The drive that performs a lab, and the present stop of its window. */
export interface DriveStop {
  readonly id: string;
  readonly at: number;
  readonly act: PageAct;
  readonly path: string;
}

/** How far the window of a lab is. `stop` is `null` before its first page and while the window is at another lab. */
export type Progress =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'going-on';
      readonly message: string;
      readonly userAgent: string;
      readonly stop: DriveStop | null;
    }
  | { readonly state: 'over'; readonly userAgent: string };

/** The cookies that the attacker's own client has. */
export interface Loot {
  /** By hand: resolves when the client has what the exploit needs. The exploit must not be delivered before. */
  prepared: Promise<void>;
  /** The value of a session cookie that the client fetched for itself; empty until then. */
  planted: string;
  /** A cookie that an exploit stole, as `name=value`. */
  stolen: string | null;
}

/** One attack on one bank. */
export class Lab {
  readonly id: string;
  readonly attack: Attack;
  readonly request: AttackRequest;
  readonly addresses: LabAddresses;
  readonly exploit: string;
  readonly clock: Clock;
  readonly bank: Bank;
  readonly evidence: Evidence;
  readonly loot: Loot = { prepared: Promise.resolve(), planted: '', stolen: null };
  progress: Progress = { state: 'waiting' };
  /** The last judgement of the evidence. */
  judgement: { readonly outcome: AttackOutcome | null; readonly challenge: 'open' | 'solved' } = {
    outcome: null,
    challenge: 'open',
  };
  /** When the lab was last requested, by the monotonic clock. */
  usedAt: number;

  constructor(world: World, id: string, attack: Attack, request: AttackRequest, clock: Clock) {
    this.id = id;
    this.attack = attack;
    this.request = request;
    this.exploit = request.exploit ?? attack.exploit;
    this.addresses = new LabAddresses(world, id, request.scheme);
    this.clock = clock;
    this.usedAt = clock.monotonic();
    this.bank = new Bank({
      id,
      address: this.addresses.bank,
      defences: new Set(request.defences),
      weakness: attack.weakness,
      visitor: visitorOf(attack),
    });
    // By hand, a delivery counts only once there is a session to attack.
    this.evidence = new Evidence(
      request.drive === 'by-hand' && attack.victim === 'logged-in' ? 'the-login' : 'the-start',
    );
  }

  get defences(): ReadonlySet<DefenceId> {
    return this.bank.settings.defences;
  }

  /** Whether the exploit differs from the catalogue's. */
  get isEdited(): boolean {
    return this.exploit !== this.attack.exploit;
  }

  /** The exploit as the lab serves it. */
  filled(): string {
    const { bank, shop, bankOtherPort, attacker, path, host } = this.addresses;
    const { session, csrf, role } = this.bank.names;
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
      planted: this.loot.planted,
      secure: sessionCookie(this.bank.settings).secure ? '; Secure' : '',
    });
  }

  /** Notes an event of this moment in the evidence. */
  note(event: LabEvent): void {
    this.evidence.note(event, this.clock.monotonic());
  }

  /** Why the server has not seen the attack's request so far, or `null`. */
  absence(): Absence | null {
    const { requests, log, reports, facts } = this.evidence;
    const { writtenAs, strictTransportSent } = facts;
    return absenceOf(this.attack, { requests, log, reports, writtenAs, strictTransportSent });
  }

  bankState(): BankState {
    return { ...this.bank.statement(), browserIs: this.evidence.facts.browserIs };
  }
}
