import { expect, test } from 'vitest';
import type { BoundEntry, BoundLab, BoundResult, BoundSender } from '../../../../contract/labs/bound.ts';
import { boundSentence } from './bound-words.ts';

function session(registeredBy: 'browser' | 'page' | null, ...log: (readonly [BoundSender, BoundResult])[]): BoundLab {
  const entries = log.map(
    ([from, result]): BoundEntry => ({
      at: 0,
      from,
      result,
      request: 'GET /me',
      headers: [],
      skipped: null,
      status: 200,
    }),
  );
  const key = registeredBy && { registeredBy, algorithm: 'ES256', thumbprint: '' };
  return { id: '0123456789abcdef', key, expires: null, challenge: null, log: entries };
}

const refreshed = ['browser', 'cookie-refreshed'] as const;
const stopped = ['thief', 'wrong-key'] as const;

test.each<readonly [string, BoundLab, RegExp]>([
  ['no key was registered', session(null, ['browser', 'cookie-set']), /registered no key .* whoever copies the cookie/],
  ['a key was registered', session('browser', ['browser', 'key-registered']), /^This browser registered a key\./],
  ['the next cookie was set', session('browser', refreshed), /^This browser got the next cookie: it signed/],
  [
    'a thief had the wrong key',
    session('browser', stopped),
    /^The server refused the thief’s request for the next cookie: another key signed it\.$/,
  ],
  [
    'both',
    session('browser', refreshed, stopped),
    /next cookie with its key\. The thief, who does not have that key, did not\.$/,
  ],
  ['a script had the key', session('page', ['page', 'cookie-refreshed']), /^Simulated browser got the next cookie/],
  [
    'a thief came too late',
    session('browser', ['thief', 'logged-out']),
    /^The cookie that the thief copied has expired\.$/,
  ],
  // The copy is as good as the original until it expires.
  [
    'a thief used the copy in time',
    session('browser', ['thief', 'logged-in']),
    /^The thief is logged in, too: the copy works until/,
  ],
  [
    'something happened since a thief used the copy',
    session('browser', ['thief', 'logged-in'], refreshed),
    /^This browser got the next cookie/,
  ],
])('where %s, the sentence says so', (_, lab, words) => {
  expect(boundSentence(lab)).toMatch(words);
});

test('a skipped refresh is reported until the browser refreshes again', () => {
  const skips = (reason: string, ...after: BoundLab['log']): BoundLab => {
    const { log, ...lab } = session('browser', refreshed, ['browser', 'logged-out']);
    return {
      ...lab,
      log: [...log.slice(0, -1), ...log.slice(-1).map((one) => ({ ...one, skipped: reason })), ...after],
    };
  };
  expect(boundSentence(skips('quota_exceeded'))).toMatch(
    /asked for no new cookie this time: it has refreshed too often/,
  );
  expect(boundSentence(skips('unreachable'))).toMatch(/did not reach the address/);
  expect(boundSentence(skips('another_reason'))).toBe('This browser asked for no new cookie this time.');
  const again = session('browser', refreshed).log;
  expect(boundSentence(skips('quota_exceeded', ...again))).toMatch(/^This browser got the next cookie/);
});
