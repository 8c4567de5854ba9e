import fc from 'fast-check';
import { cookieLine, longText, nestedValue, text } from './texts.ts';

/** Bytes that a header value can contain. The raw requests try line breaks and NUL. */
function value(written: string): string {
  return Buffer.from(written).toString('latin1').replaceAll('\r', '').replaceAll('\n', '').replaceAll('\0', '');
}

const cookies = fc.oneof(
  { weight: 3, arbitrary: cookieLine },
  { weight: 3, arbitrary: text },
  { weight: 3, arbitrary: nestedValue.map((nested) => `a=${nested}`) },
  { weight: 1, arbitrary: nestedValue.map((nested) => `lab-{lab}-a=${nested}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('a=s:x.y', 'a=s:j:[1]', '__proto__=1', 'a=%', 'connect.sid=s:1.2', ';;;', '=', 'a'),
  },
  { weight: 1, arbitrary: longText(200_000).map((long) => `a=${long}`) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((count) => 'a=1; '.repeat(count)) },
);

const origins = fc.constantFrom(
  'null',
  '',
  'http://evil.example',
  '{ui}',
  '{home}',
  'http://localhost:1',
  'file://',
  'http://[',
);

/** Header lines, except Host and headers about the length of a body. */
const line = fc.oneof(
  { weight: 8, arbitrary: cookies.map((each) => `Cookie: ${each}`) },
  { weight: 5, arbitrary: origins.map((each) => `Origin: ${each}`) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('Site', 'Mode', 'Dest', 'User', 'Storage-Access'),
        fc.oneof(fc.constantFrom('cross-site', 'same-origin', 'navigate', 'no-cors', 'document', '?1', ''), text),
      )
      .map(([name, each]) => `Sec-Fetch-${name}: ${each}`),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'User-Agent',
          'Referer',
          'Accept',
          'Accept-Language',
          'Last-Event-ID',
          'X-Forwarded-Proto',
          'X-Forwarded-Host',
          'X-Attackers-Client',
          'X-HTTP-Method-Override',
          'Authorization',
          'Access-Control-Request-Headers',
        ),
        fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: longText(120_000) }),
      )
      .map(([name, each]) => `${name}: ${each}`),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Range: bytes=0-',
      'Range: bytes=9-1,-',
      'If-None-Match: *',
      'If-Modified-Since: never',
      'Accept-Encoding: gzip, br;q=9, *;q=x',
      'Expect: 100-continue',
      'Expect: the-unexpected',
      'TE: trailers',
      'Content-Encoding: identity',
      'Access-Control-Request-Method: PUT',
      'Authorization: Bearer a.b.c',
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 3_000 })
      .map((count) => Array.from({ length: count }, (_, n) => `X-${n}: 1`).join('\r\n')),
  },
);

/** The header lines of a request as bytes, any number of lines. */
export const headerLines: fc.Arbitrary<readonly string[]> = fc
  .array(line, { maxLength: 4 })
  .map((lines) => lines.flatMap((each) => each.split('\r\n').filter((one) => one.includes(': '))).map(value));

const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];

/** Headers that make a request an upgrade, right or wrong. */
export const upgradeLines: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(upgrade) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ['Upgrade: websocket'],
      ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'],
      ['Upgrade: websocket, websocket', 'Sec-WebSocket-Version: 99', 'Sec-WebSocket-Key: !'],
      [...upgrade, 'Sec-WebSocket-Protocol: ,,,', 'Sec-WebSocket-Extensions: permessage-deflate; x="'],
      ['Upgrade: '],
    ),
  },
);

/** The name in Host: mostly the right name, which is `{host}`. */
export const hosts = fc.oneof(
  { weight: 40, arbitrary: fc.constant('{host}') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      'evil.example',
      '127.0.0.1',
      '[::1]',
      '{host}.',
      'user@{host}',
      '{host}, {host}',
      'LOCALHOST',
      '[',
      ':',
      '..',
      'xn--',
      '{host}/x',
      'localhost:99999',
    ),
  },
  { weight: 1, arbitrary: longText(70_000).map((long) => value(long)) },
);
