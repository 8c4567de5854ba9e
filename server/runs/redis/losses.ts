import { recordLost } from '../limits.ts';
import type { Runs } from '../runs.ts';

/** The limit of runs whose loss is not reported yet. */
const maxLost = 10_000;
/** Milliseconds. */
const tryEvery = 500;

/**
 * Runs for which something arrived while Redis was away and was lost. A lost request must not look as if it never
 * arrived, so such a run ends as soon as Redis is back.
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

  /** Ends the runs. Throws if Redis is still away. */
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
