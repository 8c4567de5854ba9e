import { counted } from '../../contract/interface/counted.ts';
import { cookieNames, readAbsolute } from './addresses/addresses.ts';
import { type HarCookie, type HarEntry, harEntrySchema, harSchema } from './har-schema.ts';
import {
  type ReadExchange,
  type Reading,
  type ReadingProblem,
  type ReadLine,
  reading,
  refused,
} from './result/reading.ts';

/** Whether a JSON value claims to be a HAR. */
export function isHar(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'log' in value;
}

/**
 * Reads a HAR of Chromium's DevTools, Firefox, Playwright, Proxyman or any other recorder of HAR 1.2. Data that the
 * recorder omitted stays unknown: when the whole file has no cookie, no request counts as sent without cookies.
 */
export function readHar(value: unknown): Reading {
  const har = harSchema.safeParse(value);
  if (!har.success)
    return refused('har-invalid', 'This JSON has a "log", but the log has no list of entries, so it is not a HAR.');
  const { creator, browser, entries } = har.data.log;
  const read = entries.flatMap((entry) => {
    const parsed = harEntrySchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  const isRecorded = read.some(hasCookies);
  const namesHosts = read.some(({ request }) => hasHost(request));
  const exchanges = read
    .flatMap((entry) => exchangeOf(entry, isRecorded && !isCancelled(entry) && !(namesHosts && isFromCache(entry))))
    .sort((one, other) => (one.request?.startedAt ?? 0) - (other.request?.startedAt ?? 0));
  const by = [browser ?? creator].flatMap((tool) => (tool ? [` ${tool.name} ${tool.version ?? ''}`.trimEnd()] : []));
  return reading({
    kind: 'har',
    sentence: `This is a HAR of ${counted(entries.length, 'request')}${by.length > 0 ? `, recorded by${by}` : ''}.`,
    exchanges,
    recordedBy: browserOf(`${browser?.name} ${creator?.name}`),
    lines: exchanges.flatMap(linesOf),
    problems: problemsOf(entries.length - read.length, isRecorded, exchanges.length),
  });
}

/** Safari's recorder calls itself "WebKit Web Inspector", Chromium's "WebInspector". */
function browserOf(recorder: string): Reading['recordedBy'] {
  if (/firefox/i.test(recorder)) return 'firefox';
  if (/webkit\b/i.test(recorder)) return 'safari';
  return /chrom|edge|webinspector/i.test(recorder) ? 'chromium' : null;
}

function problemsOf(skipped: number, isRecorded: boolean, exchanges: number): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  if (skipped > 0) {
    problems.push({
      code: 'har-entry-skipped',
      message: `${counted(skipped, 'entry', 'entries')} of the HAR could not be read and ${skipped === 1 ? 'is' : 'are'} left out.`,
    });
  }
  if (exchanges > 0 && !isRecorded) {
    problems.push({
      code: 'har-cookies-hidden',
      message:
        'No request and no response of this HAR has a cookie. DevTools leaves cookies out of an exported HAR unless you choose "Export HAR (with sensitive data)". Firefox and Playwright write them.',
    });
  }
  return problems;
}

function hasCookies({ request, response }: HarEntry): boolean {
  return (
    request.cookies.length > 0 ||
    (response?.cookies.length ?? 0) > 0 ||
    headerOf(request, 'cookie') !== null ||
    (response !== undefined && headerOf(response, 'set-cookie') !== null)
  );
}

function hasHost(request: Headers): boolean {
  return headerOf(request, 'host') !== null || headerOf(request, ':authority') !== null;
}

/**
 * Whether the browser answered from its cache and sent nothing: the recorder says so, or the wire headers are missing.
 */
function isFromCache({ request, _fromCache }: HarEntry): boolean {
  return _fromCache !== undefined || !hasHost(request);
}

/**
 * Whether a request without cookies got no response: a browser that cancels a request early, as Firefox does at a
 * navigation, records it before it adds the Cookie header.
 */
function isCancelled(entry: HarEntry): boolean {
  return entry.response?.status === 0 && !hasCookies(entry);
}

type Headers = Pick<HarEntry['request'], 'headers'>;

/** Every value of a header: recorders write one entry per value, or one entry with a value on each line. */
function headersOf({ headers }: Headers, name: string): string[] {
  return headers.filter((header) => header.name.toLowerCase() === name).flatMap(({ value }) => value.split(/\r?\n/));
}

function headerOf(headers: Headers, name: string): string | null {
  return headersOf(headers, name)[0] ?? null;
}

function exchangeOf(entry: HarEntry, isRecorded: boolean): ReadExchange[] {
  const { request, response, pageref, _initiator, _resourceType } = entry;
  const url = readAbsolute(request.url);
  if (url === null) return [];
  const startedAt = entry.startedDateTime === undefined ? Number.NaN : Date.parse(entry.startedDateTime);
  const headers = { ...request };
  return [
    {
      request: {
        method: request.method.toUpperCase(),
        url,
        cookies: isRecorded ? namesOf(entry) : null,
        origin: headerOf(headers, 'origin'),
        referer: headerOf(headers, 'referer'),
        fetchSite: headerOf(headers, 'sec-fetch-site'),
        fetchMode: headerOf(headers, 'sec-fetch-mode'),
        fetchDest: headerOf(headers, 'sec-fetch-dest'),
        storageAccess: headerOf(headers, 'sec-fetch-storage-access'),
        credentials: null,
        initiatorUrl: _initiator?.url ?? null,
        resourceType: _resourceType ?? null,
        page: pageref ?? null,
        startedAt: Number.isNaN(startedAt) ? null : startedAt,
      },
      response: response === undefined ? null : responseOf(response, startedAt + (entry.time ?? 0)),
    },
  ];
}

function namesOf({ request }: HarEntry): string[] {
  const sent = headersOf(request, 'cookie').flatMap(cookieNames);
  return sent.length > 0 ? sent : request.cookies.map(({ name }) => name);
}

function responseOf(response: NonNullable<HarEntry['response']>, receivedAt: number): ReadExchange['response'] {
  const setCookies = headersOf(response, 'set-cookie').filter((line) => line.trim() !== '');
  const location = headerOf(response, 'location') ?? response.redirectURL ?? '';
  return {
    status: response.status,
    location: location === '' ? null : location,
    date: headerOf(response, 'date'),
    setCookies: setCookies.length > 0 ? setCookies : response.cookies.map(lineOf),
    allowOrigin: headerOf(response, 'access-control-allow-origin'),
    allowCredentials: headerOf(response, 'access-control-allow-credentials'),
    clearSiteData: headerOf(response, 'clear-site-data'),
    receivedAt: Number.isNaN(receivedAt) ? null : receivedAt,
  };
}

/** Some recorders omit the Set-Cookie header but list its cookies. */
function lineOf({ name, value, path, domain, expires, httpOnly, secure, sameSite }: HarCookie): string {
  const date = expires ? new Date(expires) : null;
  return [
    `${name}=${value}`,
    ...(domain ? [`Domain=${domain}`] : []),
    ...(path ? [`Path=${path}`] : []),
    ...(date && !Number.isNaN(date.getTime()) ? [`Expires=${date.toUTCString()}`] : []),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite ? [`SameSite=${sameSite}`] : []),
  ].join('; ');
}

function linesOf({ request, response }: ReadExchange, exchange: number): ReadLine[] {
  const url = request?.url ?? null;
  return (response?.setCookies ?? []).map((setCookie) => ({ setCookie, exchange, url }));
}
