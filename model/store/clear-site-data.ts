import type { Options } from '../profiles/options.ts';
import type { CookieContext, Environment } from '../terms.ts';
import { type CookieStore, isSamePartition } from './cookie-store.ts';

/**
 * Clear Site Data, "clear cookies for origin": removes the cookies of the response's registrable domain, except those
 * of other partitions; some engines keep all partitioned ones. Only a secure response to a request with credentials may
 * do this. Changes `store`.
 */
export function clearCookies(
  store: CookieStore,
  context: CookieContext,
  options: Pick<Options, 'clearSiteDataPartitioned'>,
  { registrableDomain }: Pick<Environment, 'registrableDomain'>,
): void {
  if (context.protocol === 'insecure' || context.credentials !== 'included') return;
  const siteOf = (host: string) => registrableDomain(host) ?? host;
  const site = siteOf(context.url.host);
  for (const cookie of store.all()) {
    if (siteOf(cookie.domain) !== site) continue;
    const { partitionKey } = cookie;
    const here =
      partitionKey === null ||
      (options.clearSiteDataPartitioned === 'cleared' && isSamePartition(partitionKey, context.partitionKey));
    if (here) store.remove(cookie);
  }
}
