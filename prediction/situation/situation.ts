import type { Profile } from '../../model/profiles/profile.ts';
import { profiles } from '../../model/profiles/profiles.ts';
import { exclusion } from '../../model/retrieve/retrieve.ts';
import { documentContext, requestContext } from '../../model/same-site/context.ts';
import { CookieStore } from '../../model/store/cookie-store.ts';
import type { StorageReason } from '../../model/store/reasons.ts';
import { receive } from '../../model/store/receive.ts';
import type { CookieContext, Environment, RequestTerms, RequestUrl, StoredCookie } from '../../model/terms.ts';
import type { CellReason } from '../prediction.ts';
import { publicSuffixes } from '../suffixes.ts';
import { navigationTerms } from './navigation-terms.ts';

/** The initiator of a request. */
export const askers = [
  'navigation',
  'fetch-include',
  'fetch-default',
  'fetch-omit',
  'link',
  'form-post',
  'redirect',
  'frame',
  'image',
] as const;
export type Asker = (typeof askers)[number];

/** Two real URLs, and the requests between them. */
export interface Situation {
  readonly page: RequestUrl;
  readonly api: RequestUrl;
  /** The request whose response sets the cookie. */
  readonly setBy: Asker;
  /** The request that should send it. */
  readonly sentWith: Asker;
  readonly thirdPartyCookies: Environment['thirdPartyCookies'];
  /** Seconds between setting the cookie and the request. Default: 0. */
  readonly sentAfterSeconds?: number;
  /** The server's `Access-Control-Allow-Origin`, as sent. Absent: unknown. */
  readonly allowOrigin?: string;
}

/** A Set-Cookie line, and the URL that sets it; `byScript`: a script of the page there sets it. */
export interface Line {
  readonly setCookie: string;
  readonly url: RequestUrl;
  readonly byScript?: boolean;
}

/** One question about a cookie under one profile; `reason` says why the answer is no. */
export interface Answer<Reason extends string> {
  readonly yes: boolean;
  readonly reason: Reason | null;
}

/** The result for one cookie in a situation under one profile. */
export interface SituationOutcome {
  readonly profile: Pick<Profile, 'id' | 'title' | 'basis'>;
  readonly stored: Answer<StorageReason | 'only-removes'>;
  /** `null`: it is not stored, so there is no answer. */
  readonly sent: Answer<CellReason> | null;
  /** By `document.cookie` of the page. */
  readonly readable: Answer<CellReason> | null;
  /** `null`: until the browser closes, or not stored. */
  readonly lifetimeSeconds: number | null;
}

/** The terms of a request from a page to a URL, by its initiator. */
export function situationTerms(asker: Asker, page: RequestUrl, url: RequestUrl): RequestTerms {
  switch (asker) {
    case 'navigation':
      return navigationTerms(url);
    case 'link':
      return navigationTerms(url, page);
    case 'form-post':
      return { ...navigationTerms(url, page), method: 'POST' };
    case 'redirect':
      return { ...navigationTerms(url, page), urlList: [page, url] };
    case 'frame':
      return { ...navigationTerms(url, page), destination: 'iframe', navigation: 'nested', frames: [page] };
    case 'image':
      return { ...partTerms(page, url), mode: 'no-cors', destination: 'image', initiatorType: 'element' };
    case 'fetch-include':
      return partTerms(page, url);
    case 'fetch-default':
      return { ...partTerms(page, url), credentials: 'same-origin' };
    case 'fetch-omit':
      return { ...partTerms(page, url), credentials: 'omit' };
  }
}

function partTerms(page: RequestUrl, url: RequestUrl): RequestTerms {
  return {
    urlList: [url],
    method: 'GET',
    mode: 'cors',
    credentials: 'include',
    destination: '',
    initiatorType: 'fetch',
    navigation: 'none',
    initiator: page,
    frames: [page],
    reload: 'none',
  };
}

/**
 * The result for each line in a situation, under every profile: is it stored, does the request send it, can the page
 * read it. One store receives the lines in order. `now` in milliseconds since the epoch.
 */
export function judgeSituation(
  lines: readonly Line[],
  situation: Situation,
  now: number,
): readonly (readonly SituationOutcome[])[] {
  const environment: Environment = { thirdPartyCookies: situation.thirdPartyCookies, now, ...publicSuffixes };
  const byProfile = profiles.map((profile) => outcomesUnder(profile, lines, situation, environment));
  return lines.map((_line, index) => byProfile.flatMap((outcomes) => outcomes[index] ?? []));
}

function outcomesUnder(
  { id, title, basis, options }: Profile,
  lines: readonly Line[],
  { page, api, setBy, sentWith, sentAfterSeconds = 0 }: Situation,
  environment: Environment,
): SituationOutcome[] {
  const store = new CookieStore();
  const later = { ...environment, now: environment.now + sentAfterSeconds * 1000 };
  const request = requestContext(situationTerms(sentWith, page, api), options, later);
  const script = documentContext(page, [page], options, later);
  const profile = { id, title, basis };
  const all = lines.map(({ setCookie, url, byScript = false }) => {
    const context = byScript
      ? documentContext(url, [url], options, environment)
      : requestContext(situationTerms(setBy, page, url), options, environment);
    return receive(store, setCookie, context, options, environment);
  });
  // The request and the script come after all lines.
  return all.map((received): SituationOutcome => {
    if (received.outcome !== 'stored') {
      const reason = received.outcome === 'ignored' ? received.reason : 'only-removes';
      return { profile, stored: { yes: false, reason }, sent: null, readable: null, lifetimeSeconds: null };
    }
    const { cookie } = received;
    const asked = (context: CookieContext): Answer<CellReason> => {
      const reason = goneReason(store, cookie) ?? exclusion(cookie, context, options, later);
      return { yes: reason === null, reason };
    };
    return {
      profile,
      stored: { yes: true, reason: null },
      sent: asked(request),
      readable: asked(script),
      lifetimeSeconds: cookie.expiryTime === null ? null : (cookie.expiryTime - environment.now) / 1000,
    };
  });
}

/** Why a stored cookie is no longer stored; `null`: it still is. */
function goneReason(store: CookieStore, cookie: StoredCookie): CellReason | null {
  const found = store.find(cookie);
  if (found === cookie) return null;
  return found ? 'replaced-by-another-cookie' : 'deleted-by-a-response';
}
