import { describe, expect, test } from 'vitest';
import type { KindName } from '../../contract/probes/acts.ts';
import { kinds } from '../../contract/probes/kinds.ts';
import type { CookieResult } from './cookie-result.ts';
import { kindsInFamilies, kindsInNoFamily, outcomeSentence, requestsSentence } from './outcome-sentence.ts';

const safeNavigations: readonly KindName[] = [
  'link',
  'location',
  'meta-refresh',
  'window-open',
  'redirect-302',
  'form-get',
];

function result(changes: Partial<CookieResult> = {}): CookieResult {
  return {
    mood: 'observed',
    emitted: true,
    stored: ['first-party'],
    unknownBecause: null,
    altered: null,
    ignoredBecause: null,
    gone: null,
    readable: false,
    unsafeWindowSeconds: null,
    homeLinkBecause: null,
    cell: () => 'included',
    ...changes,
  };
}

describe('the sentence follows from the result', () => {
  test('a Lax cookie that is HttpOnly', () => {
    const cell: CookieResult['cell'] = (place, kind) =>
      place !== 'other' || safeNavigations.includes(kind) ? 'included' : 'excluded';
    expect(outcomeSentence(result({ cell }))).toBe(
      'Your browser stored it. JavaScript cannot read it. Another site can link to you and you stay logged in. It cannot submit a form (POST) as you.',
    );
    expect(requestsSentence(result({ cell }))).toBe(
      'Another site can make the browser send it only by a link, a redirect or a GET form, not by a POST form, a frame, an image, a fetch with credentials, a WebSocket or a beacon.',
    );
    expect(outcomeSentence(result({ cell, mood: 'predicted' }))).toMatch(/^Your browser would store it\. JavaScript/);
    expect(requestsSentence(result({ cell, mood: 'predicted' }))).toMatch(/^Another site could make/);
  });

  test('a Strict cookie', () => {
    const cell: CookieResult['cell'] = (place) => (place === 'other' ? 'excluded' : 'included');
    expect(outcomeSentence(result({ cell, readable: true }))).toBe(
      'Your browser stored it. JavaScript can read it. Another site can link to you, but you arrive logged out. It cannot submit a form (POST) as you.',
    );
    expect(requestsSentence(result({ cell }))).toBe('Another site cannot make the browser send it.');
  });

  test('a cookie that every request of another site carries', () => {
    expect(outcomeSentence(result())).toBe(
      'Your browser stored it. JavaScript cannot read it. Another site can act as you, by links, POST forms, frames, images, fetches with credentials and WebSockets.',
    );
  });

  test('requests that another site embeds are named when they differ from its form', () => {
    const cell: CookieResult['cell'] = (_place, kind) =>
      kind === 'form-post' || safeNavigations.includes(kind) ? 'included' : 'excluded';
    expect(outcomeSentence(result({ cell }))).toMatch(
      /It can submit a form \(POST\) as you\. Its frames, images, fetches with credentials and WebSockets do not carry it\.$/,
    );
    const fetched: CookieResult['cell'] = (_place, kind) => (kind === 'fetch-include' ? 'included' : 'excluded');
    expect(outcomeSentence(result({ cell: fetched }))).toMatch(
      /It cannot submit a form \(POST\) as you\. Its fetches with credentials carry the cookie\. Its frames, images and WebSockets do not carry it\./,
    );
  });

  test('when a POST is sent for only two minutes, the sentence names them and stays as short as the others', () => {
    const cell: CookieResult['cell'] = (place, kind) =>
      place !== 'other' || kind === 'form-post' || safeNavigations.includes(kind) ? 'included' : 'excluded';
    expect(outcomeSentence(result({ unsafeWindowSeconds: 120, cell }))).toBe(
      'Your browser stored it. JavaScript cannot read it. Another site can link to you and you stay logged in. It can submit a form (POST) as you, in the first 2 minutes only.',
    );
    expect(outcomeSentence(result({ unsafeWindowSeconds: 120 }))).toContain('carry the cookie.');
    expect(outcomeSentence(result({ unsafeWindowSeconds: 120, cell: () => 'excluded' }))).not.toContain('minutes');
  });

  test('a rejected cookie says nothing about requests', () => {
    expect(outcomeSentence(result({ stored: [], readable: false }))).toBe(
      'Your browser rejected it. No request carried it.',
    );
    const because = 'SameSite=None needs Secure';
    expect(outcomeSentence(result({ mood: 'predicted', stored: [], ignoredBecause: because }))).toBe(
      'Your browser would reject it, because SameSite=None needs Secure.',
    );
  });

  test('a replaced cookie, and a line that only deletes, are not called rejected', () => {
    const without = result({ stored: [], readable: false });
    expect(outcomeSentence({ ...without, gone: 'replaced', mood: 'predicted' })).toBe(
      'Your browser would store it, and then replace it with another cookie with the same name, Domain, Path and partition.',
    );
    expect(outcomeSentence({ ...without, gone: 'replaced' })).toMatch(
      /^No request carried it\. By the rules another cookie/,
    );
    expect(outcomeSentence({ ...without, gone: 'expired' })).toBe(
      'Your browser did not keep it: its lifetime is over, so the line only deletes a cookie.',
    );
  });

  test('a cookie that no request could show is not called rejected', () => {
    const because = 'no request of this run went to example.com or a host below it';
    const unknown = result({ stored: 'unknown', unknownBecause: because, readable: null });
    expect(outcomeSentence(unknown)).toBe(`It is not known whether your browser stored it, because ${because}.`);
    expect(outcomeSentence({ ...unknown, ignoredBecause: 'its Domain is another host' })).toBe(
      `It is not known whether your browser stored it, because ${because}. By the rules it is rejected, because its Domain is another host.`,
    );
  });

  test('a value that came back changed is shown with both values', () => {
    expect(outcomeSentence(result({ altered: { set: 'v=x\ty', arrived: 'v=x' } }))).toMatch(
      /^Your browser stored it with another value: `v=x\ty` was set, and `v=x` came back\. /,
    );
  });

  test('a pair that came back as a name is described as one', () => {
    expect(outcomeSentence(result({ altered: { set: '31d4', arrived: '31d4=' } }))).toMatch(
      /^Your browser stored it as a name: `31d4` was set, and `31d4=` came back\. /,
    );
  });

  test('a partition only is not "rejected"', () => {
    expect(outcomeSentence(result({ stored: ['other'] }))).toMatch(
      /stored it in a partition only: home in a frame on another site has it, home in a tab does not\./,
    );
  });

  test('nothing sent by the server', () => {
    expect(outcomeSentence(result({ emitted: false, stored: [] }))).toBe('No cookie was set: the server sent none.');
  });

  test('requests that were not made are not mentioned', () => {
    expect(outcomeSentence(result({ cell: () => null }))).toBe('Your browser stored it. JavaScript cannot read it.');
    expect(outcomeSentence(result({ cell: () => 'no-request' }))).toBe(
      'Your browser stored it. JavaScript cannot read it.',
    );
  });

  test('the same site is mentioned when its requests do not send the cookie', () => {
    const cell: CookieResult['cell'] = (place) => (place === 'sibling' ? 'excluded' : 'included');
    expect(requestsSentence(result({ cell }))).toMatch(
      /From another origin of the same site it is not sent by a link,/,
    );
  });
});

test('every kind is in a family, or listed as in none', () => {
  const known = [...kindsInFamilies(), ...kindsInNoFamily];
  expect([...known].sort()).toEqual(Object.keys(kinds).sort());
});
