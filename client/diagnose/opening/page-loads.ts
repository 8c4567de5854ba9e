import type { RequestUrl } from '../../../model/terms.ts';
import type { Diagnosis } from '../../../prediction/diagnosis/diagnosis.ts';
import { followLocation, writeAddress } from '../../../prediction/reading/addresses/address.ts';
import type { ReadResponse } from '../../../prediction/reading/result/reading.ts';
import type { ReplayedRequest } from '../../../prediction/replay/replay.ts';
import { redirectOf } from './flow-answers.ts';

/** A top-level navigation of a recording. */
export interface PageLoad {
  readonly url: RequestUrl;
  readonly response: ReadResponse;
  readonly replayed: ReplayedRequest;
}

/** The top-level navigations of a recording, in order. */
export function pageLoads({ reading, replay }: Diagnosis): readonly PageLoad[] {
  return reading.exchanges.flatMap(({ request, response }, index) => {
    const replayed = replay?.requests[index];
    const isPageLoad = replayed?.terms.navigation === 'top-level';
    return isPageLoad && request && response ? [{ url: request.url, response, replayed }] : [];
  });
}

/** Whether a page load is the redirect of the previous one. */
export function leads({ url, response }: PageLoad, to: PageLoad): boolean {
  if (to.replayed.terms.urlList.length < 2 || redirectOf(response) === 200 || response.location === null) return false;
  return writeAddress(followLocation(url, response.location)) === writeAddress(to.url);
}

/**
 * The most important page loads for `host`, at most `count`: first those that change its jar, then those that lack a
 * cookie or differ, then the others, each with its redirects and in order. Omitting a load that sets nothing does not
 * change the next one.
 */
export function telling(loads: readonly PageLoad[], host: string, count: number): readonly PageLoad[] {
  const chains: PageLoad[][] = [];
  for (const [index, load] of loads.entries()) {
    const before = loads[index - 1];
    if (before !== undefined && leads(before, load)) chains.at(-1)?.push(load);
    else chains.push([load]);
  }
  const weighed = chains.toSorted((one, other) => weight(one, host) - weight(other, host));
  const chosen = new Set(weighed.slice(0, count));
  return chains.filter((chain) => chosen.has(chain)).flat();
}

function weight(chain: readonly PageLoad[], host: string): number {
  const own = chain.filter(({ url }) => url.host === host);
  if (own.some(({ response }) => response.setCookies.length > 0 || response.clearSiteData !== null)) return 0;
  return own.some(({ replayed }) => replayed.missing.length + replayed.differences.length > 0) ? 1 : 2;
}
