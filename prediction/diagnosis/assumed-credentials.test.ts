import { describe, expect, test } from 'vitest';
import { readInput } from '../reading/read-input.ts';
import { describedBy } from '../situation/described.ts';
import { diagnoseDescribed } from './diagnose.ts';

const headers = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }));
const allows = {
  'Access-Control-Allow-Origin': 'http://localhost:5173',
  'Access-Control-Allow-Credentials': 'true',
};

function entry(second: number, path: string, received: Readonly<Record<string, string>>, more = {}) {
  const sent = {
    Host: 'localhost:3001',
    Origin: 'http://localhost:5173',
    'Sec-Fetch-Site': 'same-site',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Dest': 'empty',
    ...more,
  };
  return {
    startedDateTime: `2026-11-25T12:00:0${second}.000Z`,
    time: 5,
    request: { method: 'POST', url: `http://localhost:3001${path}`, headers: headers(sent), cookies: [] },
    response: { status: 200, headers: headers(received), cookies: [] },
  };
}

/** The situation that a HAR suggests, the engines that store its cookie, and the sentences about the whole text. */
function judged(...entries: readonly object[]) {
  const reading = readInput(JSON.stringify({ log: { creator: { name: 'Firefox', version: '153' }, entries } }));
  const described = describedBy(reading);
  const { cookies, problems } = diagnoseDescribed(reading, described, 0);
  const stored = cookies.map(({ outcomes }) => outcomes.map(({ outcome }) => outcome === 'stored'));
  return { asker: described.asker, stored, problems };
}

const setCookie = { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; SameSite=Lax' };

describe('a recording lacks the credentials mode of a cross-origin fetch', () => {
  test('a lone login whose response allows credentials counts as a fetch with credentials, and a sentence says so', () => {
    const { asker, stored, problems } = judged(entry(0, '/login', { ...allows, ...setCookie }));
    expect([asker, stored]).toEqual(['fetch-include', [[true, true, true, true, true]]]);
    expect(problems).toEqual([expect.stringMatching(/POST http:\/\/localhost:3001\/login allows credentials/)]);
  });

  test('a lone login whose response allows none counts as a fetch with the defaults, and a sentence says so', () => {
    const { asker, stored, problems } = judged(entry(0, '/login', setCookie));
    expect([asker, stored]).toEqual(['fetch-default', [[false, false, false, false, false]]]);
    expect(problems).toEqual([expect.stringMatching(/is judged as a fetch with its defaults/)]);
  });

  test('a request that sends Sec-Fetch-Storage-Access has credentials, whatever its response allows', () => {
    const { asker, problems } = judged(entry(0, '/login', setCookie, { 'Sec-Fetch-Storage-Access': 'active' }));
    expect([asker, problems]).toEqual(['fetch-include', []]);
  });

  test('a response that allows every origin allows no credentials', () => {
    const anyOrigin = { ...allows, 'Access-Control-Allow-Origin': '*' };
    expect(judged(entry(0, '/login', { ...anyOrigin, ...setCookie })).asker).toBe('fetch-default');
  });

  test('a later request with a cookie proves the credentials, so no sentence appears', () => {
    const { asker, problems } = judged(
      entry(0, '/login', { ...allows, ...setCookie }),
      entry(1, '/me', allows, { Cookie: 'sid=1' }),
    );
    expect([asker, problems]).toEqual(['fetch-include', []]);
  });
});
