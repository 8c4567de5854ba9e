/**
 * What the model is asked about, in the words of Fetch, HTML and RFC 6265bis. Plain values: no roles, no probes, no
 * browser objects. `contract/` turns a probe into these terms.
 */

/** A tuple origin. `port` is always a number, the scheme's default written out. */
export interface Origin {
  readonly scheme: 'http' | 'https';
  /** Canonical host: lower case, no brackets' change for IPv6 (`[::1]`), no trailing dot added. */
  readonly host: string;
  readonly port: number;
}

/** The origin of a document or worker; a sandboxed document's is opaque (HTML, "opaque origin"). */
export type ClientOrigin = Origin | 'opaque';

/** A URL as far as cookies look at it. `path` begins with `/` and carries no query. ws and wss count as http and https. */
export interface RequestUrl extends Origin {
  readonly path: string;
}

/** Fetch, "request destination"; `''` is what fetch(), beacons, pings and EventSource have. */
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

/** Fetch, "request initiator type", as far as a probe needs it to be told from another of the same destination. */
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

/** One request, described by the terms that decide which cookies go along. */
export interface RequestTerms {
  /** The URL asked for first, then one for each redirect; the last is the one whose cookie-string is asked about. */
  readonly urlList: readonly [RequestUrl, ...RequestUrl[]];
  /** In upper case. */
  readonly method: string;
  readonly mode: 'navigate' | 'cors' | 'no-cors' | 'same-origin' | 'websocket';
  readonly credentials: 'omit' | 'same-origin' | 'include';
  readonly destination: Destination;
  readonly initiatorType: InitiatorType;
  /** `top-level`: it replaces or opens a tab's document. `nested`: it fills a frame. `none`: a part of a page, a fetch. */
  readonly navigation: 'none' | 'nested' | 'top-level';
  /** The origin of the document or worker that asks; `null`: the browser itself (typed address, bookmark). */
  readonly initiator: ClientOrigin | null;
  /** For a top-level navigation that a document in a frame asks for: the top-level document around it. */
  readonly topOfInitiator?: ClientOrigin;
  /**
   * The documents around the request, outermost first. For `none`: the top-level document, …, the asking document itself.
   * For `nested`: the top-level document, …, the document that holds the frame. For `top-level`: empty.
   */
  readonly frames: readonly ClientOrigin[];
  /** For a top-level document of opaque origin: the origin of its URL. */
  readonly topLevelUrl?: Origin;
  /** Whether the document that asks is a frame with a blob: or data: URL. */
  readonly askedBy?: 'local-frame';
  /** Whether the document that asks was granted access by document.requestStorageAccess(). */
  readonly storageAccess?: 'granted';
  /** `script`: location.reload(); `user`: the reload button; then `reloadedFrom` says who first brought the visitor here. */
  readonly reload: 'none' | 'script' | 'user';
  /** For a reload: the initiator of the navigation that first loaded the document. */
  readonly reloadedFrom?: ClientOrigin | null;
}

/** What holds in a browser apart from its engine: its settings and the clock. */
export interface Environment {
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The registrable domain of a host by the public suffix list, or `null` where the host is itself a public suffix or an IP address. */
  readonly registrableDomain: (host: string) => string | null;
  /** Whether a host is itself a public suffix. */
  readonly isPublicSuffix: (host: string) => boolean;
}

/**
 * Where a cookie is received or retrieved, as far as the rules look: worked out once for a request or a document, then
 * asked for every cookie.
 */
export interface CookieContext {
  readonly url: RequestUrl;
  /** RFC 6265bis, 5.8: the retrieval's type. */
  readonly api: 'HTTP' | 'non-HTTP';
  /** Whether the scheme denotes a secure protocol, as the user agent defines it. */
  readonly protocol: 'secure' | 'insecure';
  /**
   * Fetch: whether cookies go along at all, and come back. Two kinds of request have a separate cookie store, which
   * begins empty: a frame with `credentialless`, and a prefetch of speculation rules from another site.
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
  /** Whether the top-level site, or a frame on the way, is another site than the URL's, and then: whether access was granted. */
  readonly party: 'first-party' | 'third-party' | 'third-party-with-access';
  /** The key that a partitioned cookie has here. */
  readonly partitionKey: PartitionKey;
}

/** SameSite as it is stored; `Default` is an attribute that is missing or not understood. */
export type SameSite = 'Strict' | 'Lax' | 'None' | 'Default';

/** CHIPS, "partition key": the top-level site, and whether a frame of another site stands between it and the document. */
export interface PartitionKey {
  /** `scheme://registrable-domain` (or host). */
  readonly site: string;
  readonly crossSiteAncestor: boolean;
}

/** A cookie in the store. Times are milliseconds since the epoch. Its last-access-time serves eviction only, which is not modelled. */
export interface StoredCookie {
  readonly name: string;
  readonly value: string;
  /** In lower case. */
  readonly domain: string;
  /** Not in the RFC: the same, where an engine keeps the case in which it was written. */
  readonly domainAsWritten?: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** `null`: not partitioned. */
  readonly partitionKey: PartitionKey | null;
  /** Not in the RFC: a policy put it into its partition, and not the attribute. */
  readonly partitionedBy?: 'policy';
  readonly creationTime: number;
  /** Not in the RFC: the scheme and port of the URL that set it. */
  readonly source: Pick<Origin, 'scheme' | 'port'>;
  /** `null`: a session cookie (RFC 6265bis: persistent-flag false). */
  readonly expiryTime: number | null;
  /** Order of insertion, the last key of the retrieval order. */
  readonly index: number;
}
