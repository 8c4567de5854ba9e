import http, { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { copiedText } from '../../copied-text.ts';

/** Milliseconds until an answer counts as lost. */
const answersWithin = 20_000;
/** Characters of a body that are kept for the log. */
const keptText = 2_000;

/** Where a request goes: a port on loopback, over http or https. */
export interface Target {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Home's host, for the certificate's name. */
  readonly host: string;
  /** PEM of the authority that signed the target's certificate. */
  readonly authority: string;
}

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

/** What came back, and what it said. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: readonly string[];
  /** The answer itself, to be read or piped on. */
  readonly message: IncomingMessage;
}

/** Sends a request without a body to a process of a lab. Rejects where none answers in time. */
export function send(target: Target, { method, path, headers }: Outgoing): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: target.port, method, path, headers, agent: false };
    const request =
      target.scheme === 'http'
        ? http.request(options)
        : https.request({ ...options, servername: target.host, ca: target.authority });
    request.setTimeout(answersWithin, () => request.destroy(new Error('No answer came in time.')));
    request.once('error', reject);
    request.once('response', (message) => {
      resolve({
        status: message.statusCode ?? 502,
        headers: message.headers,
        setCookie: message.headers['set-cookie'] ?? [],
        message,
      });
    });
    request.end();
  });
}

/** The beginning of an answer's body, when it has ended; to be called before anything of it was read. */
export function beginning(message: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      if (size < keptText) chunks.push(chunk);
      size += chunk.length;
    });
    message.once('close', () => resolve(copiedText(Buffer.concat(chunks).toString('utf8'), keptText)));
  });
}
