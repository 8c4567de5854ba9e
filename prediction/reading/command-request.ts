import { cookieNames, readAbsolute } from './addresses.ts';
import type { ReadExchange, ReadRequest } from './result/reading.ts';

/** A request as a command writes it. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly credentials?: ReadRequest['credentials'];
  readonly mode?: string | null;
  readonly referrer?: string | null;
}

/** The exchange that a written request would be; `null` where its address is not of http or https. */
export function requestOf(written: WrittenRequest): ReadExchange | null {
  const { headers, credentials = null } = written;
  const url = readAbsolute(written.url);
  if (url === null) return null;
  const header = (name: string) => headers.get(name) ?? null;
  const cookie = header('cookie');
  const request: ReadRequest = {
    method: written.method.toUpperCase(),
    url,
    cookies: cookie === null ? (credentials === null ? [] : null) : cookieNames(cookie),
    origin: header('origin'),
    referer: written.referrer ?? header('referer'),
    fetchSite: header('sec-fetch-site'),
    fetchMode: written.mode ?? header('sec-fetch-mode'),
    fetchDest: header('sec-fetch-dest'),
    storageAccess: header('sec-fetch-storage-access'),
    credentials,
    initiatorUrl: null,
    resourceType: null,
    page: null,
    startedAt: null,
  };
  return { request, response: null };
}
