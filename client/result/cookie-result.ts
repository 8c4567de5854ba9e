import type { Place } from '../../contract/origins/topology.ts';
import type { KindName } from '../../contract/probes/acts.ts';
import type { StorageContext } from '../../contract/runs/observation.ts';
import type { CellOutcome } from '../../prediction/judge/outcome.ts';
import type { AlteredPair } from './unknown-words.ts';

/** The result for one cookie: measured, or only predicted. */
export interface CookieResult {
  readonly mood: 'observed' | 'predicted';
  /** Whether the server sent the set-cookie-string, or the script made the call. */
  readonly emitted: boolean;
  /** `unknown`: no request could show it. */
  readonly stored: readonly StorageContext[] | 'unknown';
  /** Why it is unknown, as the end of "because …"; `null`: it is known. */
  readonly unknownBecause: string | null;
  /** The value that was set and the value that came back, if they differ. */
  readonly altered: AlteredPair | null;
  /** Why it was rejected, as the end of "because …", if the reason is known. */
  readonly ignoredBecause: string | null;
  /** Why the jar does not have it although no rule rejects it, by prediction; `null`: no such reason. */
  readonly gone: 'expired' | 'replaced' | null;
  readonly readable: boolean | null;
  /** Seconds in which the engine sends it with a cross-site POST, because SameSite is not set; `null`: it does not. */
  readonly unsafeWindowSeconds: number | null;
  /** Why the rules exclude it from a link on home's own pages, as the end of "because …"; `null`: they do not. */
  readonly homeLinkBecause: string | null;
  /** The outcome of a kind from a place; `null`: not requested. */
  readonly cell: (place: Place, kind: KindName) => CellOutcome['outcome'] | null;
}
