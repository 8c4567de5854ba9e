import { expect, test } from 'vitest';
import { checkText } from './check.ts';

const settings = {
  profile: 'chromium',
  page: 'https://app.example.org/',
  api: 'https://api.example.org/login',
  now: Date.UTC(2026, 10, 27),
} as const;

/** What the request of the page is expected to carry after these lines. */
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

test('of two lines for one cookie the last is expected, once', () => {
  expect(asked('sid=1; Path=/; Secure', 'sid=2; Path=/; Secure')).toEqual({
    expected: ['sid'],
    missing: [{ name: 'sid', reason: 'replaced-by-another-cookie' }],
  });
});

test('two cookies of one name are both expected', () => {
  expect(asked('sid=1; Path=/; Secure', 'sid=2; Path=/; Secure; Domain=example.org').expected).toEqual(['sid', 'sid']);
});
