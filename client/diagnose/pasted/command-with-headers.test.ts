import { expect, test } from 'vitest';
import { commandWithHeaders } from './command-with-headers.ts';

test.each([
  ["curl 'https://a.example/'", "curl -i 'https://a.example/'"],
  ['$ curl https://a.example/', 'curl -i https://a.example/'],
  ['curl -si https://a.example/', null],
  ['curl --include https://a.example/', null],
  ["curl 'https://a.example/' -H 'x: a -i b'", "curl -i 'https://a.example/' -H 'x: a -i b'"],
  ["fetch('https://a.example/')", null],
])('%s', (text, expected) => {
  expect(commandWithHeaders(text)).toBe(expected);
});
