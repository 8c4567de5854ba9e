import http, { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { copiedText } from '../../http/copied-text.ts';

/** Milliseconds until an answer counts as lost, even if its process is alive. */
const answersWithin = 20_000;
/**
 * Milliseconds between checks of a process that owes an answer: the code waits for a slow answer, but not for a frozen
 * process.
 */
const looksEvery = 1_000;
/** Characters of a body that are kept for the log. */
const keptText = 2_000;

/** The target of a request: a port on loopback, over http or https. */
export interface Target {
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Home's host, for the name in the certificate. */
  readonly host: string;
  /** PEM of the authority that signed the target's certificate. */
  readonly authority: string;
}

export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  /** The request whose body is forwarded, with its headers about the length; `null`: there is no body. */
  readonly body: IncomingMessage | null;
}

/** The answer that arrived. */
export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookie: readonly string[];
  /** The answer itself, to be read or piped on. */
  readonly message: IncomingMessage;
}

/** Why a process of a lab gave no answer or only a part of one. */
export class NoAnswer extends Error {
  readonly why: 'app-ended' | 'app-silent';

  constructor(why: NoAnswer['why'], message: string) {
    super(message);
    this.name = 'NoAnswer';
    this.why = why;
  }
}

/**
 * Sends a request to a process of a lab, its body byte by byte as it arrives. While the answer is missing, it calls
 * `silent`, which returns the name of a process that does not react. Then it gives the request up, even after a part of
 * the answer. Rejects with a `NoAnswer`.
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
      // `message.complete` shows an incomplete answer.
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
    // If the visitor leaves before the end of the body, the app would wait for the rest.
    body.once('close', () => {
      if (!body.complete) request.destroy();
    });
  });
}

const ended = 'The app’s process ended before it answered. Choose “Restart the app”.';

/** The message for a request to a process that does not serve. The arguments are the summary of its `Instance`. */
export function notServing({ state, problem }: { readonly state: string; readonly problem: string | null }): NoAnswer {
  if (state === 'silent') return new NoAnswer('app-silent', silence('The app'));
  const why = problem === null ? '' : ` ${problem.replace(/\.?$/, '.')}`;
  return new NoAnswer('app-ended', `The app is not running.${why} Choose “Restart the app”.`);
}

function silence(name: string): string {
  return `${name} is running but not responding. Choose “Restart the app”.`;
}

/**
 * Resolves with the beginning of an answer's body when the answer has ended. Call this before anything of it is read.
 */
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
