import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OddPlace, oddLines } from './grammar.ts';

/** Lines that one response sets: a jar keeps at most 180 cookies of a site. */
const perBatch = 40;
/** The paths that each batch's page asks for, so that the Cookie header is seen. */
const askedPaths = ['/login', '/', '/login/deep', '/deep/er', '/a/b/c/d', '/A/B'] as const;
/** The paths of the responses, one after the other. */
const paths = [
  '/login',
  '/a/b/c',
  '/',
  '/a/b/',
  '//a/b',
  '/caf%C3%A9/x',
  '/a%20b/c',
  '/a;b=c/d',
  "/a'(b)/c",
  '/a~b/c',
] as const;

/** One batch of lines, with a site that no other batch uses. */
export interface Batch {
  readonly place: OddPlace;
  readonly firstIndex: number;
  readonly lines: readonly string[];
  /** When its lines were sent, milliseconds since the epoch; 0: not yet. */
  sent: number;
  /** When its page asked for something, so that the browser had received them by then; 0: not yet. */
  asked: number;
  /** The Cookie header of the request for each path. */
  readonly cookieHeaders: Map<string, string>;
}

/** The site of odd lines, on a free port of loopback. */
export interface OddSite {
  readonly start: string;
  readonly port: number;
  readonly batches: readonly Batch[];
  /** Settles when the last page has been asked for. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

const placeOf = (batch: number): OddPlace => ({
  site: `h${batch}.localhost`,
  host: `app.h${batch}.localhost`,
  path: paths[batch % paths.length] ?? '/',
});

/** Starts it with so many lines of a seed. */
export async function startOddSite(seed: number, count: number): Promise<OddSite> {
  const lines = oddLines(seed, count, (index) => placeOf(Math.floor(index / perBatch)));
  const batches = Array.from({ length: Math.ceil(count / perBatch) }, (_, index): Batch => {
    const firstIndex = index * perBatch;
    const own = lines.slice(firstIndex, firstIndex + perBatch);
    return { place: placeOf(index), firstIndex, lines: own, sent: 0, asked: 0, cookieHeaders: new Map() };
  });
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const server = http.createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    const { port } = server.address() as AddressInfo;
    const number = Number(/^app\.h(\d+)\./.exec(request.headers.host ?? '')?.[1] ?? -1);
    const batch = batches[number];
    response.setHeader('Cache-Control', 'no-store');
    if (batch === undefined || request.url === '/favicon.ico') response.writeHead(404).end();
    else if (request.url === batch.place.path && batch.sent === 0) {
      batch.sent = Date.now();
      request.socket.end(rawResponse(batch.lines, page(number, port)));
    } else if (request.url === '/end') {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Done</title>');
      finish();
    } else {
      batch.asked ||= Date.now();
      batch.cookieHeaders.set(request.url ?? '', Buffer.from(request.headers.cookie ?? '', 'latin1').toString('utf8'));
      response.end('asked');
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const page = (batch: number, at: number) => {
    const next =
      batch + 1 < batches.length ? `http://${placeOf(batch + 1).host}:${at}${placeOf(batch + 1).path}` : '/end';
    const asked = [...new Set([placeOf(batch).path, ...askedPaths])];
    const script = `for (const path of ${JSON.stringify(asked)}) await fetch(location.origin + path); location.href = ${JSON.stringify(next)}`;
    return `<!doctype html><title>Odd lines</title><script type="module">${script}</script>`;
  };
  return {
    start: `http://${placeOf(0).host}:${port}${placeOf(0).path}`,
    port,
    batches,
    done,
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** Written as bytes, since Node refuses control characters in a header. */
function rawResponse(lines: readonly string[], html: string): Buffer {
  const head = ['HTTP/1.1 200 OK', 'Connection: close', 'Cache-Control: no-store', 'Content-Type: text/html'];
  return Buffer.from([...head, ...lines.map((line) => `Set-Cookie: ${line}`), '', html].join('\r\n'));
}
