/**
 * The model's input in the words of Fetch, HTML and RFC 6265bis. Plain values: no roles, no probes, no browser objects.
 * `contract/` turns a probe into these terms.
 */

/** A tuple origin. `port` is always a number, even for the scheme's default port. */
export interface Origin {
  readonly scheme: 'http' | 'https';
  /** Canonical host: lower case, IPv6 in brackets (`[::1]`), no added trailing dot. */
  readonly host: string;
  readonly port: number;
}

/** The origin of a document or worker; a sandboxed document's is opaque (HTML, "opaque origin"). */
export type ClientOrigin = Origin | 'opaque';

/**
 * The parts of a URL that matter for cookies. `path` begins with `/` and has no query. ws and wss count as http and
 * https.
 */
export interface RequestUrl extends Origin {
  readonly path: string;
}

/** Fetch, "request destination"; fetch(), beacons, pings and EventSource have `''`. */
export type Destination =
  | ''
  | 'document'
  | 'iframe'
  | 'object'
  | 'embed'
  | 'image'
  | 'script'
  | 'style'
  | 'font'
  | 'video'
  | 'audio'
  | 'worker';

/** Fetch, "request initiator type", where probes with the same destination differ in it. */
export type InitiatorType =
  | 'fetch'
  | 'xhr'
  | 'element'
  | 'css'
  | 'beacon'
  | 'ping'
  | 'event-source'
  | 'web-socket'
  | 'preload'
  | 'prefetch'
  | 'speculation'
  | 'fetch-later'
  | 'service-worker'
  | 'shared-worker'
  | 'credentialless-frame'
  | 'navigation';

/** One request: the terms that decide which cookies the browser sends. */
export interface RequestTerms {
  /** The first URL, then one for each redirect. The last URL is the one whose cookie-string is computed. */
  readonly urlList: readonly [RequestUrl, ...RequestUrl[]];
  /** In upper case. */
  readonly method: string;
  readonly mode: 'navigate' | 'cors' | 'no-cors' | 'same-origin' | 'websocket';
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly destination: Destination;
  readonly initiatorType: InitiatorType;
  /**
   * `top-level`: it replaces or opens a tab's document. `nested`: it loads a frame. `none`: a subresource or a fetch.
   */
  readonly navigation: 'none' | 'nested' | 'top-level';
  /**
   * The origin of the document or worker that makes the request; `null`: the browser itself (typed address, bookmark).
   */
  readonly initiator: ClientOrigin | null;
  /** For a top-level navigation by a document in a frame: the top-level document around that frame. */
  readonly topOfInitiator?: ClientOrigin;
  /**
   * The documents around the request, outermost first. For `none`: the top-level document, …, the requesting document
   * itself. For `nested`: the top-level document, …, the document that holds the frame. For `top-level`: empty.
   */
  readonly frames: readonly ClientOrigin[];
  /** For a top-level document with an opaque origin: the origin of its URL. */
  readonly topLevelUrl?: Origin;
  /** Whether the requesting document is a frame with a blob: or data: URL. */
  readonly askedBy?: 'local-frame';
  /** Whether document.requestStorageAccess() gave the requesting document access. */
  readonly storageAccess?: 'granted';
  /**
   * `script`: location.reload(); `user`: the reload button. With `user`, `reloadedFrom` is the initiator of the first
   * navigation.
   */
  readonly reload: 'none' | 'script' | 'user';
  /** For a reload: the initiator of the navigation that first loaded the document. */
  readonly reloadedFrom?: ClientOrigin | null;
}

/** The state of a browser apart from its engine: its settings and the clock. */
export interface Environment {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Milliseconds since the epoch. */
  readonly now: number;
  /**
   * The registrable domain of a host by the public suffix list, or `null` when the host is a public suffix or an IP
   * address.
   */
  readonly registrableDomain: (host: string) => string | null;
  /** Whether a host is a public suffix. */
  readonly isPublicSuffix: (host: string) => boolean;
  /** Not in the RFC: a host beyond ASCII as a URL writes it (IDNA), or `null` where a URL cannot have it. A dot before it stays. */
  readonly toAscii: (host: string) => string | null;
}

/**
 * The context in which the browser receives or retrieves a cookie. The model computes it once for each request or
 * document and uses it for every cookie.
 */
export interface CookieContext {
  readonly url: RequestUrl;
  /** RFC 6265bis, 5.8: the retrieval's type. */
  readonly api: 'HTTP' | 'non-HTTP';
  /** Whether the scheme is a secure protocol, as the user agent defines it. */
  readonly protocol: 'secure' | 'insecure';
  /**
   * Fetch: whether the browser sends and accepts cookies. Two kinds of request use a separate, initially empty cookie
   * store: a frame with `credentialless`, and a prefetch of speculation rules from another site.
   */
  readonly credentials:
    | 'included'
    | 'omitted'
    | 'for-same-origin-only'
    | 'empty-store-of-frame'
    | 'empty-store-of-prefetch';
  /** RFC 6265bis, 5.2. */
  readonly sameSiteStatus: 'same-site' | 'cross-site';
  readonly topLevelNavigation: boolean;
  readonly method: 'safe' | 'unsafe';
  /**
   * Whether the top-level site or a frame in between is of another site than the URL, and if so, whether access was
   * granted.
   */
  readonly party: 'first-party' | 'third-party' | 'third-party-with-access';
  /** The partition key of this context. */
  readonly partitionKey: PartitionKey;
}

/** The stored SameSite; `Default`: the attribute is missing or has an unknown value. */
export type SameSite = 'Strict' | 'Lax' | 'None' | 'Default';

/**
 * CHIPS, "partition key": the top-level site, and whether a frame of another site stands between it and the document.
 */
export interface PartitionKey {
  /** `scheme://registrable-domain` (or host). */
  readonly site: string;
  readonly crossSiteAncestor: boolean;
}

/**
 * A stored cookie. Times are milliseconds since the epoch. The model has no last-access-time: only eviction uses it,
 * which is not modelled.
 */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** In lower case. */
  readonly domain: string;
  /** Not in the RFC: the domain as written, in engines that keep its case. */
  readonly domainAsWritten?: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** `null`: not partitioned. */
  readonly partitionKey: PartitionKey | null;
  /** Not in the RFC: a policy, not the attribute, put the cookie into its partition. */
  readonly partitionedBy?: 'policy';
  readonly creationTime: number;
  /** Not in the RFC: the scheme and port of the URL that set it. */
  readonly source: Pick<Origin, 'scheme' | 'port'>;
  /** `null`: a session cookie (RFC 6265bis: persistent-flag false). */
  readonly expiryTime: number | null;
  /** Order of insertion, the last key of the retrieval order. */
  readonly index: number;
}
