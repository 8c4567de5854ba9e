import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type CookieOptions } from 'express';
import { expect, test } from 'vitest';
import { type ClearOption, clearingLine } from './clearing-line.ts';

/** What a real Express emits for `res.clearCookie`. */
async function clearedByExpress(name: string, options: CookieOptions): Promise<string | undefined> {
  const app = express();
  app.get('/', (_request, response) => {
    response.clearCookie(name, options).end();
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port }, (response) => {
        response.resume();
        resolve(response.headers['set-cookie']?.[0]);
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

const full = '__Host-a=1; Domain=home.test; Path=/x; HttpOnly; Secure; Partitioned; SameSite=None; Max-Age=9';

test.each<[string, readonly ClearOption[], CookieOptions]>([
  ['sid=1; Path=/a', [], {}],
  ['sid=1; Path=/a', ['path'], { path: '/a' }],
  ['sid=1; Path=', ['path'], { path: '' }],
  ['sid=1; HttpOnly; SameSite=Lax', ['httponly', 'samesite'], { httpOnly: true, sameSite: 'lax' }],
  ['sid=1; HttpOnly; SameSite=Lax', ['samesite'], { sameSite: 'lax' }],
  [
    full,
    ['path', 'domain', 'httponly', 'secure', 'partitioned', 'samesite'],
    { path: '/x', domain: 'home.test', httpOnly: true, secure: true, partitioned: true, sameSite: 'none' },
  ],
])('%s cleared with %j is what Express emits', async (setCookie, given, options) => {
  const name = setCookie.slice(0, setCookie.indexOf('='));
  expect(clearingLine(setCookie, new Set(given))).toBe(await clearedByExpress(name, options));
});
