import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInput } from '../prediction/reading/read-input.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'curl-output-'));
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/login') {
      response.writeHead(302, { Location: '/account', 'Set-Cookie': ['sid=s3cret; Path=/; HttpOnly', 'lang=en'] });
    } else response.writeHead(200, { 'Set-Cookie': 'seen=1; Path=/; Max-Age=60' });
    response.end('Set-Cookie: body=1\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The terminal output of this machine's curl: standard output and standard error as one text. */
async function curl(...options: string[]): Promise<string> {
  const child = spawn('curl', ['--silent', ...options]);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  await new Promise((closed) => child.once('close', closed));
  return printed;
}

const lines = (text: string) => readInput(text).lines.map(({ setCookie }) => setCookie);

describe.skipIf(!hasCurl)('the output of the installed curl is read', () => {
  test('-i: the lines of the response, and nothing of its body', async () => {
    const text = await curl('-i', `${address}/login`);
    expect(readInput(text).sentence).toBe('This is a response with 2 Set-Cookie lines.');
    expect(lines(text)).toEqual(['sid=s3cret; Path=/; HttpOnly', 'lang=en']);
  });

  test('-iL: the lines of both responses, each with its own', async () => {
    const text = await curl('-iL', `${address}/login`);
    expect(lines(text)).toEqual(['sid=s3cret; Path=/; HttpOnly', 'lang=en', 'seen=1; Path=/; Max-Age=60']);
    expect(readInput(text).lines.map(({ exchange }) => exchange)).toEqual([0, 0, 1]);
  });

  test('-v: the request with its cookies, and the lines', async () => {
    const text = await curl('-v', '-b', 'old=1', `${address}/login`);
    const { exchanges } = readInput(text);
    expect(exchanges[0]?.request).toMatchObject({ method: 'GET', cookies: ['old'], url: { path: '/login' } });
    expect(lines(text)).toEqual(['sid=s3cret; Path=/; HttpOnly', 'lang=en']);
  });

  test('-D, headers alone', async () => {
    const file = join(folder, 'headers');
    await curl('-D', file, '-o', join(folder, 'body'), `${address}/account`);
    expect(lines(readFileSync(file, 'utf8'))).toEqual(['seen=1; Path=/; Max-Age=60']);
  });

  test('its cookie jar, a cookies.txt', async () => {
    const file = join(folder, 'jar');
    await curl('-L', '-c', file, '-o', join(folder, 'body'), `${address}/login`);
    const text = readFileSync(file, 'utf8');
    expect(readInput(text)).toMatchObject({ kind: 'cookies-txt', problems: [{ code: 'attributes-not-recorded' }] });
    expect(lines(text).toSorted()).toEqual([
      expect.stringMatching(/^lang=en; Path=\/$/),
      expect.stringMatching(/^seen=1; Path=\/; Expires=/),
      expect.stringMatching(/^sid=s3cret; Path=\/; HttpOnly$/),
    ]);
  });

  test('cut off in the middle of a header, each line before it is kept', async () => {
    const text = await curl('-i', `${address}/login`);
    const cut = text.slice(0, text.indexOf('lang=en') - 4);
    expect(lines(cut)).toContain('sid=s3cret; Path=/; HttpOnly');
  });
});
