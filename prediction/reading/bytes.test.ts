import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { textOf } from './bytes.ts';

const line = 'Set-Cookie: name=Zoë; Path=/';
const utf16 = Buffer.from(`\uFEFF${line}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(line)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${line}`)],
  ["UTF-16, as PowerShell's > writes it", utf16],
  ['UTF-16, the other order', Buffer.from(utf16).swap16()],
  ['windows-1252', Buffer.from(line, 'latin1')],
])('a file in %s is read', (_what, bytes) => {
  expect(textOf(bytes)).toEqual({ outcome: 'read', text: line });
});

test.each([
  ['gzip', gzipSync(line), 'compressed', /gzip/],
  ['a zip archive, as Playwright writes a HAR', Buffer.from('PK\u0003\u0004'), 'compressed', /zip archive/],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'binary', /not text/],
])('%s is rejected by name', (_what, bytes, code, message) => {
  expect(textOf(bytes)).toEqual({ outcome: 'refused', problem: { code, message: expect.stringMatching(message) } });
});
