import { counted } from '../../../contract/interface/counted.ts';
import { type Pasted, readPasted } from '../../../model/diagnose/pasted.ts';
import type { RequestUrl } from '../../../model/terms.ts';
import { readAddress } from '../addresses/address.ts';
import { cookieNames } from '../addresses/addresses.ts';
import { type ReadExchange, type Reading, type ReadRequest, reading } from '../result/reading.ts';
import { readCookieHeader } from './cookie-header.ts';

const statusLine = /^(?:< )?HTTP\/\d(?:\.\d)? \d{3}/m;
/**
 * A header with its value on the same line, or on the next line; `cookie:` above a block of YAML has no pair after it.
 */
const headerName = /^[ \t]*(?:< )?(?:set-)?cookie[ \t]*(?::[ \t]*\S|:?[ \t]*\r?\n[ \t]*[^\s:=]+=)/im;

/** Whether a text has a status line, or a Set-Cookie or Cookie header, as a browser's tools or curl write it. */
export function isHeaders(text: string): boolean {
  return statusLine.test(text) || headerName.test(text) || requestUrl.test(text);
}

/** The first line of Chromium DevTools' header pane, with its value on the same line or on the next line. */
const requestUrl = /^[ \t]*Request URL:?[ \t]*\r?\n?[ \t]*(https?:\/\/\S+)/im;

/**
 * The output of `wget -S` and some logs, with each header indented. Lines with a smaller indentation are not headers.
 */
export function withoutIndent(text: string): string {
  const indent = /^([ \t]+)HTTP\/\d/m.exec(text)?.[1];
  if (indent === undefined || statusLine.test(text)) return text;
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : ''))
    .join('\n');
}

/** Reads what `curl -i`, `-iL` or `-v` printed, header lines, or the header pane of DevTools. */
export function readHeaders(text: string): Reading {
  const found = readPasted(text);
  // A header pane without a cookie has no Set-Cookie line.
  const pasted = found.readAs === 'lines' ? { ...found, lines: [] } : found;
  const requests = pasted.readAs === 'answer' ? verboseRequests(text) : paneRequest(text);
  if (pasted.lines.length === 0 && pasted.hasCookieHeader) {
    const header = readCookieHeader(cookieHeaderOf(text));
    return { ...header, exchanges: requests.map((request) => ({ request, response: null })) };
  }
  const isResponse = pasted.readAs === 'answer';
  const cookies = counted(pasted.lines.length, 'Set-Cookie line');
  const responses = pasted.answers.length > 1 ? `These are ${pasted.answers.length} responses` : 'This is a response';
  const without = isResponse
    ? `${responses} without a Set-Cookie line.`
    : 'These are headers without a Set-Cookie line.';
  return reading({
    kind: isResponse ? 'response' : 'set-cookie',
    sentence:
      pasted.lines.length === 0
        ? without
        : isResponse
          ? `${responses} with ${cookies}.`
          : pasted.lines.length === 1
            ? 'This is a Set-Cookie line.'
            : `These are ${cookies}.`,
    lines: pasted.lines.map(({ setCookie, answer }) => ({
      setCookie,
      exchange: answer,
      url: requests[answer]?.url ?? null,
    })),
    exchanges: pasted.answers.map((answer, index) => exchangeOf(pasted, answer, index, requests[index] ?? null)),
    problems:
      pasted.lines.length === 0
        ? [
            {
              code: 'headers-without-cookie',
              message: 'This text has no Set-Cookie header, so the response sets no cookie.',
            },
          ]
        : [],
  });
}

function exchangeOf(
  { lines }: Pasted,
  { status, location, date, allowOrigin }: Pasted['answers'][number],
  index: number,
  request: ReadRequest | null,
): ReadExchange {
  const setCookies = lines.filter(({ answer }) => answer === index).map(({ setCookie }) => setCookie);
  return {
    request,
    response: {
      status,
      location,
      date,
      setCookies,
      allowOrigin,
      allowCredentials: null,
      clearSiteData: null,
      receivedAt: null,
    },
  };
}

/** The requests in the output of `curl -v`, one before each response. */
function verboseRequests(text: string): (ReadRequest | null)[] {
  const scheme = /^\* .*(?:SSL connection|TLSv1)/m.test(text) ? 'https' : 'http';
  const blocks = text.split(/^> (?=[A-Z]+ \S+ HTTP\/)/m).slice(1);
  return blocks.map((block) => {
    const [, method = 'GET', path = '/'] = /^([A-Z]+) (\S+) HTTP\//.exec(block) ?? [];
    const header = (name: string) => new RegExp(`^> ${name}:[ \\t]*(.*?)[ \\t]*\\r?$`, 'im').exec(block)?.[1] ?? null;
    const url = readAddress(`${scheme}://${header('host') ?? ''}${path}`);
    return url === null ? null : written(method, url, header);
  });
}

/** The request of a header pane. Its names are on the line before the value, or before a colon. */
function paneRequest(text: string): ReadRequest[] {
  const url = readAddress(requestUrl.exec(text)?.[1] ?? '');
  const header = (name: string) =>
    new RegExp(`^[ \\t]*${name}(?::[ \\t]*|[ \\t]*$)(?:\\r?\\n[ \\t]*)?(\\S.*?)[ \\t]*\\r?$`, 'im').exec(text)?.[1] ??
    null;
  if (url === null) return [];
  const request = written(header('Request Method') ?? 'GET', url, header);
  // The pane may lack its request headers, so the sent cookies are unknown.
  const hasRequestHeaders = header('cookie') !== null || header('user-agent') !== null;
  return [hasRequestHeaders ? request : { ...request, cookies: null }];
}

function written(method: string, url: RequestUrl, header: (name: string) => string | null): ReadRequest {
  return {
    method,
    url,
    cookies: cookieNames(header('cookie') ?? ''),
    origin: header('origin'),
    referer: header('referer'),
    fetchSite: header('sec-fetch-site'),
    fetchMode: header('sec-fetch-mode'),
    fetchDest: header('sec-fetch-dest'),
    storageAccess: null,
    credentials: null,
    initiatorUrl: null,
    resourceType: null,
    page: null,
    startedAt: null,
  };
}

/** The value of the Cookie header in a text, on the same line as the name or on the next line. */
function cookieHeaderOf(text: string): string {
  return /^[ \t]*cookie[ \t]*:?[ \t]*(?:\r?\n)?[ \t]*(.*)$/im.exec(text)?.[1] ?? '';
}
