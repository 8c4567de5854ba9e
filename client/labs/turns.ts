/** Work that is done one piece at a time, in the order in which it was begun. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #round = new AbortController();

  /** Does the work after all earlier work. Rejects if `atOnce` came first. Its signal says that `atOnce` came meanwhile. */
  take<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { signal } = this.#round;
    const turn = this.#last.then(() => {
      signal.throwIfAborted();
      return work(signal);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Does the work now, drops the work that waits, and aborts the work that goes on. */
  atOnce<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.#round.abort(new Error('Newer work has replaced this work.'));
    this.#round = new AbortController();
    this.#last = Promise.resolve();
    return this.take(work);
  }
}
