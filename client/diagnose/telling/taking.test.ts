import { describe, expect, test } from 'vitest';
import { diagnoseReading } from '../../../prediction/diagnosis/diagnose.ts';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { situationOf } from '../../../prediction/situation/described.ts';
import { withoutValues } from '../pasted/link-without-values.ts';
import { diagnosisCurl } from './diagnosis-curl.ts';
import { diagnosisTakeaways } from './diagnosis-takeaways.ts';
import { diagnosisTicket } from './diagnosis-ticket.ts';
import type { TakenDiagnosis } from './taken-diagnosis.ts';

const now = Date.UTC(2026, 10, 27, 8);
const link = 'http://localhost:8080/fix?text=x';
const api = 'http://localhost:3001/login';

function taken(text: string, page: string, url = api, more: Partial<TakenDiagnosis> = {}): TakenDiagnosis {
  const situation = situationOf({ page, url, asker: 'fetch-default' });
  const diagnosis = diagnoseReading(readInput(text), { address: url, now, ...(situation && { situation }) });
  return { diagnosis, situation, proxy: 'no', browser: 'chromium', framework: 'express', link, ...more };
}

const line = 'Set-Cookie: sid=s3cretOfMine42; Path=/; HttpOnly; SameSite=Lax';
const header = (name: string, value: string) => ({ name, value });
const entry = (second: number, sent: readonly object[], received: readonly object[]) => ({
  startedDateTime: new Date(now + second * 1000).toISOString(),
  time: 1,
  request: {
    method: 'GET',
    url: 'https://app.example/reset/4f9a77c01b22d3e4?code=s3cretOfMine42',
    headers: [
      header('Host', 'app.example'),
      header('Sec-Fetch-Site', 'none'),
      header('Sec-Fetch-Mode', 'navigate'),
      header('Sec-Fetch-Dest', 'document'),
      ...sent,
    ],
    cookies: [],
  },
  response: { status: 200, headers: received, cookies: [] },
});
const har = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'Firefox', version: '153.0' },
    entries: [
      entry(
        0,
        [],
        [header('Set-Cookie', 'sid=s3cretOfMine42; Path=/; Secure'), header('Set-Cookie', 'lost=1; Path=/x')],
      ),
      entry(1, [header('Cookie', 'lost=s3cretOfMine42')], []),
    ],
  },
});

describe('Markdown for a ticket', () => {
  test('has the sentence, the header without its value, the engines, the lines to change, versions and the link', () => {
    const text = diagnosisTicket(taken(line, 'http://localhost:5173'));
    const parts = [
      'This is a Set-Cookie line.',
      '### `sid`',
      'Set-Cookie: sid=xxxxxxxxxxxxxx; Path=/; HttpOnly; SameSite=Lax',
      "app.use(cors({ origin: 'http://localhost:5173', credentials: true }));",
      'Page `http://localhost:5173`, API `http://localhost:3001`',
      'draft-ietf-httpbis-rfc6265bis-',
      'Not observed in a browser.',
      `[Open it](${link})`,
    ];
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
    expect(text).not.toContain('s3cretOfMine42');
    const order = parts.map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  test('hides a short value in the changed line, too, and keeps the id of a record', () => {
    const text = diagnosisTicket(
      taken('Set-Cookie: a=tok3n; SameSite=None\nSet-Cookie: b=zw3i2', '', 'https://app.example.org/'),
    );
    expect(text).toContain('Set-Cookie: b=xxxxx; Secure');
    expect(text).not.toMatch(/tok3n|zw3i2/);
    const long = diagnosisTicket(taken(`Set-Cookie: a=${'tok3n'.repeat(1000)}; Path=/`, ''));
    expect(long).toContain('Set-Cookie: a=record-id; Path=/');
  });

  test('of a recording names the requests that differ, without values, queries and tokens', () => {
    const text = diagnosisTicket(taken(har, '', 'https://app.example/'));
    expect(text).toContain('1 of 1 request with cookies differs from the prediction.');
    expect(text).toContain('| GET https://app.example/reset/xxxxxxxxxxxxxxxx | sid | lost |');
    expect(text).not.toMatch(/s3cretOfMine42|4f9a77c01b22d3e4/);
  });

  test('a name with special characters can neither break the table nor reverse its direction', () => {
    const text = diagnosisTicket(taken('Set-Cookie: a|b=1; Path=/; Do\u202Emain=x|y', ''));
    expect(text).toContain('Do[U+202E]main');
    for (const row of text.split('\n').filter((one) => one.startsWith('| '))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(3);
    }
  });
});

test('the curl command requests the API as the page does, and this page reads its output', () => {
  expect(diagnosisCurl(taken(line, 'http://localhost:5173'))).toBe(
    "curl -i 'http://localhost:3001/login' \\\n  -H 'Origin: http://localhost:5173'",
  );
  expect(diagnosisCurl(taken(line, '', "https://app.example.org/o'clock"))).toBe(
    "curl -i 'https://app.example.org/o'\\''clock'",
  );
  expect(diagnosisCurl(taken('nothing', ''))).toBeNull();
});

test('the JSON report equals that of the command line, and no format contains a value', () => {
  const source = taken(line, 'http://localhost:5173');
  const json = diagnosisTakeaways.find(({ file }) => file !== undefined)?.make(source) ?? '';
  expect(JSON.parse(json)).toMatchObject({
    input: 'set-cookie',
    cookies: [{ name: 'sid', stored: { chromium: false } }],
    requests: [{ url: api, expected: [], recorded: null, missing: [{ name: 'sid' }] }],
  });
  for (const { make } of diagnosisTakeaways) expect(make(source)).not.toContain('s3cretOfMine42');
  expect(JSON.stringify(withoutValues(source.diagnosis))).not.toContain('s3cretOfMine42');
});
