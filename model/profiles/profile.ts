import { maxAgeCap, maxAttributeBytes, maxNameValueBytes } from '../spec.ts';
import type { Options } from './options.ts';

export type ProfileId =
  | 'chromium-upcoming'
  | 'rfc6265bis'
  | 'chromium'
  | 'firefox'
  | 'webkitgtk'
  | 'webkitgtk-itp'
  | 'safari'
  | 'safari-18'
  | 'safari-27';

/** A source of evidence for a departure. */
export interface Evidence {
  readonly title: string;
  readonly url: string;
}

/** A departure of an engine from the draft, or its choice where the draft leaves one. */
export interface Departure {
  /** A kebab-case sentence. */
  readonly id: string;
  /** What the engine does, in one sentence. */
  readonly sentence: string;
  readonly changes: Partial<Options>;
  readonly evidence: readonly Evidence[];
}

/** The expected behaviour of a user agent: the draft, and its departures in order. */
export interface Profile {
  readonly id: ProfileId;
  readonly title: string;
  /** `measured`: checked against recorded results. `documented`: from documents only, which every display must say. */
  readonly basis: 'specification' | 'measured' | 'documented';
  readonly departures: readonly Departure[];
  /** The departures that it does not inherit from another profile. */
  readonly own: readonly Departure[];
  readonly options: Options;
}

/** The draft itself. Everything that it leaves to the user agent and everything it does not define is off. */
export const draftOptions: Options = {
  defaultEnforcement: 'Lax',
  laxAllowingUnsafeSeconds: 0,
  noneRequiresSecure: true,
  schemefulSameSite: true,
  redirectChain: 'does-not-count',
  documentsThatCount: 'all',
  scriptReload: 'own-navigation',
  secureProtocol: 'https',
  prefixes: ['__Secure-', '__Host-'],
  maxAgeCap,
  scriptMaxAgeCap: null,
  nameValueLimit: maxNameValueBytes,
  attributeLimit: maxAttributeBytes,
  limitedAttributes: 'all',
  defaultPathLimit: null,
  crossSiteResponseSets: 'unrestricted-only',
  nameless: 'stored',
  otherBytes: 'kept',
  lineIsReadTo: 'its-end',
  tabInside: 'kept',
  domainDot: 'host-only',
  domainBeyondAscii: 'ignored',
  addressDomain: 'domain',
  addressMatches: 'itself',
  cookieDate: 'draft',
  maxAgeForm: 'digits',
  lifetimeAttributes: 'last-readable-of-each',
  withoutEquals: 'empty-value',
  emptyPair: 'ignored',
  pairWithoutEquals: 'value',
  commaInName: 'kept',
  domainWithoutDot: 'as-any',
  hostPrefixPath: 'written',
  hostPrefixDomain: 'host-only',
  secureGuards: 'all-it-overlays',
  httpOnlyGuards: 'itself',
  overwrittenCreationTime: 'kept',
  retrievalOrder: 'creation-time',
  repeatedSameSite: 'last',
  domainCase: 'ignored',
  fontCredentials: 'same-origin',
  cookieStorePath: 'ends-with-slash',
  cookieStoreEmptyPath: 'default-path',
  cookieStoreEmptyDomain: 'rejected',
  cookieStorePartitioned: 'heeded',
  cookieStorePublicSuffix: 'ignored',
  cookieStoreHostPrefix: 'left-to-the-store',
  schemefulParty: true,
  partyBy: 'all-documents',
  sourceScheme: 'does-not-count',
  sourcePort: 'does-not-count',
  partitioned: 'unknown',
  blockedThirdParty: 'ignored',
  clearSiteDataPartitioned: 'cleared',
  refusedHandshake: 'sets-cookies',
  ancestorBit: true,
  crossSitePrefetch: 'made',
  unmade: [
    // Service Workers and Fetch: only documents in a secure context have these APIs.
    {
      when: { initiatorTypes: ['service-worker', 'fetch-later'], initiatorScheme: 'http', initiatorName: 'other' },
      because: 'unsupported',
    },
    // Fetch, "fetchLater()": the browser refuses a URL that is not trustworthy.
    {
      when: { initiatorTypes: ['fetch-later'], targetScheme: 'http', targetName: 'other' },
      because: 'refused-by-browser',
    },
  ],
};

/**
 * Returns a profile made from departures. Requests that are not made add up; any other change replaces the earlier
 * value.
 */
export function makeProfile(
  id: ProfileId,
  title: string,
  basis: Profile['basis'],
  departures: readonly Departure[],
): Profile {
  const unmade = [...departures.flatMap(({ changes }) => changes.unmade ?? []), ...draftOptions.unmade];
  const options: Options = Object.assign({}, draftOptions, ...departures.map(({ changes }) => changes), { unmade });
  return { id, title, basis, departures, own: departures, options };
}

/** Returns a profile with another profile's departures and further ones. */
export function extendProfile(base: Profile, id: ProfileId, title: string, more: readonly Departure[]): Profile {
  return { ...makeProfile(id, title, base.basis, [...base.departures, ...more]), own: more };
}
