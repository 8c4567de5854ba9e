import { type Clock, systemClock } from '../../clock.ts';
import { Problem } from '../../http/problem.ts';
import { owned } from '../../process/at-work.ts';

/** A lab that the shelf keeps and ends. */
export interface ShelvedLab {
  end(): Promise<void>;
}

interface Place<Lab> {
  readonly lab: Lab;
  /** By the monotonic clock, in milliseconds. */
  usedAt: number;
  /** Whether the visitor's page has said that it goes. */
  left: boolean;
}

/** Milliseconds after which a lab is ended that nobody uses, or whose visitor has left and not come back. */
const idleAfter = 5 * 60_000;
const goneAfter = 20_000;
const sweepEvery = 5_000;
/** How many labs of a kind there are at once, and for how long a lab is safe from being ended for a newer one. */
const maxLabs = 8;
const safeFor = 60_000;

/** Labs of one kind by id: bounded in number and time. */
export class LabShelf<Lab extends ShelvedLab> {
  readonly #places = new Map<string, Place<Lab>>();
  readonly #timer: NodeJS.Timeout;
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
    this.#timer = setInterval(() => owned('Sweeping the labs', () => this.sweep(clock.monotonic())), sweepEvery);
    this.#timer.unref();
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  /** The lab of an id, now in use. Throws a `Problem` where there is none. */
  get(id: string): Lab {
    const place = this.#places.get(id);
    if (!place) throw new Problem('unknown-lab', 'This lab has ended. Open its page again.');
    place.usedAt = this.#clock.monotonic();
    place.left = false;
    return place.lab;
  }

  /** The lab of an id, made where there is none. Throws a `Problem` where there are too many. */
  getOrMake(id: string, make: () => Lab): Lab {
    if (!this.#places.has(id)) {
      this.#makeRoom();
      this.#places.set(id, { lab: make(), usedAt: this.#clock.monotonic(), left: false });
    }
    return this.get(id);
  }

  /** Notes that the visitor's page goes; a page that comes back in time finds its lab. */
  leave(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    place.left = true;
    place.usedAt = this.#clock.monotonic();
  }

  /** Ends what is idle at `now`, by the monotonic clock. */
  sweep(now: number): void {
    for (const [id, { usedAt, left }] of this.#places) {
      if (now - usedAt > (left ? goneAfter : idleAfter)) this.#end(id);
    }
  }

  /** Ends all labs. Where one cannot be ended, the console says why, and the others are. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#places.keys()].map((id) => this.#end(id)));
  }

  /** Ends a lab. Never rejects: a sweep does not wait for it, and a file that cannot be removed must not end the rest. */
  #end(id: string): Promise<void> {
    const place = this.#places.get(id);
    this.#places.delete(id);
    return owned(`Ending the lab ${id}`, async () => place?.lab.end());
  }

  /** Ends the lab that was left longest ago or, where none was left, the one unused for longest, if it is no longer safe. */
  #makeRoom(): void {
    if (this.#places.size < maxLabs) return;
    const [first] = [...this.#places].sort(
      ([, one], [, other]) => Number(other.left) - Number(one.left) || one.usedAt - other.usedAt,
    );
    if (!first) return;
    const [id, { left, usedAt }] = first;
    if (!left && this.#clock.monotonic() - usedAt < safeFor) {
      throw new Problem('too-many-labs', `There are ${maxLabs} labs already. Close the page of one, or wait a minute.`);
    }
    this.#end(id);
  }
}
