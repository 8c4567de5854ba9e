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

/** Milliseconds. A lab, and a ladder, is forgotten this long after it was last used. */
const forgetAfter = 20 * 60_000;
const undoWithin = 15_000;
const maxLabs = 80;
/** Milliseconds after which a lab that nobody used, and whose window has not asked, may give way to another one. */
export const safeFor = 90_000;
/** The same, where the window has done all that its attack asks for: its visitor only reads the result. */
const safeWhenOver = 10_000;
/** How many requests at once may wait for a lab or a drive that is about to be made, and for how many milliseconds. */
const maxWaiting = 100;
const waitsFor = 4_000;
const byHand = 'By hand: continue in the windows that you opened.';

/** A new id: lower case, so that it may stand in a cookie's name and a path. */
export function newId(): string {
  return randomBytes(8).toString('hex');
}

/** All labs and drives there are. Bounded in number and in time. */
export class AttackStore {
  readonly world: World;
  readonly clock: Clock;
  readonly #labs = new Map<string, Lab>();
  readonly #drives = new Map<string, Drive>();
  /** Labs that a ladder makes as it goes, and drops: they do not take a visitor's place. */
  readonly #ofLadders = new Set<string>();
  /** What is to be told when a lab or a drive of an id is made. */
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

  /** The lab of an id, which is in use now. */
  lab(id: string): Lab | undefined {
    const lab = this.#labs.get(id);
    if (lab) lab.usedAt = this.clock.monotonic();
    return lab;
  }

  drive(id: string): Drive | undefined {
    return this.#drives.get(id);
  }

  /**
   * The lab or drive of an id; waits for a while, since its window may be there before it. Where too many wait already, what
   * is not there is told at once.
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
   * Drops a lab with its drive: nothing of it is left at the server. Where its window is still at work, the window is
   * given the time to expire the lab's cookies first.
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

  /** How many requests wait for what is about to be made. */
  get waitingCount(): number {
    return this.#waitingCount;
  }

  /** Forgets what is old at `now`, by the monotonic clock. */
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
   * Drops the lab that is idle for longest where there are as many as there may be; one that is at work stays. Throws a
   * `Problem` where none is idle. What room was made for must be added before anything is awaited.
   */
  #makeRoom(): void {
    const labs = [...this.#labs.keys()].filter((id) => !this.#ofLadders.has(id));
    if (labs.length < maxLabs) return;
    const idle = labs.map((id) => ({ id, over: this.#drives.get(id)?.state === 'over', idle: this.#idleFor(id) }));
    const [first] = idle
      .filter(({ over, idle }) => idle >= (over ? safeWhenOver : safeFor))
      .sort((one, other) => other.idle - one.idle);
    if (!first) {
      throw new Problem('too-many-labs', `${maxLabs} attacks are already running. Try again in a minute.`);
    }
    this.#drives.get(first.id)?.end();
    this.#drives.delete(first.id);
    this.#labs.delete(first.id);
  }

  /** Milliseconds since anybody used a lab, or its window asked where to go. */
  #idleFor(id: string): number {
    const used = Math.max(this.#labs.get(id)?.usedAt ?? 0, this.#drives.get(id)?.seenAt ?? 0);
    return this.clock.monotonic() - used;
  }

  #tell(id: string): void {
    for (const done of [...(this.#waiting.get(id) ?? [])]) done();
  }

  /** Resolves when something of an id is made, or after so many milliseconds. */
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

/** Performs a lab's stops; when the attack is over, and before its cookies expire, it is judged. */
export function* stepsOf(lab: Lab): Generator<Step, void> {
  for (const stop of itinerary(lab)) {
    if (stop.path === '/leave') judge(lab);
    yield { lab, stop };
  }
  lab.progress = { state: 'over', userAgent: lab.progress.state === 'going-on' ? lab.progress.userAgent : '' };
}

/** Reads what has become of the attack so far. */
export function judge(lab: Lab): void {
  const outcome = outcomeOf(lab);
  const isMet = lab.judgement.challenge === 'solved' || isSolved(lab, outcome);
  lab.judgement = { outcome, challenge: isMet ? 'solved' : 'open' };
}

/** The same by hand, where no stop is the last: there is no outcome before all that the attack takes has been done. */
export function judgeByHand(lab: Lab): void {
  if (isOverByHand(lab)) judge(lab);
  else lab.judgement = { ...lab.judgement, outcome: null };
}

/** What is being done just now, in words. */
export function messageOf(lab: Lab): string {
  const { progress, evidence } = lab;
  if (progress.state !== 'going-on') return progress.state === 'waiting' ? 'Waiting for the window' : 'Done';
  return lab.request.drive === 'by-hand' && evidence.facts.exploit !== 'not-delivered' && !hasVictim(lab)
    ? 'Nobody was logged in when you opened the exploit. Log in at the bank, then open the exploit again.'
    : progress.message;
}
