import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Handler } from 'express';

/** Serves one request by a real Express app with these handlers. Returns its Set-Cookie headers, one character a byte. */
export async function setCookieOf(...handlers: readonly Handler[]): Promise<string[]> {
  const server = createServer(express().get('/', ...handlers, (_request, response) => response.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port }, (response) => {
        response.resume();
        if (response.statusCode === 200) resolve(response.headers['set-cookie'] ?? []);
        else reject(new Error(`The app answered ${response.statusCode}.`));
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

/** A handler that runs a program's text with `res`. */
export function program(code: string): Handler {
  return (_request, response, next) => {
    new Function('res', code)(response);
    next();
  };
}

/** A text as the bytes of its UTF-8, one character each, as Node gives headers. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
