import type { Router } from 'express';
import { Problem } from '../../http/problem.ts';
import { owned } from '../../process/at-work.ts';
import { type Clock, systemClock } from '../../process/clock.ts';

/** A lab on the shelf, which ends it. */
export interface ShelvedLab {
  /** Whether the lab may have processes. */
  readonly isAtWork: boolean;
  end(): Promise<void>;
}

interface Place<Lab> {
  readonly lab: Lab;
  /**
   * When the visitor last did something, and when the page last sent a sign of life. By the monotonic clock, in
   * milliseconds.
   */
  usedAt: number;
  seenAt: number;
  /** Whether the visitor's page has said that it closes. */
  left: boolean;
}

/**
 * Milliseconds after which a lab ends whose page is silent, or whose visitor has left and not come back. An open page
 * sends a sign of life at least once a minute.
 */
const unseenAfter = 2 * 60_000;
const goneAfter = 20_000;
const sweepEvery = 5_000;
/** How many labs of one kind may exist at once, and how many of them may have processes. */
const maxLabs = 24;
const maxAtWork = 4;
/** Milliseconds after its visitor's last action during which no other lab may replace a lab. */
const safeFor = 60_000;

/** The labs of one kind, for the app. */
export interface LabKind {
  readonly routes: Router;
  /** See `LabShelf.holds`. */
  holds(id: string): boolean;
  /** Ends every lab with its processes. */
  close(): Promise<void>;
}

/** Labs of one kind by id, with limits on number and time. */
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

  /** Whether a lab takes a place that no other lab may have now. */
  holds(id: string): boolean {
    const place = this.#places.get(id);
    return place !== undefined && this.#isSafe(place);
  }

  /** Returns the lab of an id and marks it as in use. Throws a `Problem` if there is no such lab. */
  get(id: string): Lab {
    const lab = this.look(id);
    const place = this.#places.get(id);
    if (place) place.usedAt = place.seenAt;
    return lab;
  }

  /**
   * Returns the lab of an id for its open page; this does not count as use. Throws a `Problem` if there is no such lab.
   */
  look(id: string): Lab {
    const place = this.#places.get(id);
    if (!place) throw new Problem('unknown-lab', 'This lab has ended. Open its page again.');
    place.seenAt = this.#clock.monotonic();
    place.left = false;
    return place.lab;
  }

  /** Returns the lab of an id, and makes it if it does not exist. Throws a `Problem` when there are too many. */
  getOrMake(id: string, make: () => Lab): Lab {
    if (!this.#places.has(id)) {
      if (this.#places.size >= maxLabs) this.#makeRoom(() => true);
      this.#put(id, make());
    }
    return this.get(id);
  }

  /**
   * Makes sure that one more lab may have processes: if there are too many, ends the one that has been idle longest.
   * Throws a `Problem` when none is idle. The caller must mark its lab as at work before it awaits anything.
   */
  admit(): void {
    const atWork = [...this.#places.values()].filter(({ lab }) => lab.isAtWork).length;
    if (atWork >= maxAtWork) this.#makeRoom(({ isAtWork }) => isAtWork);
  }

  /** Replaces the lab of an id at once. `make` gets a promise that settles when the old lab has ended. */
  replace(id: string, make: (before: Promise<void>) => Lab): Lab {
    const old = this.#places.get(id);
    if (!old) throw new Problem('unknown-lab', 'This lab has ended. Open its page again.');
    const lab = make(this.#end(id));
    this.#put(id, lab);
    return lab;
  }

  /** Notes that the visitor's page closes. A page that comes back in time finds its lab. */
  leave(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    place.left = true;
    place.seenAt = this.#clock.monotonic();
  }

  /** Ends the labs that are no longer watched at `now`, by the monotonic clock. */
  sweep(now: number): void {
    for (const [id, { seenAt, left }] of this.#places) {
      if (now - seenAt > (left ? goneAfter : unseenAfter)) this.#end(id);
    }
  }

  /** Ends all labs. If one cannot be ended, the console says why and the others still end. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#places.keys()].map((id) => this.#end(id)));
  }

  /**
   * Ends a lab. Never rejects: a sweep does not wait for it, and a file that cannot be removed must not stop the rest.
   */
  #end(id: string): Promise<void> {
    const place = this.#places.get(id);
    this.#places.delete(id);
    return owned(`Ending the lab ${id}`, async () => place?.lab.end());
  }

  #put(id: string, lab: Lab): void {
    const now = this.#clock.monotonic();
    this.#places.set(id, { lab, usedAt: now, seenAt: now, left: false });
  }

  /**
   * Ends one of the labs that `may` go: the one unused for longest of those that their visitors left or, if no visitor
   * has left, of all. Throws a `Problem` if that lab is still safe.
   */
  #makeRoom(may: (lab: Lab) => boolean): void {
    const places = [...this.#places].filter(([, { lab }]) => may(lab));
    const [first] = places.sort(
      ([, one], [, other]) => Number(other.left) - Number(one.left) || one.usedAt - other.usedAt,
    );
    if (!first) return;
    const [id, place] = first;
    if (this.#isSafe(place)) {
      throw new Problem(
        'too-many-labs',
        `There are ${places.length} labs already. Close one lab’s page, or wait a minute.`,
      );
    }
    this.#end(id);
  }

  #isSafe({ left, usedAt }: Place<Lab>): boolean {
    return !left && this.#clock.monotonic() - usedAt < safeFor;
  }
}
