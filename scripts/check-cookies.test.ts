import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answerOf } from './check-cookies/command.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'check-cookies-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The real process, with the input on its standard input or in a file. */
function run(input: string | Buffer, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/check-cookies/run.ts', ...options],
    { cwd: root, input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

/** The output and the exit code of the command for an input. */
function check(input: string | Buffer, asked: Partial<Parameters<typeof answerOf>[1]> = {}) {
  return answerOf(Buffer.from(input), { json: false, ...asked });
}

const headers = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));
const entry = (
  at: string,
  method: string,
  url: string,
  sent: Readonly<Record<string, string>>,
  received: Readonly<Record<string, string>>,
) => ({
  startedDateTime: `2026-11-25T12:00:0${at}.000Z`,
  time: 5,
  request: { method, url, headers: headers({ Host: 'localhost', ...sent }), cookies: [] },
  response: { status: 200, headers: headers(received), cookies: [], redirectURL: '' },
});
/** A page on one port that logs in at an API on another, by a fetch with its default credentials. */
const page = {
  Origin: 'http://localhost:5173',
  Referer: 'http://localhost:5173/',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Site': 'same-site',
};
const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'Firefox', version: '153.0' },
    entries: [
      entry('0', 'POST', 'http://localhost:3001/login', page, {
        'Set-Cookie': 'sid=s3cret; Path=/; HttpOnly; SameSite=Lax',
      }),
      entry('1', 'GET', 'http://localhost:3001/me?token=s3cret', page, {}),
    ],
  },
});

describe('npm run check-cookies', () => {
  test('ends with 0 and says so if nothing is wrong', () => {
    const { status, stdout } = run('Set-Cookie: __Host-id=1; Path=/; Secure; HttpOnly; SameSite=Lax', '-');
    expect(status).toBe(0);
    expect(stdout).toBe('This is a Set-Cookie line.\n\n__Host-id: stored by all. Nothing is wrong.\n');
  });

  test('reads a HAR from a file: the cookie is rejected, and the request after it explained, without a value', () => {
    const file = join(folder, 'login.har');
    writeFileSync(file, Buffer.from(`\uFEFF${har}`, 'utf16le'));
    const { status, stdout } = run('', '--json', file);
    expect(status).toBe(1);
    expect(stdout).not.toContain('s3cret');
    const report = JSON.parse(stdout);
    const ids = ['rfc6265bis', 'chromium', 'firefox', 'webkitgtk', 'safari'];
    expect(report.input).toBe('har');
    expect(report.cookies).toEqual([
      {
        name: 'sid',
        stored: Object.fromEntries(ids.map((id) => [id, false])),
        findings: expect.arrayContaining([
          {
            severity: 'error',
            code: 'credentials-for-same-origin-only',
            message: expect.stringMatching(/^The cookie is rejected/),
          },
        ]),
      },
    ]);
    expect(report.requests).toEqual([
      { url: 'http://localhost:3001/login', expected: [], recorded: [], missing: [] },
      {
        url: 'http://localhost:3001/me',
        expected: [],
        recorded: [],
        missing: [{ name: 'sid', reason: 'credentials-for-same-origin-only' }],
      },
    ]);
  });

  test('writes characters that control the terminal or the text direction as codes', () => {
    const sent = { Cookie: '\u001b[2Jsid=1; \u202eb=2; \u009b31mc=3' };
    const input = JSON.stringify({
      log: {
        version: '1.2',
        creator: { name: '\u001b]0;title\u0007', version: '1' },
        entries: [entry('0', 'GET', 'http://localhost:3001/', sent, {})],
      },
    });
    const { output } = check(input);
    expect(output).toContain('  recorded: [U+001B][2Jsid, [U+202E]b, [U+009B]31mc (differs)');
    expect(output).toContain('[U+001B]]0;title[U+0007]');
    const json = check(input, { json: true }).output;
    for (const text of [output, json]) expect(text).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(JSON.parse(json).requests[0].recorded).toEqual(['\u001b[2Jsid', '\u202eb', '\u009b31mc']);
  });

  test('with --page and --api judges the cookie there, and with --profile under the rules of one browser', () => {
    const line = 'Set-Cookie: __Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax';
    const api = 'https://api.example.org/me';
    const page = 'https://shop.example';
    const { status, output } = check(line, { json: true, profile: 'firefox', page, api });
    expect(status).toBe(1);
    const { cookies, requests } = JSON.parse(output);
    expect(cookies[0].stored).toEqual({ firefox: false });
    expect(requests).toEqual([
      {
        url: 'https://api.example.org/me',
        expected: [],
        recorded: null,
        missing: [{ name: '__Host-sid', reason: 'same-site-from-cross-site-response' }],
      },
    ]);
    const same = check(line, { json: true, page: 'https://app.example.org', api });
    expect([same.status, JSON.parse(same.output).requests[0].expected]).toEqual([0, ['__Host-sid']]);
  });

  test('with --set-by and --started-by judges the cookie as the fields of the page do', () => {
    const line = 'Set-Cookie: sid=1; Path=/; HttpOnly; SameSite=Lax';
    const at = { json: true, page: 'https://app.example.com', api: 'https://api.example.com/me' };
    const asked = (more: Parameters<typeof check>[1]) => JSON.parse(check(line, { ...at, ...more }).output).requests[0];
    expect(asked({}).expected).toEqual(['sid']);
    const elsewhere = asked({ setBy: 'https://app.example.com/login' });
    expect(elsewhere.missing).toEqual([{ name: 'sid', reason: 'host-only-on-another-host' }]);
    const { missing } = asked({ startedBy: 'fetch-default' });
    expect(missing).toEqual([{ name: 'sid', reason: 'credentials-for-same-origin-only' }]);
  });

  test.each([
    ['a text that is not a cookie', {}, 'My cookie is gone.', /cannot read this/],
    ['a HAR that is cut off', { json: true }, har.slice(0, -9), /"input": "unknown"/],
    ['a zip archive', {}, Buffer.from('PK\u0003\u0004'), /zip archive/],
  ])('ends with 2 for %s', (_what, asked, input, words) => {
    const { status, output, problem } = check(input, asked);
    expect(status).toBe(2);
    expect(output + problem).toMatch(words);
  });

  test.each([
    ['a file that is not there', [join(folder, 'none')], /^ENOENT/],
    ['a page that is not an address', ['--page', 'ftp://a', '-'], /^--page: this is not an http or https URL/],
    ['a setter that is not an address', ['--set-by', 'ftp://a', '-'], /^--set-by: this is not an http or https URL/],
    ['an unknown starter', ['--started-by', 'me', '-'], /'--started-by <kind>' argument 'me' is invalid/],
    ['no file', [], /^error: missing required argument/],
  ])('ends with 2 and a line for %s', (_what, options, words) => {
    const { status, stdout, stderr } = run('a=1', ...options);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});
