import type { Place } from '../../../contract/origins/topology.ts';
import { isWayOfSetting, type WayOfSetting } from '../../../contract/runs/ways.ts';
import type { Origin, RequestTerms, RequestUrl } from '../../../model/terms.ts';
import { publicSuffixes } from '../../../prediction/suffixes.ts';

/** The playground's request that sets a pasted cookie. */
export interface SettingWay {
  readonly setBy: WayOfSetting;
  /** The place of the page that makes it; `null`: the visitor's own navigation. */
  readonly place: Place | null;
  /** The origin of that page in the paste; `null`: there is no page, or the text does not name it. */
  readonly page: Origin | null;
}

/**
 * The playground's request for a pasted one: of the same kind, from a page that relates to home as the real page
 * relates to the real host. `null`: there is no such request.
 */
export function settingWay(terms: RequestTerms | null): SettingWay | null {
  if (terms === null || terms.initiator === null) return { setBy: 'navigation', place: null, page: null };
  const kind = kindOf(terms);
  const page = terms.initiator === 'opaque' ? null : terms.initiator;
  const place = page === null ? 'other' : placeOf(page, targetOf(terms));
  const setBy = kind === null ? '' : `${place}/${kind}`;
  return isWayOfSetting(setBy) ? { setBy, place, page } : null;
}

function targetOf({ urlList }: RequestTerms): RequestUrl {
  return urlList.at(-1) ?? urlList[0];
}

const ofCredentials = { omit: 'fetch-omit', 'same-origin': 'fetch-same-origin', include: 'fetch-include' } as const;

function kindOf({ mode, navigation, method, urlList, credentials, destination }: RequestTerms): string | null {
  const isRedirected = urlList.length > 1;
  if (navigation === 'nested') return isRedirected ? null : 'iframe';
  if (navigation === 'top-level') {
    if (isRedirected) return method === 'POST' ? 'redirect-307-post' : 'redirect-302';
    return method === 'POST' ? 'form-post' : 'link';
  }
  if (isRedirected) return null;
  if (mode === 'cors' && destination === '') return ofCredentials[credentials];
  return mode === 'no-cors' && destination === 'image' ? 'image' : null;
}

/** The place of a page, relative to a host. */
function placeOf(page: Origin, target: Origin): Place {
  const isSite = page.host === target.host || isSameSite(page.host, target.host);
  if (isSite && page.scheme !== target.scheme) return 'scheme';
  if (page.host !== target.host) return isSite ? 'sibling' : 'other';
  return page.port === target.port ? 'home' : 'port';
}

function isSameSite(one: string, other: string): boolean {
  const site = publicSuffixes.registrableDomain(one);
  return site !== null && site === publicSuffixes.registrableDomain(other);
}
