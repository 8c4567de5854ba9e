import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { whyNotApplicable } from '../../../contract/attacks/applicable.ts';
import type { Attack } from '../../../contract/attacks/attack.ts';
import { findAttack } from '../../../contract/attacks/catalogue.ts';
import { type AttackRequest, attackRequestSchema } from '../../../contract/attacks/lab.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { Problem } from '../../http/problem.ts';
import { owned } from '../../process/at-work.ts';
import { Drive, type Step } from './drive.ts';
import { hasVictim, isOverByHand, isSolved, outcomeOf } from './goals.ts';
import { itinerary, prepare } from './itinerary.ts';
import { Lab } from './lab.ts';
import type { World } from './world.ts';

/** Milliseconds. A lab, and a ladder, is forgotten this long after it was last used. */
const forgetAfter = 20 * 60_000;
const undoWithin = 15_000;
const maxLabs = 80;
const maxDrives = 80;
const byHand = 'By hand: the windows are yours.';

/** A new id: lower case, so that it may stand in a cookie's name and a path. */
export function newId(): string {
  return randomBytes(8).toString('hex');
}

/** All labs and drives there are. Bounded in number and in time. */
export class AttackStore extends EventEmitter<{ made: [] }> {
  readonly world: World;
  readonly clock: Clock;
  readonly #labs = new Map<string, Lab>();
  readonly #drives = new Map<string, Drive>();
  readonly #timer: NodeJS.Timeout;

  constructor(world: World, clock: Clock = systemClock) {
    super();
    this.clock = clock;
    this.setMaxListeners(200);
    this.world = world;
    this.#timer = setInterval(() => owned('Sweeping the attack labs', () => this.sweep(clock.monotonic())), 5_000);
    this.#timer.unref();
  }

  /** Makes a lab, and the drive that performs its attack, from a request's body. Throws a `Problem`. */
  async create(body: unknown): Promise<Lab> {
    const parsed = attackRequestSchema.safeParse(body);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Problem('invalid-field', issue?.message ?? 'The body does not fit.', issue?.path.join('.'));
    }
    const attack = findAttack(parsed.data.attack);
    if (!attack) throw new Problem('not-found', 'There is no such attack.', 'attack');
    const reason = whyNotApplicable(this.world.topology, attack, parsed.data.scheme);
    if (reason) throw new Problem('origin-not-configured', reason, 'attack');
    const id = parsed.data.id ?? newId();
    if (this.#labs.has(id)) throw new Problem('run-exists', 'A lab with this id exists.', 'id');
    const lab = this.add(id, attack, parsed.data);
    if (parsed.data.drive === 'by-hand') {
      lab.state = 'going-on';
      lab.say = byHand;
      lab.prepared = prepare(this.world, lab);
      await lab.prepared;
    } else this.addDrive(id, stepsOf(lab));
    return lab;
  }

  /** Adds a lab without a drive of its own. */
  add(id: string, attack: Attack, request: AttackRequest): Lab {
    const lab = new Lab(this.world, id, attack, request, this.clock);
    this.#labs.set(id, lab);
    makeRoom(this.#labs, maxLabs);
    this.emit('made');
    return lab;
  }

  addDrive(id: string, steps: Iterator<Step>): Drive {
    const drive = new Drive(this.world, id, steps, this.clock);
    this.#drives.set(id, drive);
    makeRoom(this.#drives, maxDrives);
    this.emit('made');
    return drive;
  }

  lab(id: string): Lab | undefined {
    return this.#labs.get(id);
  }

  drive(id: string): Drive | undefined {
    return this.#drives.get(id);
  }

  /** The lab or drive of an id; waits for a while, since its window may be there before it. */
  async whenThere<Kind extends 'lab' | 'drive'>(kind: Kind, id: string): Promise<ReturnType<this[Kind]>>;
  async whenThere(kind: 'lab' | 'drive', id: string): Promise<Lab | Drive | undefined> {
    const until = this.clock.monotonic() + 4_000;
    for (;;) {
      const found = this[kind](id);
      const left = until - this.clock.monotonic();
      if (found || left <= 0) return found;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, left);
        function done() {
          clearTimeout(timer);
          resolve();
        }
        this.once('made', done);
      });
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
    };
    if (atWork) setTimeout(forget, undoWithin).unref();
    else forget();
  }

  get size(): number {
    return this.#labs.size;
  }

  /** Forgets what is old at `now`, by the monotonic clock. */
  sweep(now: number): void {
    for (const [id, drive] of this.#drives) if (now - drive.seenAt > forgetAfter) this.drop(id);
    for (const [id, lab] of this.#labs) if (now - lab.createdAt > forgetAfter && !this.#drives.has(id)) this.drop(id);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const id of [...this.#drives.keys(), ...this.#labs.keys()]) this.drop(id);
  }
}

/** Performs a lab's stops; when the attack is over, and before its cookies expire, it is judged. */
export function* stepsOf(lab: Lab): Generator<Step, void> {
  for (const stop of itinerary(lab)) {
    if (stop.path === '/leave') judge(lab);
    yield { lab, stop };
  }
  lab.state = 'over';
  lab.say = 'Done';
}

/** Reads what has become of the attack so far. */
export function judge(lab: Lab): void {
  lab.outcome = outcomeOf(lab);
  lab.solved ||= isSolved(lab);
}

/** The same by hand, where no stop is the last: there is no outcome before all that the attack takes has been done. */
export function judgeByHand(lab: Lab): void {
  lab.say =
    lab.served && !hasVictim(lab)
      ? 'Nobody was logged in when the exploit was delivered. Log in at the bank, and deliver it again.'
      : byHand;
  if (isOverByHand(lab)) judge(lab);
  else lab.outcome = null;
}

function makeRoom(map: Map<string, unknown>, most: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= most) return;
    map.delete(oldest);
  }
}
