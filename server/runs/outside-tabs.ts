import type { Response } from 'express';

/**
 * Tabs that were opened without a page that asks, as the address bar opens them, and that wait for an address. Who
 * measures an engine opens one beside the driver's page; its navigation has no initiator, whatever redirects it takes.
 */
export class OutsideTabs {
  readonly #waiting = new Map<string, Response>();

  /** Keeps the request of a tab open until its run leads it on, or the tab is closed. */
  hold(run: string, response: Response): void {
    this.#waiting.get(run)?.sendStatus(204);
    this.#waiting.set(run, response);
    response.once('close', () => {
      if (this.#waiting.get(run) === response) this.#waiting.delete(run);
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
}
