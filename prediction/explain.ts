import { cookieStoreApi, type Explanation } from '../model/explain/explanation.ts';
import { retrievalExplanations } from '../model/explain/retrieval.ts';
import { storageExplanations } from '../model/explain/storage.ts';
import type { CellReason, ExperimentRuleId, ExperimentStorageReason } from './prediction.ts';

/** Reasons of a script's call, besides those of the storage model. */
const callExplanations = {
  'cookie-store-in-insecure-context': {
    sentence: 'Nothing was set: cookieStore exists in secure contexts only.',
    because: 'cookieStore exists in secure contexts only',
    section: null,
    source: cookieStoreApi,
    attribute: null,
    term: 'scheme',
    devTools: [],
  },
  'cookie-store-rejects-same-site': {
    sentence: 'Nothing was set: cookieStore.set rejects a sameSite that is none of strict, lax and none.',
    because: 'cookieStore.set rejects this sameSite',
    section: null,
    source: cookieStoreApi,
    attribute: 'samesite',
    term: 'script',
    devTools: [],
  },
  'cookie-store-rejects-domain': {
    sentence: 'Nothing was set: cookieStore.set rejects a domain that is empty or begins with a dot.',
    because: 'cookieStore.set rejects this domain',
    section: null,
    source: cookieStoreApi,
    attribute: 'domain',
    term: 'script',
    devTools: [],
  },
  'cookie-store-rejects-path': {
    sentence:
      'Nothing was set: cookieStore.set rejects a path that does not begin with "/" or has more than 1024 octets.',
    because: 'cookieStore.set rejects this path',
    section: null,
    source: cookieStoreApi,
    attribute: 'path',
    term: 'script',
    devTools: [],
  },
} as const satisfies Partial<Record<ExperimentStorageReason, Explanation>>;

/** Reasons why a cookie is not there when a request could take it along. */
const absenceExplanations = {
  'never-stored': {
    sentence: 'Excluded: the cookie was ignored when it was set, so there is nothing to send.',
    because: 'it was never stored',
    section: '5.7',
    attribute: null,
    term: null,
    devTools: [],
  },
  'expired-at-once': {
    sentence: 'Excluded: the cookie was set with an expiry in the past, which only removes it.',
    because: 'its expiry is in the past',
    section: '5.7',
    attribute: 'max-age',
    term: null,
    devTools: [],
  },
  'replaced-by-another-cookie': {
    sentence: 'Excluded: a later cookie of the same name, Domain and Path took its place.',
    because: 'a later cookie took its place',
    section: '5.7',
    attribute: 'pair',
    term: null,
    devTools: [],
  },
} as const satisfies Partial<Record<CellReason, Explanation>>;

/** What stands behind a reason for which a cookie is not stored. */
export function explainStorage(reason: ExperimentStorageReason): Explanation {
  return { ...storageExplanations, ...callExplanations }[reason];
}

/** What stands behind a reason for which a cookie does not go along. */
export function explainCell(reason: CellReason): Explanation {
  return { ...retrievalExplanations, ...absenceExplanations }[reason];
}

/** What stands behind the rule that made a cookie go along: which attribute or term would have to change to withhold it. */
export const ruleTitles = {
  credentials: 'The request carries credentials',
  'domain-match': 'The host matches the Domain',
  'path-match': 'The path matches the Path',
  secure: 'The scheme suits Secure',
  'http-only': 'HttpOnly suits who asks',
  expiry: 'It has not expired',
  'same-site': 'SameSite allows this request',
  partition: 'The partition is the one of this context',
  'third-party-cookie-policy': 'The third-party cookie policy allows it',
  parse: 'The line can be parsed',
  nameless: 'It has a name, or the browser stores cookies without one',
  domain: 'The Domain suits the host that sets',
  'leave-secure-cookies-alone': 'It overlays no Secure cookie from an insecure scheme',
  'same-site-none-needs-secure': 'SameSite=None comes with Secure',
  'secure-prefix': 'The prefix __Secure- is kept',
  'host-prefix': 'The prefix __Host- is kept',
  'http-prefix': 'The prefix __Http- is kept',
  'nameless-prefix': 'A value without a name does not look like a prefix',
  partitioned: 'Partitioned comes with Secure',
  'http-only-cookie-already-there': 'It replaces no HttpOnly cookie from a script',
  'secure-context': 'The document is a secure context',
  'cookie-init': 'The call accepts its options',
} as const satisfies Record<ExperimentRuleId, string>;
