import { cookieNames, readAbsolute } from '../addresses/addresses.ts';
import type { ReadExchange, ReadRequest } from '../result/reading.ts';

/** A request in a command. */
export interface WrittenRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly credentials?: ReadRequest['credentials'];
  readonly mode?: string | null;
  readonly referrer?: string | null;
}

/** The exchange for a command's request; `null` when its URL is not of http or https. */
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
    preflightFor: preflightReasons(written.method.toUpperCase(), headers),
    initiatorUrl: null,
    resourceType: null,
    page: null,
    startedAt: null,
  };
  return { request, response: null };
}

/** Headers that need no preflight, and headers that the browser or its tools add. */
const safelisted =
  /^(?:accept|accept-language|accept-encoding|content-language|content-type|content-length|range|cookie|origin|referer|host|connection|user-agent|te|dnt|priority|upgrade-insecure-requests|cache-control|pragma|if-none-match|if-modified-since|access-control-.*|sec-.*|proxy-.*)$/;
const safelistedType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)(?:\s*;|$)/i;

/** Why a cross-origin request needs a preflight (Fetch, "CORS-safelisted method" and "-request-header"). */
function preflightReasons(method: string, headers: WrittenRequest['headers']): readonly string[] {
  const type = headers.get('content-type');
  const own = [...headers.keys()].filter((name) => !safelisted.test(name));
  return [
    ...(/^(?:GET|HEAD|POST)$/.test(method) ? [] : [`the method ${method}`]),
    ...(type === undefined || safelistedType.test(type.trim()) ? [] : [`the type ${type.split(';', 1)[0]}`]),
    ...own.map((name) => `the header ${name}`),
  ];
}
