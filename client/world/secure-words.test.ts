import { expect, test } from 'vitest';
import { normalHostWords, secureWords } from './secure-words.ts';

const both = { with: true, without: true };

test.each([
  [
    { stored: both, requests: [] },
    true,
    'Your browser',
    'Your browser treats http://localhost as secure, so Secure changes nothing here.',
  ],
  [
    { stored: both, requests: [] },
    false,
    null,
    'No request over http would carry this cookie anyway, so Secure changes nothing here.',
  ],
  [{ stored: both, requests: ['a'] }, true, null, 'Secure keeps the cookie out of 1 request over http.'],
  [{ stored: both, requests: ['a', 'b'] }, false, null, 'Secure would keep the cookie out of 2 requests over http.'],
  [
    { stored: { with: false, without: true }, requests: ['a'] },
    true,
    null,
    'With Secure the browser rejects this cookie: http is not secure on this host.',
  ],
  [
    { stored: { with: true, without: false }, requests: ['a'] },
    false,
    'Your browser',
    'Without Secure the browser rejects this cookie.',
  ],
  [
    { stored: { with: false, without: false }, requests: [] },
    true,
    'Your browser',
    'The cookie is not stored either way, so Secure changes nothing.',
  ],
])('%j, ticked %s, trusted by %s', (effect, ticked, trusting, expected) => {
  expect(secureWords({ effect, ticked, trusting })).toBe(expected);
});

test.each([
  [
    { stored: { with: false, without: true }, requests: ['a'] },
    'On a normal host the browser rejects it over http when it has Secure.',
  ],
  [{ stored: both, requests: ['a', 'b'] }, 'On a normal host Secure keeps it out of 2 requests over http.'],
  [
    { stored: both, requests: [] },
    'On a normal host Secure changes nothing either: no request over http would carry it.',
  ],
])('beside localhost, %j', (effect, expected) => {
  expect(normalHostWords(effect)).toBe(expected);
});
