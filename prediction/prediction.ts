import type { Topology } from '../contract/origins/topology.ts';
import type { NoRequestCause, StorageContext } from '../contract/runs/observation.ts';
import type { Profile } from '../model/profiles/profile.ts';
import type { RetrievalReason } from '../model/retrieve/reasons.ts';
import type { RetrievalRuleId } from '../model/retrieve/retrieval-rules.ts';
import type { StorageReason } from '../model/store/reasons.ts';
import type { StorageRuleId } from '../model/store/storage-rules.ts';
import type { StorageVerdict } from '../model/store/verdict.ts';
import type { Environment, StoredCookie } from '../model/terms.ts';

/** What a prediction depends on besides the experiment. */
export interface PredictionSetting {
  readonly topology: Topology;
  readonly profile: Profile;
  readonly thirdPartyCookies: Environment['thirdPartyCookies'];
  /** Milliseconds since the epoch: when the cookies are set. */
  readonly now: number;
  /** What the public suffix list says. */
  readonly suffixes: Pick<Environment, 'registrableDomain' | 'isPublicSuffix'>;
}

/** Why a cookie is not sent with a probe: a rule of retrieving, or that it is not there to be retrieved. */
export type CellReason =
  | RetrievalReason
  | 'never-stored'
  | 'expired-at-once'
  | 'replaced-by-another-cookie'
  /** In a flow: no response has set it yet, or a later one has deleted it. */
  | 'not-set-yet'
  | 'deleted-by-a-response';

/** What is expected of one cookie in one probe. */
export type CellPrediction =
  | { readonly outcome: 'included' }
  | { readonly outcome: 'excluded'; readonly reason: CellReason }
  /** The engine does not make this request at all. */
  | { readonly outcome: 'no-request'; readonly because: NoRequestCause };

/**
 * Why a cookie of an experiment is not stored: a rule of the storage model, or of the script's call, or that the response
 * with it never comes.
 */
export type ExperimentStorageReason =
  | StorageReason
  | 'request-not-made'
  | 'no-preflight-at-the-same-origin'
  | 'handshake-refused'
  | 'cookie-store-in-insecure-context'
  | 'cookie-store-rejects-same-site'
  | 'cookie-store-rejects-domain'
  | 'cookie-store-rejects-path';

/** A rule that an experiment asks: of the models, or of the script's call. */
export type ExperimentRuleId = StorageRuleId | RetrievalRuleId | 'request-made' | 'secure-context' | 'cookie-init';

/** What is expected of one cookie of an experiment. */
export interface CookiePrediction {
  readonly storage: StorageVerdict<ExperimentStorageReason, ExperimentRuleId>;
  /** The cookie as it is in the store when the probes are made; `null`: it is not there, or no longer. */
  readonly cookie: StoredCookie | null;
  readonly stored: readonly StorageContext[];
  readonly readable: boolean;
  /** `cookieStore`: `null` where a document has none. */
  readonly readableBy: { readonly documentCookie: boolean; readonly cookieStore: boolean | null };
  /** By probe id, for every probe that was asked about and is present. */
  readonly cells: ReadonlyMap<string, CellPrediction>;
}

/** What is expected of an experiment, cookie by cookie in its order. */
export type Prediction = readonly CookiePrediction[];
