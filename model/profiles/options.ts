import type { AddressMatches } from '../match/domain-match.ts';
import type { Destination, InitiatorType, RequestTerms } from '../terms.ts';

/** A condition on a request, in the model's terms. Every given part must hold. */
export interface RequestCondition {
  readonly initiatorTypes?: readonly InitiatorType[];
  readonly exceptInitiatorTypes?: readonly InitiatorType[];
  readonly destinations?: readonly Destination[];
  readonly navigation?: RequestTerms['navigation'];
  readonly initiatorScheme?: 'http' | 'https';
  readonly targetScheme?: 'http' | 'https';
  /** Whether the target's host is a trustworthy name of loopback. */
  readonly targetName?: 'loopback' | 'other';
  /** Whether the host of the requesting document is a trustworthy name of loopback. */
  readonly initiatorName?: 'loopback' | 'other';
  /** Whether the document first calls `document.requestStorageAccess()`. */
  readonly storageAccess?: 'granted';
  /** The browser's third-party cookie policy, which is not part of the request. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
}

/** A request that an engine never makes. This is not a cookie rule. */
export interface UnmadeRequest {
  readonly when: RequestCondition;
  readonly because: 'unsupported' | 'refused-by-browser' | 'nothing-arrived';
}

/**
 * Cookie name prefixes. A prefix that begins with another one comes after it. `__Http-` and `__Host-Http-` are not in
 * the RFC.
 */
export const prefixNames = ['__Secure-', '__Host-', '__Http-', '__Host-Http-'] as const;
export type PrefixName = (typeof prefixNames)[number];

/** All differences between user agents: what the draft leaves open, what it does not define, and departures from it. */
export interface Options {
  /** 5.6.7.1: the SameSite value that applies to a cookie without SameSite. */
  readonly defaultEnforcement: 'Lax' | 'None';
  /** 5.6.7.2, Lax-allowing-unsafe: seconds for which a cookie without SameSite is sent with an unsafe method; 0: off. */
  readonly laxAllowingUnsafeSeconds: number;
  /** 5.7: whether SameSite=None without Secure is ignored. */
  readonly noneRequiresSecure: boolean;
  /** 5.2: whether http and https of one host are two sites. */
  readonly schemefulSameSite: boolean;
  /**
   * 5.2: whether a redirect through another site makes the request cross-site. The draft: no. `counts-in-navigations`:
   * only in top-level navigations, and a redirect over the other scheme counts there, too.
   */
  readonly redirectChain: 'does-not-count' | 'counts' | 'counts-in-navigations';
  /**
   * 5.2.1: which documents around a request count: the initiator and all up to the top-level document, or only the
   * top-level document.
   */
  readonly documentsThatCount: 'all' | 'top-level-alone';
  /** 5.2: how location.reload() counts: as a navigation by the page itself, or like the navigation it repeats. */
  readonly scriptReload: 'own-navigation' | 'like-the-first';
  /** 5.7, 5.8.3: the user agent defines "secure protocol": https only, or also trustworthy loopback names. */
  readonly secureProtocol: 'https' | 'https-and-loopback';
  /** 5.4: the enforced prefixes. */
  readonly prefixes: readonly PrefixName[];
  /** 5.5: the maximum lifetime in seconds; `null`: no maximum. */
  readonly maxAgeCap: number | null;
  /** Not in the RFC: the maximum lifetime in seconds of a cookie that a script sets; `null`: no other maximum. */
  readonly scriptMaxAgeCap: number | null;
  /** 5.6, step 5: maximum bytes of name and value together; `null`: no limit. */
  readonly nameValueLimit: number | null;
  /** 5.6: maximum bytes of an attribute's value; `null`: no limit. */
  readonly attributeLimit: number | null;
  /**
   * 5.6: the attributes with that limit. The draft: all. `path-domain-and-lifetime`: a longer Secure, HttpOnly or
   * Partitioned counts, and a longer SameSite is an unknown value.
   */
  readonly limitedAttributes: 'all' | 'path-domain-and-lifetime';
  /** 5.1.4: maximum bytes of a default-path. A longer one is left out, and no request has the cookie. `null`: no limit. */
  readonly defaultPathLimit: number | null;
  /**
   * Not in the RFC: whether the browser stores a cookie with a value and no name. `ignored-with-equals`: it ignores one
   * whose value has a "=".
   */
  readonly nameless: 'stored' | 'ignored' | 'ignored-with-equals';
  /** 5.6: the effect of bytes outside UTF-8. The draft keeps any bytes. `replaced-in-value`: U+FFFD replaces those of the value. */
  readonly otherBytes: 'kept' | 'replaced-in-value';
  /**
   * 5.6: how far the browser reads a line. `first-control-or-beyond-ascii`: up to the first control character or
   * non-ASCII character.
   */
  readonly lineIsReadTo: 'its-end' | 'first-control-or-beyond-ascii';
  /**
   * 5.6: whether a line with a tab inside a name or a value is rejected, or only a line with a tab in the Path. The
   * draft: no.
   */
  readonly tabInside: 'kept' | 'rejected' | 'rejected-in-path';
  /** 5.6.3: what `Domain=.` means. The draft: the same as no Domain. */
  readonly domainDot: 'host-only' | 'rejected';
  /**
   * 5.7, step 9: the meaning of a Domain beyond ASCII. The draft ignores the line. `a-host-of-a-url`: the Domain is what
   * a URL makes of it.
   */
  readonly domainBeyondAscii: 'ignored' | 'a-host-of-a-url';
  /** 5.7: what a Domain with the host's own address means. The draft: a cookie with a Domain. */
  readonly addressDomain: 'domain' | 'host-only';
  /**
   * 5.1.3: what an address domain-matches. The draft: itself. `its-ends`: also its last parts; with a leading dot, its
   * own address is a Domain.
   */
  readonly addressMatches: AddressMatches;
  /** 5.1.1: the algorithm that reads the date of Expires; each algorithm has a file in `parse/dates/`. */
  readonly cookieDate: 'draft' | 'chromium' | 'nspr' | 'libsoup';
  /** 5.6.2: which values of Max-Age count as numbers; see `parse/max-age.ts`. */
  readonly maxAgeForm: 'digits' | 'signed-digits' | 'digits-or-minus' | 'strtol';
  /**
   * 5.6.1, 5.6.2, 5.7: which Max-Age and which Expires count when a line has several. The draft: the last valid one of
   * each, and Max-Age before Expires. `last-of-each`: an invalid one cancels the earlier ones. `last-of-both`: the last
   * of all Max-Age and Expires attributes.
   */
  readonly lifetimeAttributes: 'last-readable-of-each' | 'last-of-each' | 'last-of-both';
  /**
   * 5.6: what Domain, Path, Expires, Max-Age and SameSite mean without "=". The draft: the same as with an empty value.
   */
  readonly withoutEquals: 'empty-value' | 'ignored';
  /**
   * 5.7: the effect of a line with neither a name nor a value. The draft: no effect. `takes-the-place`: it replaces a
   * cookie without a name, but the browser never sends it.
   */
  readonly emptyPair: 'ignored' | 'takes-the-place';
  /** 5.6, step 3: what a pair without "=" is. The draft: a value without a name. */
  readonly pairWithoutEquals: 'value' | 'name';
  /**
   * 5.6: the effect of a comma in a name. The draft: no effect. `ends-the-line`: the pair has no name, and the rest of
   * the line does not count.
   */
  readonly commaInName: 'kept' | 'ends-the-line';
  /** 5.6.3: whether a Domain needs a dot between two labels. The draft: no. */
  readonly domainWithoutDot: 'as-any' | 'rejected';
  /** 5.4.2: whether `__Host-` needs an explicit Path=/, or only a resulting path of "/". */
  readonly hostPrefixPath: 'written' | 'resulting';
  /**
   * 5.4.2: which Domain `__Host-` allows: any Domain that makes a host-only cookie, or only the host's own address
   * without a dot.
   */
  readonly hostPrefixDomain: 'host-only' | 'own-address';
  /**
   * 5.7, step 17: which cookie an insecure response cannot set while there is a Secure cookie. `itself`: only one of the
   * same name, domain and path.
   */
  readonly secureGuards: 'all-it-overlays' | 'itself';
  /**
   * 5.7, step 24: which HttpOnly cookie a script cannot replace. `first-of-name-and-path`: of the cookies with this
   * name and path, the first one that the document's URL would get, whatever its domain.
   */
  readonly httpOnlyGuards: 'itself' | 'first-of-name-and-path';
  /** 5.7: the creation-time of a cookie that replaces another cookie. It determines the order of the Cookie header. */
  readonly overwrittenCreationTime: 'kept' | 'kept-with-the-value';
  /** 5.8.3, step 2: the order of cookies with paths of equal length. The draft: earlier creation first. */
  readonly retrievalOrder: 'creation-time' | 'domain';
  /** 5.6.7: which SameSite counts when a line has several. The draft: the last. */
  readonly repeatedSameSite: 'last' | 'last-restriction';
  /** 5.6.3: whether the case of Domain counts. The draft: no. */
  readonly domainCase: 'ignored' | 'kept';
  /** Fetch: the credentials of a font from another origin. */
  readonly fontCredentials: 'same-origin' | 'include';
  /** Cookie Store API: whether `set` adds a "/" at the end of a path. */
  readonly cookieStorePath: 'ends-with-slash' | 'as-given';
  /** Cookie Store API: what an empty path means. */
  readonly cookieStoreEmptyPath: 'default-path' | 'rejected';
  /** Cookie Store API: what an empty domain means. */
  readonly cookieStoreEmptyDomain: 'rejected' | 'host-only';
  /** Cookie Store API: whether `set` uses `partitioned`. */
  readonly cookieStorePartitioned: 'heeded' | 'ignored';
  /** Cookie Store API: the result of a domain that is a public suffix. */
  readonly cookieStorePublicSuffix: 'ignored' | 'stored';
  /** Cookie Store API: whether `set` itself rejects a domain, or a path other than "/", with `__Host-`. */
  readonly cookieStoreHostPrefix: 'left-to-the-store' | 'rejected';
  /** Not in the RFC: whether http and https of one host are two parties for the third-party cookie policy. */
  readonly schemefulParty: boolean;
  /**
   * Not in the RFC: what makes a request third-party: a document of another site around it, or a top-level document or
   * redirect of another site.
   */
  readonly partyBy: 'all-documents' | 'top-level-and-redirects';
  /** 5.7: which cookies the response to a cross-site request can set when the request is not a top-level navigation. */
  readonly crossSiteResponseSets: 'unrestricted-only' | 'all';
  /**
   * Not in the RFC: whether the browser sends a cookie only to URLs with the scheme (http or https) that set it. The
   * identity of cookies does not include the scheme: all cookies of a store are expected to come from one scheme and
   * port.
   */
  readonly sourceScheme: 'does-not-count' | 'counts';
  /** Not in the RFC: whether the browser sends a host-only cookie only to the port that set it. */
  readonly sourcePort: 'does-not-count' | 'counts-for-host-only';
  /** Not in the RFC: CHIPS. */
  readonly partitioned: 'unknown' | 'chips';
  /** Not in the RFC: what happens to cookies in a third-party context when third-party cookies are blocked. */
  readonly blockedThirdParty: 'ignored' | 'kept-in-a-partition' | 'sent-but-not-stored';
  /** Not in the RFC: whether Clear-Site-Data also deletes the Partitioned cookies of the response’s partition. */
  readonly clearSiteDataPartitioned: 'cleared' | 'left';
  /**
   * Not in the RFC: whether the partition key tells an embedded context with a cross-site ancestor from one without.
   */
  readonly ancestorBit: boolean;
  /** Not in the RFC: whether a failed WebSocket handshake sets its cookies when its status is not 401. */
  readonly refusedHandshake: 'sets-cookies' | 'sets-none';
  /**
   * Not in the RFC: whether the browser makes a cross-site prefetch of speculation rules while it has cookies for the
   * target.
   */
  readonly crossSitePrefetch: 'made' | 'not-while-there-are-cookies';
  /** Not in the RFC: requests that the browser never makes. */
  readonly unmade: readonly UnmadeRequest[];
}
