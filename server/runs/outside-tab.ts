import { EventEmitter } from 'node:events';

/**
 * A tab that waits for an address and was opened without a page of the driver, as from the address bar. An engine's
 * measurement opens one beside the driver's page. Its navigation has no initiator, even through redirects. Emits `lead`
 * with the address, or with `null` when the tab should stay where it is.
 */
export class OutsideTab extends EventEmitter<{ lead: [string | null] }> {
  #waits = false;

  /** Notes that a tab waits. The tab that waited before is released. */
  wait(): void {
    if (this.#waits) this.emit('lead', null);
    this.#waits = true;
  }

  /** The tab was closed. */
  close(): void {
    this.#waits = false;
  }

  /** Sends the waiting tab to an address. */
  lead(url: string): 'led' | 'no-tab' {
    if (!this.#waits) return 'no-tab';
    this.#waits = false;
    this.emit('lead', url);
    return 'led';
  }
}
