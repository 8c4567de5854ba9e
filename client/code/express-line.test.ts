import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Response } from 'express';
import { describe, expect, test } from 'vitest';
import { expressLine } from './express-line.ts';

/** Runs a line of code in a real Express app and gives back the Set-Cookie headers that leave it. */
async function emitted(code: string): Promise<string[] | undefined> {
  const app = express();
  app.get('/', (_request, response) => {
    new Function('res', code)(response as Response);
    response.end();
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port }, (response) => {
        response.resume();
        resolve(response.headers['set-cookie']);
      }).on('error', reject);
    });
  } finally {
    server.close();
  }
}

const byCookie = [
  'sid=s3cret; Path=/; HttpOnly; SameSite=Lax',
  'sid=1; Path=/',
  'sid=1',
  'a=b; Domain=home.localhost; Path=/x; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly; Secure; Partitioned; Priority=High; SameSite=None',
  '__Host-id=a/b; Path=/; Secure; SameSite=Strict',
  "quote=it's; Path=/",
  'quoted="x"; Path=/',
];

const byAppend = [
  '=nameless; Path=/',
  'a=1; SameSite=Bogus; Path=/',
  'a=1; Domain=localhost:8080; Path=/',
  'a=1; Path=/; Max-Age=3600',
  'a=1; SameSite=Lax; Path=/',
  'a=1; path=/',
  'a=1;Path=/',
  'a=1; Path=/; Whatever=2',
  'a b=1; Path=/',
  'a=x y; Path=/',
  'a=1; Path=',
  'back=a\\b; Path=/',
  'comma=1,2; Path=/',
  "a='; Path=/; SameSite=\\",
];

describe('the Express line emits exactly the set-cookie-string', () => {
  test.each(byCookie)('by res.cookie: %s', async (setCookie) => {
    const line = expressLine(setCookie);
    expect(line.because).toBeNull();
    expect(line.code).toMatch(/^res\.cookie\(/);
    expect(await emitted(line.code)).toEqual([setCookie]);
  });

  test.each(byAppend)('by res.append, with the reason: %s', async (setCookie) => {
    const line = expressLine(setCookie);
    expect(line.because).toMatch(/^res\.cookie .+\.$/);
    expect(await emitted(line.code)).toEqual([setCookie]);
  });
});

describe('the similar line says what one would usually write', () => {
  test('maxAge is in milliseconds and writes Expires too', async () => {
    const { similar } = expressLine('a=1; Max-Age=3600; Path=/');
    expect(similar).toBe("res.cookie('a', '1', { maxAge: 3600 * 1000 });");
    const [header] = (await emitted(similar ?? '')) ?? [];
    expect(header).toMatch(/^a=1; Max-Age=3600; Path=\/; Expires=/);
  });

  test('another order is brought into that of Express', async () => {
    const { similar } = expressLine('a=1; SameSite=Lax; Path=/');
    expect(await emitted(similar ?? '')).toEqual(['a=1; Path=/; SameSite=Lax']);
  });

  test.each([
    '=x; Path=/',
    'a=1; Path=/; SameSite=Bogus',
    'a=1; Path=/; Domain=h:1',
    'a=1; Path=/; Max-Age=-',
    'a=1; Path=/; Max-Age=99999999999999999999',
  ])('%s has no near-equivalent', (line) => {
    expect(expressLine(line).similar).toBeNull();
  });

  test('the longest maxAge that is shown is one that Express takes', async () => {
    const { similar } = expressLine('a=1; Path=/; Max-Age=4000000000000');
    expect(await emitted(similar ?? '')).toHaveLength(1);
  });
});
