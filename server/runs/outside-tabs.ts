import type { Response } from 'express';
import type { Run } from './run.ts';

/**
 * Tabs that were opened without a page that asks, as the address bar opens them, and that wait for an address. Who
 * measures an engine opens one beside the driver's page; its navigation has no initiator, whatever redirects it takes.
 */
export class OutsideTabs {
  readonly #waiting = new Map<string, Response>();

  /** Keeps the request of a tab open until its run leads it on or is over, or the tab is closed. */
  hold(run: Run, response: Response): void {
    this.#answer(run.id);
    this.#waiting.set(run.id, response);
    if (run.over) this.#answer(run.id);
    const release = () => this.#answer(run.id);
    run.once('end', release);
    response.once('close', () => {
      run.off('end', release);
      if (this.#waiting.get(run.id) === response) this.#waiting.delete(run.id);
    });
  }

  /** Leads the tab that waits for a run to an address. */
  lead(run: string, url: string): 'led' | 'no-tab' {
    const tab = this.#waiting.get(run);
    if (!tab) return 'no-tab';
    this.#waiting.delete(run);
    tab.redirect(302, url);
    return 'led';
  }

  /** Leaves the tab that waits for a run where it is. */
  #answer(run: string): void {
    this.#waiting.get(run)?.sendStatus(204);
    this.#waiting.delete(run);
  }
}
