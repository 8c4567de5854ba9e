import { cookieStoreApi, type Explanation } from '../../model/explain/explanation.ts';
import { retrievalExplanations } from '../../model/explain/retrieval.ts';
import { storageExplanations } from '../../model/explain/storage.ts';
import type { CellReason, ExperimentRuleId, ExperimentStorageReason } from '../prediction.ts';

/** Reasons beyond those of the storage model: from a script's call, or because no response with the cookie arrives. */
const callExplanations = {
  'request-not-made': {
    sentence: 'Nothing was set: this browser does not make the request whose response has the cookie.',
    because: 'this browser does not make that request',
    section: null,
    attribute: null,
    term: null,
    devTools: [],
  },
  'handshake-refused': {
    sentence: 'Rejected: this browser stores no cookie of a WebSocket handshake that is refused with 403.',
    because: 'the WebSocket handshake was refused',
    section: null,
    source: {
      title: 'Chromium, WebSocketBasicHandshakeStream',
      url: 'https://github.com/chromium/chromium/blob/main/net/websockets/websocket_basic_handshake_stream.cc',
    },
    attribute: null,
    term: null,
    devTools: [],
  },
  'no-preflight-at-the-same-origin': {
    sentence: 'Nothing was set: a same-origin fetch has no preflight, so the server never sends the cookie.',
    because: 'a same-origin fetch has no preflight',
    section: null,
    source: { title: 'Fetch, CORS-preflight fetch', url: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch' },
    attribute: null,
    term: 'initiator',
    devTools: [],
  },
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
    sentence: 'Nothing was set: cookieStore.set rejects a sameSite other than strict, lax and none.',
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
      'Nothing was set: cookieStore.set rejects a path that does not begin with "/" or has more than 1,024 bytes.',
    because: 'cookieStore.set rejects this path',
    section: null,
    source: cookieStoreApi,
    attribute: 'path',
    term: 'script',
    devTools: [],
  },
} as const satisfies Partial<Record<ExperimentStorageReason, Explanation>>;

/** Reasons why a cookie is not in the store when a request could send it. */
const absenceExplanations = {
  'never-stored': {
    sentence: 'Not sent: the browser rejected the cookie, so there is nothing to send.',
    because: 'it was never stored',
    section: '5.7',
    attribute: null,
    term: null,
    devTools: [],
  },
  'expired-at-once': {
    sentence: 'Not sent: the expiry is in the past, so the cookie was removed at once.',
    because: 'its expiry is in the past',
    section: '5.7',
    attribute: 'max-age',
    term: null,
    devTools: [],
  },
  'not-set-yet': {
    sentence: 'Not sent: no response has set the cookie yet.',
    because: 'no response has set it yet',
    section: '5.7',
    attribute: null,
    term: null,
    devTools: [],
  },
  'deleted-by-a-response': {
    sentence: 'Not sent: a response has deleted the cookie.',
    because: 'a response has deleted it',
    section: '5.7',
    attribute: null,
    term: null,
    devTools: [],
  },
  'replaced-by-another-cookie': {
    sentence: 'Not sent: a later cookie of the same name, Domain and Path replaced it.',
    because: 'a later cookie replaced it',
    section: '5.7',
    attribute: 'pair',
    term: null,
    devTools: [],
  },
} as const satisfies Partial<Record<CellReason, Explanation>>;

const explanationsOfStoring = { ...storageExplanations, ...callExplanations };
const explanationsOfCells = { ...retrievalExplanations, ...absenceExplanations };

/** The explanation of a reason why a cookie is not stored. */
export function explainStorage(reason: ExperimentStorageReason): Explanation {
  return explanationsOfStoring[reason];
}

/** The explanation of a reason why a cookie is not sent. */
export function explainCell(reason: CellReason): Explanation {
  return explanationsOfCells[reason];
}

/** The title of each rule: a claim that holds when the rule passes. */
export const ruleTitles = {
  credentials: 'The request carries credentials',
  'domain-match': 'The host matches the cookie’s Domain',
  binding: 'The browser does not bind it to another scheme or port',
  'path-match': 'The request path matches the cookie’s Path',
  secure: 'Secure: the connection counts as secure, or Secure is not set',
  'http-only': 'HttpOnly: this is not a script, or HttpOnly is not set',
  expiry: 'The cookie has not expired',
  'same-site': 'SameSite allows this request',
  partition: 'The cookie is in the partition of this context, or in none',
  'third-party-cookie-policy': 'The third-party cookie policy allows it',
  parse: 'The line is a valid Set-Cookie value',
  nameless: 'It has a name, or the browser stores cookies without one',
  domain: 'Domain: the host may set it, or Domain is not set',
  'leave-secure-cookies-alone': 'It does not overwrite a Secure cookie from http',
  'same-site-none-needs-secure': 'SameSite=None: Secure is set, or not required',
  'secure-prefix': 'The name follows the rules of __Secure-',
  'host-prefix': 'The name follows the rules of __Host-',
  'http-prefix': 'The name follows the rules of __Http-',
  'nameless-prefix': 'A value without a name does not look like a prefix',
  partitioned: 'Partitioned: Secure is set, or not required',
  'http-only-cookie-already-there': 'It does not let a script replace an HttpOnly cookie',
  'request-made': 'The browser makes the request whose response has the cookie',
  'secure-context': 'The document is a secure context',
  'cookie-init': 'The call accepts the options',
} as const satisfies Record<ExperimentRuleId, string>;
