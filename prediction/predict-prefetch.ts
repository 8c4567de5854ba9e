import type { Options } from '../model/profiles/options.ts';
import { exclusion } from '../model/retrieve/retrieve.ts';
import type { CookieStore } from '../model/store/cookie-store.ts';
import type { CookieContext, Environment } from '../model/terms.ts';
import type { CellPrediction } from './prediction.ts';

const unmade: CellPrediction = { outcome: 'no-request', because: 'nothing-arrived' };

/**
 * Not in the RFC: an engine may skip a cross-site prefetch while it has cookies for the target, whatever their
 * SameSite: the prefetched page would ignore these cookies. `null`: it makes the prefetch.
 */
export function unmadePrefetch(
  context: CookieContext,
  store: CookieStore,
  options: Options,
  environment: Environment,
): CellPrediction | null {
  if (context.credentials !== 'empty-store-of-prefetch' || options.crossSitePrefetch === 'made') return null;
  const visit: CookieContext = {
    ...context,
    credentials: 'included',
    sameSiteStatus: 'same-site',
    party: 'first-party',
  };
  const isThere = store
    .forHost(context.url.host)
    .some((cookie) => cookie.partitionKey === null && exclusion(cookie, visit, options, environment) === null);
  return isThere ? unmade : null;
}
