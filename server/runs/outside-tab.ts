import { EventEmitter } from 'node:events';

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
