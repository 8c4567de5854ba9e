import { randomBytes } from 'node:crypto';
import { whyNotApplicable } from '../../../contract/attacks/applicable.ts';
import { type Attack, findAttack } from '../../../contract/attacks/catalogue.ts';
import { type AttackRequest, attackRequestSchema } from '../../../contract/attacks/lab.ts';
import { parseBody } from '../../http/parse-body.ts';
import { Problem } from '../../http/problem.ts';
import { owned } from '../../process/at-work.ts';
import { type Clock, systemClock } from '../../process/clock.ts';
import { Drive, type Step } from './drive.ts';
import { isSolved, outcomeOf } from './goals.ts';
import { itinerary, prepare } from './itinerary.ts';
import { Lab } from './lab.ts';
import { hasVictim, isOverByHand } from './plays.ts';
import type { World } from './world.ts';

/** Milliseconds since the last use after which a lab or a ladder is forgotten. */
const forgetAfter = 20 * 60_000;
const undoWithin = 15_000;
const maxLabs = 80;
/** Milliseconds after which a new lab may replace an unused lab whose window has not asked. */
export const safeFor = 90_000;
/** The same for a lab whose window has finished the attack, so that its visitor only reads the result. */
const safeWhenOver = 10_000;
/** How many requests may wait at once for a lab or a drive that is about to be made, and for how many milliseconds. */
const maxWaiting = 100;
const waitsFor = 4_000;
const byHand = 'By hand: continue in the windows that you opened.';

/** A new id in lower case, so that it fits into a cookie's name and a path. */
export function newId(): string {
  return randomBytes(8).toString('hex');
}

/** All labs and drives. Their number and their lifetime are limited. */
export class AttackStore {
  readonly world: World;
  readonly clock: Clock;
  readonly #labs = new Map<string, Lab>();
  readonly #drives = new Map<string, Drive>();
  /** Labs that a ladder makes and drops while it runs. They do not take a visitor's place. */
  readonly #ofLadders = new Set<string>();
  /** For each id, the callbacks to call when its lab or drive is made. */
  readonly #waiting = new Map<string, Set<() => void>>();
  #waitingCount = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(world: World, clock: Clock = systemClock) {
    this.clock = clock;
    this.world = world;
    this.#timer = setInterval(() => owned('Sweeping the attack labs', () => this.sweep(clock.monotonic())), 5_000);
    this.#timer.unref();
  }

  /** Makes a lab, and the drive that performs its attack, from a request's body. Throws a `Problem`. */
  async create(body: unknown): Promise<Lab> {
    const request = parseBody(attackRequestSchema, body);
    const attack = findAttack(request.attack);
    if (!attack) throw new Problem('invalid-field', 'There is no such attack.', 'attack');
    const reason = whyNotApplicable(this.world.topology, attack, request.scheme);
    if (reason) throw new Problem('origin-not-configured', reason, 'attack');
    const id = request.id ?? newId();
    if (this.#labs.has(id)) throw new Problem('run-exists', 'A lab with this id already exists.', 'id');
    this.#makeRoom();
    const lab = this.#put(id, attack, request);
    if (request.drive === 'by-hand') {
      lab.progress = { state: 'going-on', message: byHand, userAgent: '', stop: null };
      lab.loot.prepared = prepare(this.world, lab);
      await lab.loot.prepared;
    } else this.addDrive(id, stepsOf(lab));
    return lab;
  }

  /** Adds a lab that a ladder's drive performs. */
  addToLadder(id: string, attack: Attack, request: AttackRequest): Lab {
    this.#ofLadders.add(id);
    return this.#put(id, attack, request);
  }

  addDrive(id: string, steps: Iterator<Step>): Drive {
    const drive = new Drive(this.world, id, steps, this.clock);
    this.#drives.set(id, drive);
    this.#tell(id);
    return drive;
  }

  /** Returns the lab of an id, and counts this as a use. */
  lab(id: string): Lab | undefined {
    const lab = this.#labs.get(id);
    if (lab) lab.usedAt = this.clock.monotonic();
    return lab;
  }

  drive(id: string): Drive | undefined {
    return this.#drives.get(id);
  }

  /** Whether a lab or a ladder takes a place that no other may have now. */
  holds(id: string): boolean {
    return (this.#labs.has(id) || this.#drives.has(id)) && !this.#mayGo(id);
  }

  /**
   * Returns the lab or drive of an id. Waits for a while, because its window may arrive first. Does not wait when too
   * many requests wait already.
   */
  async whenThere<Kind extends 'lab' | 'drive'>(kind: Kind, id: string): Promise<ReturnType<this[Kind]>>;
  async whenThere(kind: 'lab' | 'drive', id: string): Promise<Lab | Drive | undefined> {
    const until = this.clock.monotonic() + waitsFor;
    for (;;) {
      const found = this[kind](id);
      const left = until - this.clock.monotonic();
      if (found || left <= 0 || this.#waitingCount >= maxWaiting) return found;
      await this.#made(id, left);
    }
  }

  /**
   * Drops a lab with its drive. The server keeps nothing of it. A window that is still at work first gets the time to
   * expire the lab's cookies.
   */
  drop(id: string): void {
    const drive = this.#drives.get(id);
    const atWork = drive?.state === 'going-on';
    drive?.end();
    const forget = () => {
      this.#drives.delete(id);
      this.#labs.delete(id);
      this.#ofLadders.delete(id);
    };
    if (atWork) setTimeout(forget, undoWithin).unref();
    else forget();
  }

  get size(): number {
    return this.#labs.size;
  }

  /** How many requests wait for a lab or drive that is about to be made. */
  get waitingCount(): number {
    return this.#waitingCount;
  }

  /** Forgets the labs and ladders that are too old at `now`, by the monotonic clock. */
  sweep(now: number): void {
    for (const [id, drive] of this.#drives) if (now - drive.seenAt > forgetAfter) this.drop(id);
    for (const [id, lab] of this.#labs) if (now - lab.usedAt > forgetAfter && !this.#drives.has(id)) this.drop(id);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const id of [...this.#drives.keys(), ...this.#labs.keys()]) this.drop(id);
  }

  #put(id: string, attack: Attack, request: AttackRequest): Lab {
    const lab = new Lab(this.world, id, attack, request, this.clock);
    this.#labs.set(id, lab);
    this.#tell(id);
    return lab;
  }

  /**
   * Drops the lab that has been idle longest when the limit is reached. A lab at work stays. Throws a `Problem` when
   * none is idle. The caller must add the new lab before it awaits anything.
   */
  #makeRoom(): void {
    const labs = [...this.#labs.keys()].filter((id) => !this.#ofLadders.has(id));
    if (labs.length < maxLabs) return;
    const [first] = labs
      .filter((id) => this.#mayGo(id))
      .sort((one, other) => this.#idleFor(other) - this.#idleFor(one));
    if (first === undefined) {
      throw new Problem('too-many-labs', `${maxLabs} attacks are already running. Try again in a minute.`);
    }
    this.#drives.get(first)?.end();
    this.#drives.delete(first);
    this.#labs.delete(first);
  }

  #mayGo(id: string): boolean {
    return this.#idleFor(id) >= (this.#drives.get(id)?.state === 'over' ? safeWhenOver : safeFor);
  }

  /** Milliseconds since a lab was used, or since its window asked where to go. */
  #idleFor(id: string): number {
    const used = Math.max(this.#labs.get(id)?.usedAt ?? 0, this.#drives.get(id)?.seenAt ?? 0);
    return this.clock.monotonic() - used;
  }

  #tell(id: string): void {
    for (const done of [...(this.#waiting.get(id) ?? [])]) done();
  }

  /** Resolves when the lab or drive of an id is made, or after `within` milliseconds. */
  #made(id: string, within: number): Promise<void> {
    const waiting = this.#waiting.get(id) ?? new Set();
    this.#waiting.set(id, waiting);
    this.#waitingCount++;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        if (waiting.size === 0) this.#waiting.delete(id);
        this.#waitingCount--;
        resolve();
      };
      const timer = setTimeout(done, within);
      waiting.add(done);
    });
  }
}

/** Performs a lab's stops. Judges the attack when it is over, before its cookies expire. */
export function* stepsOf(lab: Lab): Generator<Step, void> {
  for (const stop of itinerary(lab)) {
    if (stop.path === '/leave') judge(lab);
    yield { lab, stop };
  }
  lab.progress = { state: 'over', userAgent: lab.progress.state === 'going-on' ? lab.progress.userAgent : '' };
}

/** Judges the attack so far. */
export function judge(lab: Lab): void {
  const outcome = outcomeOf(lab);
  const isMet = lab.judgement.challenge === 'solved' || isSolved(lab, outcome);
  lab.judgement = { outcome, challenge: isMet ? 'solved' : 'open' };
}

/** The same by hand, where no stop is the last: there is no outcome before the visitor has performed every step. */
export function judgeByHand(lab: Lab): void {
  if (isOverByHand(lab)) judge(lab);
  else lab.judgement = { ...lab.judgement, outcome: null };
}

/** A sentence about the present step. */
export function messageOf(lab: Lab): string {
  const { progress, evidence } = lab;
  if (progress.state !== 'going-on') return progress.state === 'waiting' ? 'Waiting for the window' : 'Done';
  return lab.request.drive === 'by-hand' && evidence.facts.exploit !== 'not-delivered' && !hasVictim(lab)
    ? 'Nobody was logged in when you opened the exploit. Log in at the bank, then open the exploit again.'
    : progress.message;
}
