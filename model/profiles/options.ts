import type { AddressMatches } from '../match/domain-match.ts';
import type { Destination, InitiatorType, RequestTerms } from '../terms.ts';

/** A condition on a request, in its own terms; every part that is given has to hold. */
export interface RequestCondition {
  readonly initiatorTypes?: readonly InitiatorType[];
  readonly exceptInitiatorTypes?: readonly InitiatorType[];
  readonly destinations?: readonly Destination[];
  readonly navigation?: RequestTerms['navigation'];
  readonly initiatorScheme?: 'http' | 'https';
  readonly targetScheme?: 'http' | 'https';
  /** Whether the target's host is a trustworthy name of loopback. */
  readonly targetName?: 'loopback' | 'other';
  /** The same of the document's host that asks. */
  readonly initiatorName?: 'loopback' | 'other';
  /** Whether the document first asks for storage access. */
  readonly storageAccess?: 'granted';
  /** The policy of the browser, which is no part of the request. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
}

/** A request that an engine does not make at all. This is no cookie rule. */
export interface UnmadeRequest {
  readonly when: RequestCondition;
  readonly because: 'unsupported' | 'refused-by-browser' | 'nothing-arrived';
}

/** Cookie name prefixes, one that begins with another behind it. `__Http-` and `__Host-Http-` are not in the RFC. */
export const prefixNames = ['__Secure-', '__Host-', '__Http-', '__Host-Http-'] as const;
export type PrefixName = (typeof prefixNames)[number];

/** Everything in which user agents differ: what the draft leaves open, what it does not know, and what they do otherwise. */
export interface Options {
  /** 5.6.7.1: what a cookie without SameSite is enforced as. */
  readonly defaultEnforcement: 'Lax' | 'None';
  /** 5.6.7.2, Lax-allowing-unsafe: seconds for which a cookie without SameSite is sent with an unsafe method; 0: off. */
  readonly laxAllowingUnsafeSeconds: number;
  /** 5.7: whether SameSite=None without Secure is ignored. */
  readonly noneRequiresSecure: boolean;
  /** 5.2: whether http and https of one host are two sites. */
  readonly schemefulSameSite: boolean;
  /**
   * 5.2: whether a redirect through another site makes the request cross-site. The draft: no. `counts-in-navigations`:
   * only there, and then so does one over the other scheme.
   */
  readonly redirectChain: 'does-not-count' | 'counts' | 'counts-in-navigations';
  /** 5.2.1: which documents around a request count: all up to the top-level one and the initiator, or that one alone. */
  readonly documentsThatCount: 'all' | 'top-level-alone';
  /** 5.2: how location.reload() counts: as a navigation that the page itself starts, or like the one it repeats. */
  readonly scriptReload: 'own-navigation' | 'like-the-first';
  /** 5.7, 5.8.3: "secure protocol" is for the user agent to define: https alone, or trustworthy loopback names too. */
  readonly secureProtocol: 'https' | 'https-and-loopback';
  /** 5.4: which prefixes are enforced. */
  readonly prefixes: readonly PrefixName[];
  /** 5.5: seconds that a lifetime is cut to; `null`: not cut. */
  readonly maxAgeCap: number | null;
  /** 5.6, step 5: bytes of name and value together; `null`: no limit. */
  readonly nameValueLimit: number | null;
  /** 5.6: bytes of an attribute's value; `null`: no limit. */
  readonly attributeLimit: number | null;
  /**
   * 5.6: which attributes that limit holds for. The draft: all. `path-domain-and-lifetime`: a longer Secure, HttpOnly or
   * Partitioned counts, and a longer SameSite is one that is not understood.
   */
  readonly limitedAttributes: 'all' | 'path-domain-and-lifetime';
  /** Not in the RFC: whether a cookie with a value and no name is stored. `ignored-with-equals`: unless the value has a "=". */
  readonly nameless: 'stored' | 'ignored' | 'ignored-with-equals';
  /** 5.6: how far a line is read; `first-control-or-beyond-ascii`: the rest of the line is not read. */
  readonly lineIsReadTo: 'its-end' | 'first-control-or-beyond-ascii';
  /** 5.6: whether a line with a tab inside a name or a value is rejected, or one with a tab in the Path alone. The draft: no. */
  readonly tabInside: 'kept' | 'rejected' | 'rejected-in-path';
  /** 5.6.3: what `Domain=.` means. The draft: the same as no Domain. */
  readonly domainDot: 'host-only' | 'rejected';
  /** 5.7: what a Domain that is the address of the host means. The draft: a cookie with a Domain. */
  readonly addressDomain: 'domain' | 'host-only';
  /** 5.1.3: what an address domain-matches. The draft: itself. `its-ends`: with a dot before it, its own address is a Domain, too. */
  readonly addressMatches: AddressMatches;
  /** 5.1.1: by which algorithm the date of Expires is read; each has a file in `parse/dates/`. */
  readonly cookieDate: 'draft' | 'chromium' | 'nspr' | 'libsoup';
  /** 5.6.2: what counts as a number in Max-Age; see `parse/max-age.ts`. */
  readonly maxAgeForm: 'digits' | 'signed-digits' | 'digits-or-minus' | 'strtol';
  /**
   * 5.6.1, 5.6.2, 5.7: which Max-Age and which Expires counts where several are written. The draft: of each the last that
   * can be read, and Max-Age before Expires. `last-of-each`: one that cannot be read takes back what came before.
   * `last-of-both`: the last that is written of the two together.
   */
  readonly lifetimeAttributes: 'last-readable-of-each' | 'last-of-each' | 'last-of-both';
  /** 5.6: what Domain, Path, Expires, Max-Age and SameSite mean without "=". The draft: the same as with an empty value. */
  readonly withoutEquals: 'empty-value' | 'ignored';
  /**
   * 5.7: what a line does that has neither a name nor a value. The draft: nothing. `takes-the-place`: it is never sent, but
   * it replaces a cookie without a name.
   */
  readonly emptyPair: 'ignored' | 'takes-the-place';
  /** 5.6, step 3: what a pair without "=" is. The draft: a value without a name. */
  readonly pairWithoutEquals: 'value' | 'name';
  /** 5.6: what a comma in a name does. The draft: nothing. `ends-the-line`: a pair has no name then, and no more attributes. */
  readonly commaInName: 'kept' | 'ends-the-line';
  /** 5.6.3: whether a Domain needs a dot between two labels. The draft: no. */
  readonly domainWithoutDot: 'as-any' | 'rejected';
  /** 5.4.2: whether `__Host-` needs Path=/ written, or a path that is "/". */
  readonly hostPrefixPath: 'written' | 'resulting';
  /** 5.4.2: which Domain `__Host-` allows: each that makes a host-only cookie, or none, but the host's own address without a dot. */
  readonly hostPrefixDomain: 'host-only' | 'own-address';
  /**
   * 5.7, step 24: which HttpOnly cookie a script cannot replace. `first-of-name-and-path`: the first one that the document's
   * URL would get of those with this name and path, whatever its domain.
   */
  readonly httpOnlyGuards: 'itself' | 'first-of-name-and-path';
  /** 5.7: the creation-time of a cookie that replaces another, on which the order of the Cookie header depends. */
  readonly overwrittenCreationTime: 'kept' | 'kept-with-the-value';
  /** 5.8.3, step 2: what tells the order of cookies whose paths are equally long. The draft: which was created first. */
  readonly retrievalOrder: 'creation-time' | 'domain';
  /** 5.6.7: which SameSite counts where several are written. The draft: the last. */
  readonly repeatedSameSite: 'last' | 'last-restriction';
  /** 5.6.3: whether the case of Domain counts. The draft: no. */
  readonly domainCase: 'ignored' | 'kept';
  /** Fetch: the credentials of a font from another origin. */
  readonly fontCredentials: 'same-origin' | 'include';
  /** Cookie Store API: whether `set` adds a "/" at the end of a path. */
  readonly cookieStorePath: 'ends-with-slash' | 'as-given';
  /** Cookie Store API: what an empty path comes to. */
  readonly cookieStoreEmptyPath: 'default-path' | 'rejected';
  /** Cookie Store API: what an empty domain comes to. */
  readonly cookieStoreEmptyDomain: 'rejected' | 'host-only';
  /** Cookie Store API: whether `partitioned` is heeded. */
  readonly cookieStorePartitioned: 'heeded' | 'ignored';
  /** Cookie Store API: the result of a domain that is a public suffix. */
  readonly cookieStorePublicSuffix: 'ignored' | 'stored';
  /** Cookie Store API: whether `set` itself rejects a domain, or a path other than "/", with `__Host-`. */
  readonly cookieStoreHostPrefix: 'left-to-the-store' | 'rejected';
  /** Not in the RFC: whether http and https of one host are two parties for the third-party cookie policy. */
  readonly schemefulParty: boolean;
  /**
   * Not in the RFC: what makes a third party of a request: a document of another site around it, or a top-level document or
   * a redirect of another site.
   */
  readonly partyBy: 'all-documents' | 'top-level-and-redirects';
  /** 5.7: which cookies the response to a cross-site request that is no top-level navigation may set. */
  readonly crossSiteResponseSets: 'unrestricted-only' | 'all';
  /**
   * Not in the RFC: whether a cookie goes only to URLs with the scheme (http or https) that set it. Which cookies are one is left
   * as it is: those of a store are expected to come from one scheme and port.
   */
  readonly sourceScheme: 'does-not-count' | 'counts';
  /** Not in the RFC: the same of the port, for host-only cookies. */
  readonly sourcePort: 'does-not-count' | 'counts-for-host-only';
  /** Not in the RFC: CHIPS. */
  readonly partitioned: 'unknown' | 'chips';
  /** Not in the RFC: what a third-party context does to cookies when third-party cookies are blocked. */
  readonly blockedThirdParty: 'ignored' | 'kept-in-a-partition' | 'sent-but-not-stored';
  /** Not in the RFC: whether Clear-Site-Data deletes Partitioned cookies too, those of the response’s partition. */
  readonly clearSiteDataPartitioned: 'cleared' | 'left';
  /** Not in the RFC: the partition key tells an embedded context with another site on the way from one without. */
  readonly ancestorBit: boolean;
  /** Not in the RFC: whether a WebSocket's handshake that is refused with another status than 401 sets its cookies. */
  readonly refusedHandshake: 'sets-cookies' | 'sets-none';
  /** Not in the RFC: whether a prefetch of speculation rules from another site is made while the browser has cookies for it. */
  readonly crossSitePrefetch: 'made' | 'not-while-there-are-cookies';
  /** Not in the RFC: requests that are not made. */
  readonly unmade: readonly UnmadeRequest[];
}
