/** Work that is done one piece at a time, in the order in which it was begun. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #round = 0;

  /** Does the work after all earlier work. Rejects if `atOnce` came first. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const round = this.#round;
    const turn = this.#last.then(() => {
      if (round !== this.#round) throw new Error('Newer work has replaced this work.');
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Does the work now, and drops the work that waits. */
  atOnce<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#round++;
    this.#last = Promise.resolve();
    return this.take(work);
  }
}
