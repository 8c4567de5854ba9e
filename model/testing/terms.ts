import type { Options } from '../profiles/options.ts';
import { draftOptions } from '../profiles/profile.ts';
import { documentContext, requestContext } from '../same-site/context.ts';
import { CookieStore } from '../store/cookie-store.ts';
import type { StorageReason } from '../store/reasons.ts';
import { receiveWithVerdict } from '../store/receive.ts';
import type { StorageVerdict } from '../store/verdict.ts';
import type { ClientOrigin, CookieContext, Environment, RequestTerms, RequestUrl, StoredCookie } from '../terms.ts';

/** Noon of 25 November 2026. */
export const now = Date.UTC(2026, 10, 25, 12);

/** A small public suffix list: the last label, and these two suffixes. */
const longSuffixes: ReadonlySet<string> = new Set(['co.uk', 'pages.example']);

function suffixOf(host: string): string {
  const two = host.split('.').slice(-2).join('.');
  return longSuffixes.has(two) ? two : (host.split('.').at(-1) ?? host);
}

function registrableDomain(host: string): string | null {
  const suffix = suffixOf(host);
  if (host === suffix || host.startsWith('[') || /^[\d.]+$/.test(host)) return null;
  const labels = host.slice(0, host.length - suffix.length - 1).split('.');
  return `${labels.at(-1)}.${suffix}`;
}

/** The environment of a test. */
export function world(more: Partial<Environment> = {}): Environment {
  return {
    thirdPartyCookies: 'allowed',
    now,
    registrableDomain,
    isPublicSuffix: (host) => suffixOf(host) === host,
    // As a URL does it for full-width letters, and for nothing else.
    toAscii: (host) => host.normalize('NFKC'),
    ...more,
  };
}

/** The draft's options with some changes. */
export function draftWith(changes: Partial<Options> = {}): Options {
  return { ...draftOptions, ...changes };
}

/** `https://home.example/a` in the model's terms. */
export function at(text: string): RequestUrl {
  const [scheme, rest = ''] = text.split('://');
  const slash = rest.indexOf('/');
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const [, host = authority, port] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  const isHttps = scheme === 'https';
  return {
    scheme: isHttps ? 'https' : 'http',
    host,
    port: Number(port ?? (isHttps ? 443 : 80)),
    path: slash < 0 ? '/' : rest.slice(slash),
  };
}

const client = (text: string): ClientOrigin => (text === 'opaque' ? 'opaque' : at(text));

/**
 * The initiator of a request and its kind. Absent fields mean a fetch with credentials by a page of the target itself.
 */
export interface Asking
  extends Partial<Omit<RequestTerms, 'initiator' | 'frames' | 'urlList' | 'reloadedFrom' | 'topOfInitiator'>> {
  /** The documents around the request, outermost first, the requesting document last. */
  readonly frames?: readonly string[];
  /** `null`: the browser itself. */
  readonly initiator?: string | null;
  readonly via?: readonly string[];
  readonly reloadedFrom?: string;
  readonly topOfInitiator?: string;
}

/** A request in the model's terms. */
function asking(
  url: string,
  { frames, initiator, via, reloadedFrom, topOfInitiator, ...more }: Asking = {},
): RequestTerms {
  const around = (frames ?? [url]).map(client);
  const [first, ...rest] = [...(via ?? []), url].map(at);
  return {
    urlList: [first ?? at(url), ...rest],
    method: 'GET',
    mode: 'cors',
    credentials: 'include',
    destination: '',
    initiatorType: 'fetch',
    navigation: 'none',
    initiator: initiator === undefined ? (around.at(-1) ?? null) : initiator === null ? null : client(initiator),
    frames: more.navigation === 'top-level' ? [] : around,
    reload: 'none',
    ...more,
    ...(reloadedFrom === undefined ? {} : { reloadedFrom: client(reloadedFrom) }),
    ...(topOfInitiator === undefined ? {} : { topOfInitiator: client(topOfInitiator) }),
  };
}

/** A navigation of the whole tab by a link on a page. */
export function link(from: string | null, more: Asking = {}): Asking {
  return {
    mode: 'navigate',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
    initiator: from,
    ...more,
  };
}

/** The context of a request. */
export function requested(
  url: string,
  who: Asking = {},
  options: Options = draftOptions,
  environment: Environment = world(),
): CookieContext {
  return requestContext(asking(url, who), options, environment);
}

/** The context of a script in a document; `frames` are the documents around it, outermost first. */
export function scripted(
  url: string,
  frames: readonly string[] = [],
  options: Options = draftOptions,
  environment: Environment = world(),
): CookieContext {
  return documentContext(at(url), [...frames, url].map(client), options, environment);
}

/**
 * The result for a line in an empty store, or in a store that received other lines first, each from
 * https://home.example/.
 */
export function received(
  setCookie: string,
  context: CookieContext,
  options: Options = draftOptions,
  environment: Environment = world(),
  store: CookieStore = new CookieStore(),
): StorageVerdict<StorageReason> {
  return receiveWithVerdict(store, setCookie, context, options, environment);
}

/** Returns the cookie that the model stores. Throws when the model ignores the line. */
export function stored(
  setCookie: string,
  url = 'https://home.example/',
  options: Options = draftOptions,
  environment: Environment = world(),
): StoredCookie {
  const verdict = received(setCookie, requested(url, {}, options, environment), options, environment);
  if (verdict.outcome === 'ignored') throw new Error(`${setCookie} is ignored: ${verdict.reason}`);
  return verdict.cookie;
}
