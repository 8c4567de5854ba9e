import type { Request, RequestHandler, Response } from 'express';
import { type Made, madeBy } from '../http/made.ts';
import { Problem } from '../http/problem.ts';
import { owned } from '../process/at-work.ts';
import type { Awaitable } from '../runs/runs.ts';

/** Things of one kind, of which a visitor may have some open at the same time. */
interface Kind {
  readonly limit: number;
  /** In the plural. */
  readonly what: string;
  readonly keyOf: (request: Request) => string;
  readonly isOpen: (id: string) => Awaitable<boolean>;
  /** The id in the address of a request. Without it, the handler says the id by `madeAs`. */
  readonly idOf?: (request: Request) => string;
}

interface Place {
  readonly made: Made;
  /** The answer that may still make something. */
  readonly response: WeakRef<Response>;
}

/** Milliseconds. */
const sweepEvery = 60_000;

/**
 * Counts what each visitor has open, so that nobody takes all places. An address is forgotten a minute after its last
 * thing is over. Call `close` to stop the timer.
 */
export class Places {
  readonly #kind: Kind;
  readonly #held = new Map<string, Set<Place>>();
  readonly #timer: NodeJS.Timeout;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#timer = setInterval(() => owned('Counting open places', () => this.sweep()), sweepEvery);
    this.#timer.unref();
  }

  /** Refuses a request of a visitor who has too many open. */
  readonly handler: RequestHandler = async (request, response, next) => {
    const { limit, what, keyOf, idOf } = this.#kind;
    const key = keyOf(request);
    const id = idOf?.(request) ?? null;
    if (id !== null && [...this.#of(key)].some(({ made }) => made.id === id)) return next();
    if (this.#of(key).size >= limit) await this.#dropClosed(key);
    const own = this.#of(key);
    if (own.size >= limit) {
      const message = `This deployment keeps at most ${limit} ${what} open for one address. Try again when one of them is over.`;
      throw new Problem('too-many-requests', message);
    }
    const made = id === null ? madeBy(response) : { id };
    this.#held.set(key, own.add({ made, response: new WeakRef(response) }));
    next();
  };

  /** How many visitors are known. */
  get size(): number {
    return this.#held.size;
  }

  /** Forgets what is over. */
  async sweep(): Promise<void> {
    for (const key of [...this.#held.keys()]) await this.#dropClosed(key);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #of(key: string): Set<Place> {
    return this.#held.get(key) ?? new Set();
  }

  async #dropClosed(key: string): Promise<void> {
    const own = this.#of(key);
    for (const place of [...own]) if (!(await this.#isOpen(place))) own.delete(place);
    if (own.size === 0) this.#held.delete(key);
  }

  async #isOpen({ made: { id }, response }: Place): Promise<boolean> {
    const answer = response.deref();
    const answers = answer !== undefined && !answer.writableFinished && !(answer.socket ?? answer.req.socket).destroyed;
    return answers || (id !== null && (await this.#kind.isOpen(id)));
  }
}
