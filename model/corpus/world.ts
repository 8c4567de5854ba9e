import { getDomain, getPublicSuffix } from 'tldts';
import { lookWithoutDot } from '../match/trailing-dot.ts';
import { type Options, prefixNames } from '../profiles/options.ts';
import { draftOptions } from '../profiles/profile.ts';
import { isSafeMethod, protocolOf } from '../same-site/context.ts';
import { isSameSite, serializeSite } from '../same-site/site.ts';
import type { CookieContext, Environment, Origin, RequestUrl } from '../terms.ts';
import type { CaseContext, Common } from './cases.ts';

const suffixes = { allowPrivateDomains: true };

/** The setting of a case: the options that its features select, and its environment. */
export interface World {
  readonly options: Options;
  /** The environment this many seconds after the case's clock starts. */
  readonly at: (seconds: number, thirdPartyCookies?: Environment['thirdPartyCookies']) => Environment;
}

/**
 * The draft with the options that the case's features turn on. Features beyond the draft: CHIPS and the newer prefixes.
 */
export function worldOf({ features, beyondDraft, now }: Common): World {
  const start = Date.parse(now ?? '2026-01-01T00:00:00Z');
  const has = (word: string) => features.some((feature) => feature.includes(word));
  return {
    options: {
      ...draftOptions,
      ...(has('localhost is trustworthy') ? { secureProtocol: 'https-and-loopback' as const } : {}),
      ...(features.includes('lax-allow-unsafe (2 minutes)') ? { laxAllowingUnsafeSeconds: 120 } : {}),
      ...(beyondDraft === undefined ? {} : { partitioned: 'chips' as const, prefixes: prefixNames }),
    },
    at: (seconds, thirdPartyCookies = 'allowed') => ({
      thirdPartyCookies,
      now: start + seconds * 1000,
      registrableDomain: (host) => lookWithoutDot(host, (name) => getDomain(name, suffixes)),
      isPublicSuffix: (host) =>
        host.endsWith('..') || lookWithoutDot(host, (name) => getPublicSuffix(name, suffixes)) === host,
      // The draft does not convert a Domain to ASCII.
      toAscii: () => null,
    }),
  };
}

/**
 * Whether a browser can request this address and its scheme has cookies. The draft has cookies for http and https only.
 */
export function canBeAsked(url: string): boolean {
  return URL.canParse(url) && /^(http|ws)s?:$/.test(new URL(url).protocol);
}

/** A URL in the model's terms; ws and wss count as http and https. */
export function requestUrl(text: string): RequestUrl {
  const { protocol, hostname, port, pathname } = new URL(text);
  const scheme = protocol === 'https:' || protocol === 'wss:' ? 'https' : 'http';
  return { scheme, host: hostname, port: Number(port) || (scheme === 'https' ? 443 : 80), path: pathname };
}

/** The model's context for the place in a case. */
export function contextOf(
  url: string,
  api: string | undefined,
  context: CaseContext,
  { options, at }: World,
): CookieContext {
  const environment = at(0);
  const target = requestUrl(url);
  const same = (origin: Origin) => isSameSite(origin, target, options.schemefulSameSite, environment);
  const isCross = (text: string | null | undefined) => {
    if (text === null || text === undefined) return false;
    return text === 'opaque' || !same(requestUrl(text));
  };
  const foreign = context.siteForCookies === null || isCross(context.siteForCookies) || isCross(context.initiator);
  const third = !context.topLevelNavigation && (context.siteForCookies === null || isCross(context.siteForCookies));
  return {
    url: target,
    api: api === 'non-http' ? 'non-HTTP' : 'HTTP',
    protocol: protocolOf(target, options),
    credentials: 'included',
    sameSiteStatus: foreign ? 'cross-site' : 'same-site',
    topLevelNavigation: context.topLevelNavigation === true,
    method: isSafeMethod(context.method ?? 'GET') ? 'safe' : 'unsafe',
    party: third ? 'third-party' : 'first-party',
    partitionKey: context.partitionKey ?? {
      site: serializeSite(context.topLevelUrl == null ? target : requestUrl(context.topLevelUrl), environment),
      crossSiteAncestor: third,
    },
  };
}
