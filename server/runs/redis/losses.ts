import { recordLost } from '../limits.ts';
import type { Runs } from '../runs.ts';

/** Runs whose loss is still to be told, at most. */
const maxLost = 10_000;
/** Milliseconds. */
const tryEvery = 500;

/**
 * Runs for which something arrived while Redis was away. What happened and was not kept must not look as if it had not
 * happened, so such a run ends as soon as Redis is back.
 */
export class Losses {
  readonly #runs: Pick<Runs, 'find' | 'act'>;
  readonly #lost = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(runs: Pick<Runs, 'find' | 'act'>) {
    this.#runs = runs;
  }

  add(id: string): void {
    if (this.#lost.size < maxLost) this.#lost.add(id);
    this.#timer ??= setInterval(() => this.tell().catch(() => undefined), tryEvery).unref();
  }

  /** Ends the runs. Throws where Redis is still away. */
  async tell(): Promise<void> {
    for (const id of [...this.#lost]) {
      const run = await this.#runs.find(id, 'fresh');
      if (run) await this.#runs.act(run, 'end', { state: 'failed', trouble: recordLost });
      this.#lost.delete(id);
    }
    if (this.#lost.size === 0) this.close();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
