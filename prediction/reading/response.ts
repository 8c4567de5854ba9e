import { counted } from '../../contract/interface/counted.ts';
import { type Pasted, readPasted } from '../../model/diagnose/pasted.ts';
import type { RequestUrl } from '../../model/terms.ts';
import { readAddress } from './address.ts';
import { cookieNames } from './addresses.ts';
import { type ReadExchange, type Reading, type ReadRequest, reading } from './result/reading.ts';

const statusLine = /^(?:< )?HTTP\/\d(?:\.\d)? \d{3}/m;
const headerName = /^[ \t]*(?:< )?(?:set-)?cookie[ \t]*(?::|$)/im;

/** Whether a text has a status line, or a Set-Cookie or Cookie header, as a browser's tools or curl write it. */
export function isHeaders(text: string): boolean {
  return statusLine.test(text) || headerName.test(text);
}

/** Reads what `curl -i`, `-iL` or `-v` printed, header lines, or the header pane of DevTools. */
export function readHeaders(text: string): Reading {
  const pasted = readPasted(text);
  const requests = pasted.readAs === 'answer' ? verboseRequests(text) : [];
  if (pasted.lines.length === 0 && pasted.hasCookieHeader) return readCookieHeader(text);
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

/** The requests that `curl -v` printed, one before each response. */
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

/** A Cookie header has names and values only: nothing of it says what the browser stored. */
function readCookieHeader(text: string): Reading {
  const value = /^[ \t]*cookie[ \t]*:?[ \t]*(?:\r?\n)?[ \t]*(.*)$/im.exec(text)?.[1] ?? '';
  const names = cookieNames(value);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
  const message =
    'This is a Cookie header, which a browser sends. Paste a Set-Cookie header, which a server sends, to check the attributes.';
  return reading({
    kind: 'cookie-header',
    sentence: `This is a Cookie header with ${counted(names.length, 'cookie')}${twice.length > 0 ? `. ${twice.length === 1 ? 'One name is' : 'Some names are'} in it twice: the browser has two cookies that differ in Domain or Path` : ''}.`,
    problems: [{ code: 'headers-without-cookie', message }],
  });
}
