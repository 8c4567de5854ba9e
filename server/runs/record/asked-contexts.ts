import { type RunReport, type StorageContext, storageContexts } from '../../../contract/runs/observation.ts';
import { copiedText } from '../../http/copied-text.ts';

const maxLeftOver = 200;

/**
 * What requests from the contexts of home showed apart from a run's own cookies: that the context asked, the control
 * cookies, and leftovers.
 */
export class AskedContexts {
  /** Contexts that requested the address that shows the control cookies, with or without them. */
  readonly askedIn = new Set<StorageContext>();
  /** Contexts in which an unpartitioned control cookie with SameSite=None was seen. */
  readonly controlSeenIn = new Set<StorageContext>();
  /** Contexts that sent one more request after they were emptied, and had nothing left. */
  readonly emptied = new Set<StorageContext>();
  /** Whether a Secure control cookie was seen over plain http, so that this browser sends such cookies there. */
  sendsSecureOverHttp = false;
  readonly #leftOver = new Set<string>();

  /** Notes a cookie that should not be there. Bounded. */
  leave(context: StorageContext, name: string): void {
    if (this.#leftOver.size >= maxLeftOver) return;
    this.#leftOver.add(`${context}: ${copiedText(name, 200) || '(no name)'}`);
  }

  get leftOver(): string[] {
    return [...this.#leftOver];
  }

  /** The contexts that unpartitioned cookies of the first-party jar reach, and those of which that is unknown. */
  get crossing(): ReadonlySet<StorageContext> {
    const isKnown = (context: StorageContext) => this.controlSeenIn.has('first-party') && this.askedIn.has(context);
    return new Set(storageContexts.filter((context) => this.controlSeenIn.has(context) || !isKnown(context)));
  }

  get thirdPartyCookies(): RunReport['thirdPartyCookies'] {
    if (!this.controlSeenIn.has('first-party') || !this.askedIn.has('other')) return 'unknown';
    return this.controlSeenIn.has('other') ? 'allowed' : 'blocked';
  }
}
