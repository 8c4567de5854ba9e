import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import type { Run } from './run.ts';
import type { Runs } from './runs.ts';

/**
 * A tab that was opened without a page that asks, as the address bar opens it, and that waits for an address. Who measures
 * an engine opens one beside the driver's page; its navigation has no initiator, whatever redirects it takes. Emits `lead`
 * with the address, or with `null` where the tab is to stay where it is.
 */
export class OutsideTab extends EventEmitter<{ lead: [string | null] }> {
  #waits = false;

  /** A tab waits. One that waited before is sent away. */
  wait(): void {
    if (this.#waits) this.emit('lead', null);
    this.#waits = true;
  }

  /** The tab was closed. */
  close(): void {
    this.#waits = false;
  }

  /** Leads the tab that waits to an address. */
  lead(url: string): 'led' | 'no-tab' {
    if (!this.#waits) return 'no-tab';
    this.#waits = false;
    this.emit('lead', url);
    return 'led';
  }
}

/** Keeps the request of a tab open until its run leads it on or is over, or the tab is closed. */
export async function holdTab(runs: Runs, run: Run, response: Response): Promise<void> {
  let closed = false;
  response.once('close', () => {
    closed = true;
  });
  const unwatch = await runs.watch(run);
  await runs.act(run, 'tab', 'waits');
  const stop = () => {
    run.tab.off('lead', lead);
    run.off('end', stay);
    unwatch();
  };
  const lead = (url: string | null) => {
    stop();
    if (url === null) response.sendStatus(204);
    else response.redirect(302, url);
  };
  const stay = () => lead(null);
  run.tab.once('lead', lead);
  run.once('end', stay);
  const leave = () => {
    if (response.writableEnded) return;
    stop();
    runs.note(run, 'tab', 'is-closed');
  };
  if (run.over) stay();
  else if (closed) leave();
  else response.once('close', leave);
}
