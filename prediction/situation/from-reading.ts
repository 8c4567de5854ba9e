import { readAddress, writeAddress } from '../reading/addresses/address.ts';
import type { ReadExchange, Reading, ReadRequest } from '../reading/result/reading.ts';
import { credentialsSeen } from '../replay/request-terms.ts';
import type { Asker } from './situation.ts';

/** The situation in a text; `null`: the text does not contain it. */
export interface SuggestedSituation {
  readonly page: string | null;
  readonly api: string | null;
  readonly asker: Asker | null;
}

/**
 * The page and the API of a text: those of the first request whose response sets a cookie, else those of the first
 * request with a page.
 */
export function suggestSituation({ exchanges, lines }: Reading): SuggestedSituation {
  const setting = exchanges.find(({ request, response }) => request !== null && (response?.setCookies.length ?? 0) > 0);
  const asking = exchanges.find(({ request }) => request !== null && pageOf(request) !== null);
  const exchange = setting ?? asking ?? exchanges[0];
  const request = exchange?.request ?? null;
  if (exchange === undefined || request === null) {
    const [url] = lines.flatMap((line) => line.url ?? []);
    return { page: null, api: url === undefined ? null : writeAddress(url), asker: null };
  }
  return { page: pageOf(request), api: writeAddress(request.url), asker: askerOf(request, exchange) };
}

/** The page that makes the request, if its headers name it. A visitor's own navigation has none. */
function pageOf({ origin, referer, fetchSite }: ReadRequest): string | null {
  if (fetchSite === 'none') return null;
  const named = [origin, referer].find((text) => text !== null && /^https?:/i.test(text));
  const url = named === undefined || named === null ? null : readAddress(named);
  return url === null ? null : writeAddress({ ...url, path: '/' });
}

function askerOf(
  { fetchMode, fetchDest, method, credentials, fetchSite }: ReadRequest,
  exchange: ReadExchange,
): Asker | null {
  if (fetchMode === 'navigate' && fetchSite === 'none') return 'navigation';
  if (fetchMode === 'navigate') return fetchDest === 'iframe' ? 'frame' : method === 'POST' ? 'form-post' : 'link';
  if (fetchDest === 'image') return 'image';
  if (credentials !== null)
    return credentials === 'include' ? 'fetch-include' : credentials === 'omit' ? 'fetch-omit' : 'fetch-default';
  if (fetchMode !== 'cors') return null;
  return credentialsSeen(exchange) === 'the-default' ? 'fetch-default' : 'fetch-include';
}
