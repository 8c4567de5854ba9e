import http from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import { isAddress } from '../../model/match/domain-match.ts';
import { forge, type Pair } from '../authority/forge.ts';
import { closed, keyHash, portOf } from '../authority/servers.ts';
import { type OddPlace, oddLines } from './grammar.ts';
import { pageOf } from './page.ts';
import {
  askedOf,
  hostsOf,
  kindOf,
  type OddNames,
  type OddWay,
  type OddWays,
  perBatch,
  placeOf,
  wayOf,
} from './places.ts';
import { bytesOf, textOf } from './raw-bytes.ts';

/** One batch of lines, with a host that no other batch uses. */
export interface Batch {
  readonly place: OddPlace;
  readonly firstIndex: number;
  /** In the order in which they are set. */
  readonly lines: readonly string[];
  readonly ways: OddWays;
  /** When the page was sent, milliseconds since the epoch; 0: not yet. */
  sent: number;
  /** When the answer to the fetch of the page was sent; 0: not yet. */
  answered: number;
  /** When its page first requested something, so that the browser had received the lines by then; 0: not yet. */
  asked: number;
  /** The Cookie header of the request for each URL, and when it came. */
  readonly cookieHeaders: Map<string, { readonly seen: string; readonly at: number }>;
}

/** The site of odd lines, on free ports of loopback. */
export interface OddSite {
  readonly start: string;
  readonly ports: Readonly<Record<OddPlace['scheme'], number>>;
  /** SHA-256 of its certificate's key, as Chromium needs it. */
  readonly spki: string;
  readonly batches: readonly Batch[];
  /** Settles when the last page has been requested. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

interface OddChoice {
  readonly seed: number;
  readonly count: number;
  readonly names: OddNames;
  /** The authority that the browser trusts. */
  readonly authority: Pair;
}

/** Starts the site with `count` lines of a seed. */
export async function startOddSite({ seed, count, names, authority }: OddChoice): Promise<OddSite> {
  const batches = batchesOf(seed, count, names);
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const ports = { http: 0, https: 0 };
  const urlOf = ({ scheme, host, path }: OddPlace) => `${scheme}://${host}:${ports[scheme]}${path}`;
  const answer = answering(batches, urlOf, () => finish());
  const plain = () => http.createServer(lenient, answer);
  const secureHosts = batches.flatMap(({ place }) => (place.scheme === 'https' ? hostsOf(place).map(unbracketed) : []));
  const { certificate: cert, key } = await forge(authority, secureHosts);
  const encrypted = () => https.createServer({ ...lenient, cert, key }, answer);
  const first = await listening(plain(), '127.0.0.1', 0);
  const secure = await listening(encrypted(), '127.0.0.1', 0);
  Object.assign(ports, { http: portOf(first), https: portOf(secure) });
  const more = await Promise.all(
    batches
      .filter(({ place: { host } }) => isAddress(host) && host !== '127.0.0.1')
      .map(({ place: { scheme, host } }) => {
        const server = scheme === 'http' ? plain() : encrypted();
        return listening(server, unbracketed(host), ports[scheme]);
      }),
  );
  return {
    start: batches[0] ? urlOf(batches[0].place) : '',
    ports,
    spki: keyHash(cert),
    batches,
    done,
    stop: async () => {
      await Promise.all([first, secure, ...more].map(closed));
    },
  };
}

/** Sends each batch its lines and a page, and keeps the Cookie headers. `finish`: the last page has been requested. */
function answering(
  batches: readonly Batch[],
  urlOf: (place: OddPlace) => string,
  finish: () => void,
): http.RequestListener {
  return (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const scheme = request.socket instanceof TLSSocket ? 'https' : 'http';
    const number = batches.findIndex(({ place }) => place.scheme === scheme && hostsOf(place).includes(host));
    const batch = batches[number];
    response.setHeader('Cache-Control', 'no-store');
    if (batch === undefined || request.url === '/favicon.ico') response.writeHead(404).end();
    else if (request.url === batch.place.path && batch.sent === 0) {
      const next = batches[number + 1]?.place;
      batch.sent = Date.now();
      request.socket.end(rawResponse(linesOf(batch, 'page'), pageFor(batch, next ? urlOf(next) : '/end')));
    } else if (request.url === `${batch.place.path}?fetch`) {
      batch.answered = Date.now();
      request.socket.end(rawResponse(linesOf(batch, 'fetch'), ''));
    } else if (request.url === '/end') {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Done</title>');
      finish();
    } else {
      batch.asked ||= Date.now();
      const seen = textOf(request.headers.cookie ?? '');
      batch.cookieHeaders.set(`${host}${request.url}`, { seen, at: Date.now() });
      response.end('asked');
    }
  };
}

const unbracketed = (host: string) => host.replace(/^\[|\]$/g, '');

function pageFor(batch: Batch, next: string): string {
  const { ways, place } = batch;
  return pageOf({
    fetches: ways.fetch > 0,
    sets: linesOf(batch, 'script'),
    asks: askedOf(place).map(({ host, path }) => `${host}:{port}${path}`),
    next,
  });
}

/** WebKitGTK keeps a DEL and sends it. Node's parser would answer 400, so that nothing more of a batch was set or seen. */
const lenient = { maxHeaderSize: 1024 * 1024, insecureHTTPParser: true };

function batchesOf(seed: number, count: number, names: OddNames): Batch[] {
  const lines = oddLines(seed, count, (index) => {
    const batch = Math.floor(index / perBatch);
    return { ...placeOf(batch, names), names: kindOf(batch).names };
  });
  return Array.from({ length: Math.ceil(count / perBatch) }, (_, index): Batch => {
    const firstIndex = index * perBatch;
    const { ways } = kindOf(index);
    const own = lines
      .slice(firstIndex, firstIndex + perBatch)
      .map((line, at) => (wayOf(ways, at) === 'script' ? line.replace(/[\udc80-\udcff]/gu, 'é') : line));
    const times = { sent: 0, answered: 0, asked: 0 };
    return { place: placeOf(index, names), firstIndex, lines: own, ways, ...times, cookieHeaders: new Map() };
  });
}

async function listening<Kind extends http.Server>(server: Kind, address: string, port: number): Promise<Kind> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, () => resolve()));
  return server;
}

/** Lines of a batch that are set in one way. */
function linesOf({ lines, ways }: Pick<Batch, 'lines' | 'ways'>, way: OddWay): readonly string[] {
  const from = { page: 0, fetch: ways.page, script: ways.page + ways.fetch }[way];
  return lines.slice(from, from + ways[way]);
}

/** Written as bytes, since Node refuses control characters in a header. */
function rawResponse(lines: readonly string[], html: string): Buffer {
  const head = ['HTTP/1.1 200 OK', 'Connection: close', 'Cache-Control: no-store', 'Content-Type: text/html'];
  return bytesOf([...head, ...lines.map((line) => `Set-Cookie: ${line}`), '', html].join('\r\n'));
}
