import http from 'node:http';
import https from 'node:https';
import type { Asked } from './load.ts';

/** An answer, read to its end. The request of an event stream stays open. */
export interface AskReply {
  readonly status: number;
  readonly bytes: number;
  readonly text: string;
  /** Ends what is still open. */
  close(): void;
}

/** Asks once, over a separate connection. */
export function ask({ scheme, port, hostname, method, path, headers, body }: Asked): Promise<AskReply> {
  const make = scheme === 'http' ? http.request : https.request;
  return new Promise((resolve, reject) => {
    const request = make({
      host: '127.0.0.1',
      servername: hostname,
      port,
      method,
      path,
      headers: { host: `${hostname}:${port}`, ...headers },
      agent: false,
      rejectUnauthorized: false,
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      const reply = (): AskReply => {
        const read = Buffer.concat(chunks);
        return {
          status: response.statusCode ?? 0,
          bytes: read.length,
          text: read.toString(),
          close: () => request.destroy(),
        };
      };
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', () => undefined);
      if (response.headers['content-type']?.startsWith('text/event-stream')) resolve(reply());
      else response.once('end', () => resolve(reply()));
    });
    request.end(body);
  });
}
