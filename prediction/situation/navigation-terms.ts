import type { ClientOrigin, RequestTerms, RequestUrl } from '../../model/terms.ts';

/** The terms of a top-level GET navigation to a URL; `initiator` is `null` for a typed address. */
export function navigationTerms(url: RequestUrl, initiator: ClientOrigin | null = null): RequestTerms {
  return {
    urlList: [url],
    method: 'GET',
    mode: 'navigate',
    credentials: 'include',
    destination: 'document',
    initiatorType: 'navigation',
    navigation: 'top-level',
    initiator,
    frames: [],
    reload: 'none',
  };
}
