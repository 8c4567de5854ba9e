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

/** Where a departure can be looked up. */
export interface Evidence {
  readonly title: string;
  readonly url: string;
}

/** One way in which an engine departs from the draft, or settles what the draft leaves open. */
export interface Departure {
  /** A kebab-case sentence. */
  readonly id: string;
  /** What the engine does, in one sentence. */
  readonly sentence: string;
  readonly changes: Partial<Options>;
  readonly evidence: readonly Evidence[];
}

/** How a user agent is expected to behave: the draft, and its departures in order. */
export interface Profile {
  readonly id: ProfileId;
  readonly title: string;
  /** `measured`: held against recorded results. `documented`: from documents only, to be said wherever it shows. */
  readonly basis: 'specification' | 'measured' | 'documented';
  readonly departures: readonly Departure[];
  /** Those of its departures that no other profile brought with it. */
  readonly own: readonly Departure[];
  readonly options: Options;
}

/** The draft itself, with everything that it leaves to the user agent, and everything it does not know, off. */
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
  nameValueLimit: maxNameValueBytes,
  attributeLimit: maxAttributeBytes,
  limitedAttributes: 'all',
  crossSiteResponseSets: 'unrestricted-only',
  nameless: 'stored',
  lineIsReadTo: 'its-end',
  tabInside: 'kept',
  domainDot: 'host-only',
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
    // Service Workers and Fetch: what documents of a secure context alone have.
    {
      when: { initiatorTypes: ['service-worker', 'fetch-later'], initiatorScheme: 'http', initiatorName: 'other' },
      because: 'unsupported',
    },
    // Fetch, "fetchLater()": a URL that is not trustworthy is refused.
    {
      when: { initiatorTypes: ['fetch-later'], targetScheme: 'http', targetName: 'other' },
      because: 'refused-by-browser',
    },
  ],
};

/** A profile from its departures; requests that are not made add up, every other change replaces. */
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

/** A profile that departs as another one does, and in further ways. */
export function extendProfile(base: Profile, id: ProfileId, title: string, more: readonly Departure[]): Profile {
  return { ...makeProfile(id, title, base.basis, [...base.departures, ...more]), own: more };
}
