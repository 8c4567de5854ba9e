import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OddPlace, oddLines } from './grammar.ts';

/** Lines that one response sets: a jar keeps at most 180 cookies of a site. */
const perBatch = 40;
/** The paths that each batch's page asks for, so that the Cookie header is seen. */
const askedPaths = ['/login', '/', '/login/deep', '/deep/er'] as const;

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

const placeOf = (batch: number): OddPlace => ({ site: `h${batch}.localhost`, host: `app.h${batch}.localhost` });

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
    else if (request.url === '/login' && batch.sent === 0) {
      batch.sent = Date.now();
      response.setHeader('Set-Cookie', batch.lines.map(inUtf8));
      // As a buffer: Node would write header and text together in the encoding of the text.
      response.setHeader('Content-Type', 'text/html').end(Buffer.from(page(number, port)));
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
    const next = batch + 1 < batches.length ? `http://${placeOf(batch + 1).host}:${at}/login` : '/end';
    const script = `for (const path of ${JSON.stringify(askedPaths)}) await fetch(path); location.href = '${next}'`;
    return `<!doctype html><title>Odd lines</title><script type="module">${script}</script>`;
  };
  return {
    start: `http://${placeOf(0).host}:${port}/login`,
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

/** Node writes a header's characters as bytes; a browser reads these as UTF-8. */
const inUtf8 = (line: string) => Buffer.from(line, 'utf8').toString('latin1');
