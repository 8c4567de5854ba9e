import { readPair } from '../../model/edit/set-cookie-edit.ts';
import type { Options } from '../../model/profiles/options.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { profileOf } from '../../model/profiles/profiles.ts';
import { retrieve } from '../../model/retrieve/retrieve.ts';
import { requestContext } from '../../model/same-site/context.ts';
import type { CookieContext, Environment, RequestTerms } from '../../model/terms.ts';
import { followLocation, writeAddress } from '../reading/addresses/address.ts';
import type { ReadExchange, ReadRequest, ReadResponse } from '../reading/result/reading.ts';
import { publicSuffixes } from '../suffixes.ts';
import { differencesOf } from './differences.ts';
import { Jar, type MissingCookie } from './jar.ts';
import { type InferredTerms, inferTerms, isSameOrigin, type SeenPage } from './request-terms.ts';

/** One request of a recording and the model's prediction for it. */
export interface ReplayedRequest {
  readonly method: string;
  /** Without query and fragment. */
  readonly url: string;
  readonly startedAt: number | null;
  readonly status: number | null;
  readonly terms: RequestTerms;
  readonly credentialsBy: InferredTerms['credentialsBy'];
  /** Names of the cookies that the model sends, in the order of the header. */
  readonly expected: readonly string[];
  /** Names of the sent cookies; `null`: unknown. */
  readonly recorded: readonly string[] | null;
  /** Cookies of the recording that this request does not send. */
  readonly missing: readonly MissingCookie[];
  /** Names that the response sets or deletes. */
  readonly sets: readonly string[];
  /** Sent names that no response of the recording set: older cookies, or cookies of a script. */
  readonly unknown: readonly string[];
  /** Names that differ between expectation and recording. Names in `unknown` do not count. */
  readonly differences: readonly string[];
}

/** A recording, replayed under one profile. */
export interface Replay {
  readonly profile: ProfileId;
  /** The policy under which fewer requests differ, since the recording does not contain it. */
  readonly thirdPartyCookies: Environment['thirdPartyCookies'];
  /** In the order of time; one for each exchange with a request. */
  readonly requests: readonly ReplayedRequest[];
}

/**
 * Replays exchanges: their responses fill a jar by the rules of a profile, and the result says for every request which
 * cookies the browser sends. `now`: the time of an exchange without a time, in milliseconds since the epoch.
 */
export function replay(exchanges: readonly ReadExchange[], profile: ProfileId, now: number): Replay {
  const allowed = replayWith(exchanges, profile, 'allowed', now);
  if (!allowed.requests.some(({ differences }) => differences.length > 0)) return allowed;
  const blocked = replayWith(exchanges, profile, 'blocked', now);
  return differing(blocked) < differing(allowed) ? blocked : allowed;
}

function differing({ requests }: Replay): number {
  return requests.filter(({ differences }) => differences.length > 0).length;
}

type Asked = ReadExchange & { readonly request: ReadRequest };

function replayWith(
  exchanges: readonly ReadExchange[],
  profile: ProfileId,
  thirdPartyCookies: Environment['thirdPartyCookies'],
  now: number,
): Replay {
  const asked = exchanges.filter((exchange): exchange is Asked => exchange.request !== null);
  const replayer = new Replayer(profile, thirdPartyCookies, namesSetBy(asked));
  return {
    profile,
    thirdPartyCookies,
    requests: asked.map((exchange) => replayer.step(exchange, exchange.request.startedAt ?? now)),
  };
}

/** The names that the responses set. */
function namesSetBy(exchanges: readonly Asked[]): ReadonlySet<string> {
  return new Set(exchanges.flatMap(({ response }) => (response?.setCookies ?? []).map((line) => readPair(line).name)));
}

/** A browser under one profile that replays a recording request by request. */
class Replayer {
  readonly #options: Options;
  readonly #thirdPartyCookies: Environment['thirdPartyCookies'];
  readonly #setNames: ReadonlySet<string>;
  readonly #jar: Jar;
  readonly #pages = new Map<string, SeenPage>();
  /** Redirected requests that are not followed yet, by the URL of the redirect's target, the oldest first. */
  readonly #redirects = new Map<string, RequestTerms[]>();
  /** Responses on their way, each with its effect on the jar, in the order of arrival. */
  readonly #arriving: { readonly at: number; readonly arrive: () => void }[] = [];

  constructor(profile: ProfileId, thirdPartyCookies: Environment['thirdPartyCookies'], setNames: ReadonlySet<string>) {
    this.#options = profileOf(profile).options;
    this.#thirdPartyCookies = thirdPartyCookies;
    this.#setNames = setNames;
    this.#jar = new Jar(this.#options);
  }

  /** The model's prediction for a request that is sent at `at`. */
  step(exchange: Asked, at: number): ReplayedRequest {
    this.#arriveUntil(at);
    const { request, response } = exchange;
    const url = writeAddress(request.url);
    const environment: Environment = { thirdPartyCookies: this.#thirdPartyCookies, now: at, ...publicSuffixes };
    const { terms, credentialsBy, context, expected } = this.#ask(exchange, url, environment);
    const sent = new Set(expected);
    const missing = this.#jar.missing(context, environment).filter(({ name }) => !sent.has(name));
    if (response !== null) this.#expect(response, terms, context, environment);
    const recorded = request.cookies;
    const known = (recorded ?? []).filter((name) => this.#setNames.has(name));
    return {
      method: request.method,
      url,
      startedAt: request.startedAt,
      status: response?.status ?? null,
      terms,
      credentialsBy,
      expected,
      recorded,
      missing,
      sets: [...new Set((response?.setCookies ?? []).map((line) => readPair(line).name))],
      unknown: (recorded ?? []).filter((name) => !this.#setNames.has(name)),
      differences: recorded === null ? [] : differencesOf(expected, known),
    };
  }

  /**
   * The cookies that are sent. A script may have made the request without credentials. Only a recorded request with no
   * cookie at all shows it.
   */
  #ask(exchange: Asked, url: string, environment: Environment) {
    const inferred = this.#termsOf(exchange, url, environment);
    const asked = (terms: RequestTerms) => {
      const context = requestContext(terms, this.#options, environment);
      const expected = retrieve(this.#jar.store, context, this.#options, environment).map(({ name }) => name);
      return { terms, context, expected };
    };
    const first = asked(inferred.terms);
    const isBare = exchange.request.cookies?.length === 0 && first.expected.length > 0;
    if (!isBare || inferred.terms.mode !== 'cors' || inferred.credentialsBy === 'the-command') {
      return { ...first, credentialsBy: inferred.credentialsBy };
    }
    return { ...asked({ ...inferred.terms, credentials: 'omit' }), credentialsBy: 'no-cookie-sent' } as const;
  }

  #arriveUntil(at: number): void {
    const later = this.#arriving.findIndex((answer) => answer.at > at);
    const arrived = this.#arriving.splice(0, later < 0 ? this.#arriving.length : later);
    for (const { arrive } of arrived) arrive();
  }

  #termsOf(exchange: Asked, url: string, environment: Environment): InferredTerms {
    const from = this.#redirects.get(url)?.shift() ?? null;
    const key = exchange.request.page ?? '';
    const page = this.#pages.get(key) ?? { top: null, framed: [] };
    const inferred = inferTerms(exchange, page, from, environment);
    this.#pages.set(key, pageAfter(page, inferred.terms));
    return inferred;
  }

  #expect(response: ReadResponse, terms: RequestTerms, context: CookieContext, environment: Environment): void {
    const at = response.receivedAt ?? environment.now;
    const arrive = () => this.#jar.receive(response, context, { ...environment, now: at });
    const earlier = this.#arriving.findLastIndex((answer) => answer.at <= at);
    this.#arriving.splice(earlier + 1, 0, { at, arrive });
    if (!isRedirect(response)) return;
    const to = writeAddress(followLocation(context.url, response.location ?? ''));
    const before = this.#redirects.get(to);
    if (before) before.push(terms);
    else this.#redirects.set(to, [terms]);
    // A redirect is followed when it arrives, whatever the recorder's clock says.
    this.#arriveUntil(at);
  }
}

function isRedirect({ status, location }: ReadResponse): boolean {
  return status !== null && status >= 300 && status < 400 && location !== null;
}

/** The known documents of a page after one of its requests. */
function pageAfter(page: SeenPage, { navigation, urlList }: RequestTerms): SeenPage {
  const url = urlList[urlList.length - 1];
  if (navigation === 'top-level' && url) return { top: url, framed: [] };
  if (navigation === 'nested' && url && !page.framed.some((one) => isSameOrigin(one, url))) {
    return { ...page, framed: [...page.framed, url] };
  }
  return page;
}
