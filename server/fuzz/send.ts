import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { FuzzRequest } from './requests.ts';

/** One answer. A connection may bring several. */
export interface Answer {
  readonly status: number;
  /** Names are in lower case. A name that occurs several times has all its values, in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The start of the body. */
  readonly body: string;
}

/**
 * The result of a connection. `unanswered`: the server closed it without an answer, which is a fair response to hostile
 * bytes.
 */
export interface Outcome {
  readonly request: FuzzRequest;
  readonly end: 'answered' | 'unanswered' | 'hung' | 'refused';
  readonly answers: readonly Answer[];
  /** Milliseconds until the connection was over. */
  readonly took: number;
}

/** How many bytes of answers are kept. */
const kept = 100_000;
/** Milliseconds. */
const quietFor = 150;

/**
 * Sends a request over a separate connection. The connection is over when the server closes it, or when an answer that
 * stays open has come: an event stream, or an upgrade. After `within` milliseconds it is `hung`. `refused`: no server
 * listens.
 */
export function send(request: FuzzRequest, within: number): Promise<Outcome> {
  const { hostname, port, protocol } = new URL(request.entry.origin);
  const address = { host: '127.0.0.1', port: Number(port) };
  const isTls = protocol === 'https:' && !request.plain;
  return new Promise((resolve) => {
    const socket: Socket = isTls
      ? connectTls({
          ...address,
          servername: hostname.startsWith('[') ? '' : hostname,
          rejectUnauthorized: false,
          ALPNProtocols: ['http/1.1'],
        })
      : connectTcp(address);
    const begun = performance.now();
    let received = '';
    let over = false;
    const finish = (end: Outcome['end']) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      clearTimeout(quiet);
      socket.destroy();
      resolve({ request, end, answers: readAnswers(received), took: performance.now() - begun });
    };
    const closed = () => finish(/^HTTP\/1\.1 /.test(received) ? 'answered' : 'unanswered');
    const timer = setTimeout(() => finish('hung'), within);
    // An answer without a marked end: the client closes its half of the connection when no more bytes have come for a
    // while.
    let quiet: NodeJS.Timeout | undefined;
    const endSoon = () => {
      if (request.endedBy === 'server' && !request.plain) return;
      clearTimeout(quiet);
      quiet = setTimeout(() => socket.end(), quietFor);
    };
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.write(request.bytes);
      endSoon();
    });
    socket.on('data', (chunk: Buffer) => {
      if (received.length < kept) received += chunk.toString('latin1');
      if (staysOpen(received)) closed();
      else endSoon();
    });
    socket.once('end', closed);
    socket.once('close', closed);
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? finish('refused') : closed(),
    );
  });
}

/** Whether the newest answer stays open for as long as the client likes. `100 Continue` may come before it. */
function staysOpen(received: string): boolean {
  const newest = received.slice(received.lastIndexOf('HTTP/1.1 '));
  const head = newest.slice(0, newest.indexOf('\r\n\r\n'));
  return head.startsWith('HTTP/1.1 101 ') || /^content-type: text\/event-stream/im.test(head);
}

function readAnswers(received: string): Answer[] {
  return received
    .split(/^(?=HTTP\/1\.1 \d{3} )/m)
    .filter((part) => part.startsWith('HTTP/1.1 '))
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const [first = '', ...lines] = (end < 0 ? part : part.slice(0, end)).split('\r\n');
      const headers = new Map<string, string[]>();
      for (const line of lines) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).toLowerCase();
        headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
      }
      const body = end < 0 ? '' : part.slice(end + 4);
      const isChunked = headers.get('transfer-encoding')?.includes('chunked') === true;
      return { status: Number(first.slice(9, 12)), headers, body: isChunked ? withoutChunks(body) : body };
    });
}

/** The body inside the chunks that have arrived, RFC 9112, section 7.1. */
function withoutChunks(body: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.slice(at, end), 16);
    if (end < 0 || !(length > 0)) return pieces.join('');
    pieces.push(body.slice(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
