import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { profiles } from '../../model/profiles/profiles.ts';
import { inputForms } from '../testing/input-forms.ts';
import { checkText, exitStatusOf } from './check.ts';

const settings = {
  profile: 'chromium',
  page: 'https://app.example.org/',
  api: 'https://api.example.org/login',
  now: Date.UTC(2026, 10, 27),
} as const;

/** The cookies that the page's request is expected to send after these lines. */
function asked(...lines: readonly string[]) {
  const { report } = checkText(lines.map((line) => `Set-Cookie: ${line}`).join('\n'), settings);
  const [request] = report.requests;
  return { expected: request?.expected, missing: request?.missing };
}

test('a cookie that a later line removes is not expected', () => {
  expect(asked('sid=1; Path=/; Secure', 'sid=; Path=/; Max-Age=0')).toEqual({
    expected: [],
    missing: [
      { name: 'sid', reason: 'deleted-by-a-response' },
      { name: 'sid', reason: 'only-removes' },
    ],
  });
});

test('of two lines for one cookie only the last one is expected', () => {
  expect(asked('sid=1; Path=/; Secure', 'sid=2; Path=/; Secure')).toEqual({
    expected: ['sid'],
    missing: [{ name: 'sid', reason: 'replaced-by-another-cookie' }],
  });
});

test('two cookies of one name are both expected', () => {
  expect(asked('sid=1; Path=/; Secure', 'sid=2; Path=/; Secure; Domain=example.org').expected).toEqual(['sid', 'sid']);
});

test('a given page replaces the page in the text', () => {
  const command =
    "curl -i 'http://localhost:3001/me' -H 'Origin: http://localhost:5173' -H 'Sec-Fetch-Mode: cors' -H 'Sec-Fetch-Site: same-site'";
  const text = `${command}\nHTTP/1.1 200 OK\nSet-Cookie: sid=1; Path=/\n`;
  const expected = (page: string | null) =>
    checkText(text, { profile: 'chromium', page, api: null, now: 0 }).report.requests.at(-1)?.expected;
  expect([expected(null), expected('http://localhost:3001/')]).toEqual([[], ['sid']]);
});

/** The documented JSON. It has no other fields. */
const reportSchema = z.strictObject({
  input: z.enum([
    'har',
    'set-cookie',
    'response',
    'curl-command',
    'fetch-command',
    'cookie-header',
    'storage-state',
    'cookies-txt',
    'code',
    'unknown',
  ]),
  cookies: z.array(
    z.strictObject({
      name: z.string(),
      stored: z.record(z.enum(profiles.map(({ id }) => id)), z.boolean()),
      findings: z.array(
        z.strictObject({ severity: z.enum(['error', 'warning', 'note']), code: z.string(), message: z.string() }),
      ),
    }),
  ),
  requests: z.array(
    z.strictObject({
      url: z.url(),
      expected: z.array(z.string()),
      recorded: z.array(z.string()).nullable(),
      missing: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    }),
  ),
});

describe('the report of each form', () => {
  test.each(inputForms)('$what: its shape, its cookies and the exit code', ({ text, kind, sets, status }) => {
    const { report } = checkText(text, { profile: null, page: null, api: null, now: settings.now });
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.input).toBe(kind);
    expect(report.cookies.map(({ name }) => name)).toEqual(sets);
    expect(exitStatusOf(report)).toBe(status);
    expect(JSON.stringify(report)).not.toContain('s3cret');
  });

  test('every input is among the forms', () => {
    expect(new Set(inputForms.map(({ kind }) => kind))).toEqual(new Set(reportSchema.shape.input.options));
  });
});
