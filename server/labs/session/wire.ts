import http, { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { copiedText } from '../../http/copied-text.ts';

/** Milliseconds until an answer counts as lost, although the process that owes it is alive. */
const answersWithin = 20_000;
/** Milliseconds between looks at a process that owes an answer: a slow answer is waited for, a frozen process is not. */
const looksEvery = 1_000;
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
  /** The request whose body is sent on, with the headers that say how long it is; `null`: there is no body. */
  readonly body: IncomingMessage | null;
}

/** What came back, and what it said. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: readonly string[];
  /** The answer itself, to be read or piped on. */
  readonly message: IncomingMessage;
}

/** Why a process of a lab gave no answer, or only a part of one. */
export class NoAnswer extends Error {
  readonly why: 'app-ended' | 'app-silent';

  constructor(why: NoAnswer['why'], message: string) {
    super(message);
    this.name = 'NoAnswer';
    this.why = why;
  }
}

/**
 * Sends a request to a process of a lab, its body byte by byte as it comes. `silent` is asked while the answer is owed, and gives the name of
 * a process that does not react; then the request is given up, also where a part of its answer has come. Rejects with a
 * `NoAnswer`.
 */
export function send(
  target: Target,
  { method, path, headers, body }: Outgoing,
  silent: () => Promise<string | null>,
): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: target.port, method, path, headers, agent: false };
    const request =
      target.scheme === 'http'
        ? http.request(options)
        : https.request({ ...options, servername: target.host, ca: target.authority });
    let isOpen = true;
    let timer = setTimeout(look, looksEvery);
    async function look() {
      const name = await silent();
      if (name !== null) request.destroy(new NoAnswer('app-silent', silence(name)));
      else if (isOpen) timer = setTimeout(look, looksEvery);
    }
    request.setTimeout(answersWithin, () => request.destroy(new NoAnswer('app-silent', 'No response came in time.')));
    request.once('close', () => {
      isOpen = false;
      clearTimeout(timer);
    });
    request.on('error', (error) => reject(error instanceof NoAnswer ? error : new NoAnswer('app-ended', ended)));
    request.once('response', (message) => {
      // A part of an answer is told by `message.complete`.
      message.on('error', () => undefined);
      resolve({
        status: message.statusCode ?? 502,
        headers: message.headers,
        setCookie: message.headers['set-cookie'] ?? [],
        message,
      });
    });
    if (!body) {
      request.end();
      return;
    }
    body.pipe(request);
    // A visitor who goes before the end of the body leaves the app waiting for the rest.
    body.once('close', () => {
      if (!body.complete) request.destroy();
    });
  });
}

const ended = 'The app’s process ended before it answered. Choose “Restart the app”.';

/** What is told of a request to a process that does not serve; the arguments are its `Instance`'s summary. */
export function notServing({ state, problem }: { readonly state: string; readonly problem: string | null }): NoAnswer {
  if (state === 'silent') return new NoAnswer('app-silent', silence('The app'));
  const why = problem === null ? '' : ` ${problem.replace(/\.?$/, '.')}`;
  return new NoAnswer('app-ended', `The app is not running.${why} Choose “Restart the app”.`);
}

function silence(name: string): string {
  return `${name} is running but not responding. Choose “Restart the app”.`;
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
