import type { Place } from '../../contract/origins/topology.ts';
import type { KindName } from '../../contract/probes/acts.ts';
import type { StorageContext } from '../../contract/runs/observation.ts';
import type { CellOutcome } from '../../prediction/judge/outcome.ts';
import type { AlteredPair } from './unknown-words.ts';

/** What is known of one cookie: measured, or only predicted. */
export interface CookieResult {
  readonly mood: 'observed' | 'predicted';
  /** Whether the set-cookie-string left the server, or the call was made. */
  readonly emitted: boolean;
  /** `unknown`: no request could show whether it is. */
  readonly stored: readonly StorageContext[] | 'unknown';
  /** Why it is unknown, as the end of "because …"; `null`: it is known. */
  readonly unknownBecause: string | null;
  /** The value that was set and the one that came back, where they are not the same. */
  readonly altered: AlteredPair | null;
  /** Why it was rejected, as the end of "because …", where that is known. */
  readonly ignoredBecause: string | null;
  /** Why the jar does not have it though no rule rejects it, by prediction; `null`: nothing of the kind. */
  readonly gone: 'expired' | 'replaced' | null;
  readonly readable: boolean | null;
  /** Seconds for which the engine sends it with a cross-site POST all the same, since SameSite is not set; `null`: it does not. */
  readonly unsafeWindowSeconds: number | null;
  /** Why the rules keep it from a link on home's own pages, as the end of "because …"; `null`: they do not. */
  readonly homeLinkBecause: string | null;
  /** The outcome of a kind from a place; `null`: not asked. */
  readonly cell: (place: Place, kind: KindName) => CellOutcome['outcome'] | null;
}
