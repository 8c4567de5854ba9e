import { expect, test } from 'vitest';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { replay } from '../../../prediction/replay/replay.ts';
import { timelineOf } from './timeline.ts';

const list = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));
const entry = (
  second: number,
  url: string,
  sent: Readonly<Record<string, string>>,
  received: Readonly<Record<string, string>>,
  status = 200,
) => ({
  startedDateTime: new Date(Date.UTC(2026, 10, 27) + second * 1000).toISOString(),
  time: 5,
  request: { method: 'GET', url, headers: list({ Host: 'x', ...sent }), cookies: [] },
  response: { status, headers: list(received), cookies: [], redirectURL: '' },
});
const typed = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

test('the chain shows in the order of time which cookies each request set, sent and omitted', () => {
  const entries = [
    entry(0, 'https://a.example/in', typed, { 'Set-Cookie': 'sid=1; Path=/app', Location: '/app' }, 302),
    entry(0.4, 'https://a.example/app', { ...typed, Cookie: 'sid=1' }, {}),
    entry(2, 'https://a.example/', typed, {}),
  ];
  const { exchanges } = readInput(JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries } }));
  const rows = timelineOf(replay(exchanges, 'chromium', 0).requests);
  expect(
    rows.map(({ at, url, isRedirected, cookies }) => [
      at,
      url,
      isRedirected,
      cookies.map(({ index, name, fate }) => `${index} ${name} ${fate}`).join(),
    ]),
  ).toEqual([
    ['+0.0 s', 'https://a.example/in', false, '0 sid set'],
    ['+0.4 s', 'https://a.example/app', true, '0 sid sent'],
    ['+2.0 s', 'https://a.example/', false, '0 sid not-sent'],
  ]);
});

test('the chain shows recorded cookies, and marks requests whose cookies were not recorded', () => {
  const { exchanges } = readInput(
    JSON.stringify({
      log: {
        creator: { name: 'WebInspector' },
        entries: [
          entry(0, 'https://a.example/', typed, { 'Set-Cookie': 'sid=1; Path=/' }),
          entry(1, 'https://a.example/lost', typed, {}),
          { ...entry(2, 'https://a.example/a.js', typed, {}), _fromCache: 'memory' },
        ],
      },
    }),
  );
  const rows = timelineOf(replay(exchanges, 'chromium', 0).requests);
  expect(rows.map(({ isExpected, cookies }) => [isExpected, cookies.map(({ fate }) => fate).join()])).toEqual([
    [false, 'set'],
    [false, 'not-sent'],
    [true, 'sent'],
  ]);
});
