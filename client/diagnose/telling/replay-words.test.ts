import { expect, test } from 'vitest';
import { readInput } from '../../../prediction/reading/read-input.ts';
import { replay } from '../../../prediction/replay/replay.ts';
import { replaySentence } from './replay-words.ts';

interface Exchange {
  readonly cookie?: string;
  readonly setCookie?: string;
  readonly isCached?: true;
}

/** The sentence about a HAR with these exchanges. Its requests are links, so the rules know their cookies. */
function sentenceOf(exchanges: readonly Exchange[]): string {
  const entries = exchanges.map(({ cookie, setCookie, isCached }, second) => ({
    ...(isCached ? { _fromCache: 'memory' } : {}),
    startedDateTime: new Date(Date.UTC(2026, 10, 27, 8, 0, second)).toISOString(),
    request: {
      method: 'GET',
      url: 'https://app.example/',
      headers: [
        // Browsers send Host with each request. A HAR entry without Host came from the cache.
        ...(isCached ? [] : [{ name: 'Host', value: 'app.example' }]),
        { name: 'Sec-Fetch-Site', value: 'none' },
        { name: 'Sec-Fetch-Mode', value: 'navigate' },
        { name: 'Sec-Fetch-Dest', value: 'document' },
        ...(cookie === undefined ? [] : [{ name: 'Cookie', value: cookie }]),
      ],
    },
    response: { status: 200, headers: setCookie === undefined ? [] : [{ name: 'Set-Cookie', value: setCookie }] },
  }));
  const har = JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });
  return replaySentence(replay(readInput(har).exchanges, 'chromium', Date.UTC(2026, 10, 27, 8)).requests);
}

test.each<[string, Exchange[], string]>([
  ['one request', [{ setCookie: 'a=1' }, { cookie: 'a=1' }], 'The request with cookies is as predicted.'],
  [
    'two',
    [{ setCookie: 'a=1' }, { cookie: 'a=1' }, { cookie: 'a=1' }],
    'All 2 requests with cookies are as predicted.',
  ],
  [
    'a cookie that is missing in one of two',
    [{ setCookie: 'a=1' }, { cookie: 'a=1' }, { cookie: 'b=2' }],
    '1 of 2 requests with cookies differs from the prediction.',
  ],
  [
    'a cookie that was there before',
    [{ cookie: 'old=1' }],
    'No response here sets these cookies, so there is nothing to compare.',
  ],
  [
    'an answer that came from the cache',
    [{ setCookie: 'a=1' }, { isCached: true }],
    'The recording does not say which cookies these requests had. The list below shows what the rules predict.',
  ],
])('%s', (_, exchanges, expected) => {
  expect(sentenceOf(exchanges)).toBe(expected);
});
