import type { Header, WireRow } from '../wire/rows.ts';
import type { Taken } from './taken.ts';

/**
 * The requests of a run as HAR 1.2, as the server received them. Fields that begin with `_` are the playground's own.
 * `null`: no requests yet.
 */
export function harOf({ rows, report, browser }: Pick<Taken, 'rows' | 'report' | 'browser'>): string | null {
  if (report === null || rows.length === 0) return null;
  const start = report.startedAt ?? 0;
  const [name = '', version = ''] = browser.split(/ (?=[\d.]+$)/);
  return JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'Cookie Flag Playground', version: '1' },
        browser: { name, version },
        pages: [],
        entries: rows.map((row) => entryOf(row, start)),
      },
    },
    null,
    2,
  );
}

function entryOf({ probe, at, method, url, requestHeaders, response }: WireRow, start: number) {
  const { status, headers } = response === 'not-kept' ? { status: null, headers: [] } : response;
  return {
    startedDateTime: new Date(start + at).toISOString(),
    time: 0,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: requestHeaders.filter(([name]) => name === 'cookie').flatMap(([, value]) => pairsOf(value)),
      headers: [named(['host', new URL(url).host]), ...requestHeaders.map(named)],
      queryString: [...new URL(url).searchParams].map(named),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: headers.filter(([name]) => name === 'set-cookie').flatMap(([, value]) => pairsOf(value).slice(0, 1)),
      headers: headers.map(named),
      content: { size: -1, mimeType: '' },
      redirectURL: headers.find(([name]) => name === 'location')?.[1] ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _probe: probe,
  };
}

function named([name, value]: Header | [string, string]) {
  return { name, value };
}

function pairsOf(cookieString: string) {
  return cookieString.split(/; ?/).map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(0, equals)), value: pair.slice(equals + 1) };
  });
}
