import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Handler } from 'express';

/**
 * Serves one request with a real Express app and these handlers. Returns its Set-Cookie headers, one character per
 * byte.
 */
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

/** A handler that runs the code of a program with `res`. */
export function program(code: string): Handler {
  return (_request, response, next) => {
    new Function('res', code)(response);
    next();
  };
}

/** The UTF-8 bytes of a text, one character each, as Node returns headers. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
