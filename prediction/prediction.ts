import type { Topology } from '../contract/origins/topology.ts';
import type { NoRequestCause, StorageContext } from '../contract/runs/observation.ts';
import type { Profile } from '../model/profiles/profile.ts';
import type { RetrievalReason } from '../model/retrieve/reasons.ts';
import type { RetrievalRuleId } from '../model/retrieve/retrieval-rules.ts';
import type { StorageReason } from '../model/store/reasons.ts';
import type { StorageRuleId } from '../model/store/storage-rules.ts';
import type { StorageVerdict } from '../model/store/verdict.ts';
import type { Environment, StoredCookie } from '../model/terms.ts';

/** The inputs of a prediction beside the experiment. */
export interface PredictionSetting {
  readonly topology: Topology;
  readonly profile: Profile;
  readonly thirdPartyCookies: Environment['thirdPartyCookies'];
  /** The time of setting the cookies, in milliseconds since the epoch. */
  readonly now: number;
  /** The answers of the public suffix list. */
  readonly suffixes: Pick<Environment, 'registrableDomain' | 'isPublicSuffix' | 'toAscii'>;
}

/** Why a probe does not send a cookie: a retrieval rule, or the store does not hold it. */
export type CellReason =
  | RetrievalReason
  | 'never-stored'
  | 'expired-at-once'
  | 'replaced-by-another-cookie'
  /** In a flow: no response has set it yet, or a later response has deleted it. */
  | 'not-set-yet'
  | 'deleted-by-a-response';

/** The prediction for one cookie in one probe. */
export type CellPrediction =
  | { readonly outcome: 'included' }
  | { readonly outcome: 'excluded'; readonly reason: CellReason }
  /** The engine does not make this request at all. */
  | { readonly outcome: 'no-request'; readonly because: NoRequestCause };

/**
 * Why a cookie of an experiment is not stored: a rule of the storage model or of the script's call, or its response
 * never arrives.
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

/** A rule in an experiment: of the models, or of the script's call. */
export type ExperimentRuleId = StorageRuleId | RetrievalRuleId | 'request-made' | 'secure-context' | 'cookie-init';

/** The prediction for one cookie of an experiment. */
export interface CookiePrediction {
  readonly storage: StorageVerdict<ExperimentStorageReason, ExperimentRuleId>;
  /** The cookie in the store at the time of the probes; `null`: not stored, or no longer. */
  readonly cookie: StoredCookie | null;
  readonly stored: readonly StorageContext[];
  readonly readable: boolean;
  /** `cookieStore`: `null` when a document has none. */
  readonly readableBy: { readonly documentCookie: boolean; readonly cookieStore: boolean | null };
  /** By probe id, for every requested probe that is present. */
  readonly cells: ReadonlyMap<string, CellPrediction>;
}

/** The prediction for an experiment, cookie by cookie in its order. */
export type Prediction = readonly CookiePrediction[];
