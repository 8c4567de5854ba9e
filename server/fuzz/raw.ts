import fc from 'fast-check';
import { injectedHeader } from './texts.ts';

const head = (first: string, ...lines: string[]) => [first, ...lines, '', ''].join('\r\n');
const hosted = (first: string, ...lines: string[]) => head(first, 'Host: {host}', ...lines);

/**
 * Requests that no client library would send. `{host}` stands for the right Host. Some end in the middle on purpose.
 */
const forms: readonly string[] = [
  head('GET / HTTP/1.1'),
  head('GET / HTTP/1.1', 'Host: {host}', 'Host: evil.example'),
  head('GET http://evil.example/ HTTP/1.1', 'Host: {host}'),
  head('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'),
  hosted('CONNECT / HTTP/1.1'),
  hosted('OPTIONS * HTTP/1.1', 'Connection: close'),
  hosted('GET / HTTP/1.0'),
  hosted('GET / HTTP/9.9'),
  'GET /\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\r\n\r\n\r\n',
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
  `${hosted('POST /api/runs HTTP/1.1', 'Transfer-Encoding: xchunked')}5\r\nhello\r\n0\r\n\r\n`,
  `${hosted('POST /api/runs HTTP/1.1', 'Transfer-Encoding : chunked')}0\r\n\r\n`,
  `${hosted('POST /api/runs HTTP/1.1', 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n`,
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Length: 2', 'Content-Length: 3')}{} `,
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Length: +2')}{}`,
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Length: 99999999999999999999')}{}`,
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}zz\r\n`,
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked')}2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
  hosted('GET / HTTP/1.1', 'X: a', ' folded'),
  hosted('GET / HTTP/1.1', 'X : a'),
  hosted('GET / HTTP/1.1', 'X: \u0000'),
  hosted('GET / HTTP/1.1', `X: a\rX-b: c`),
  hosted('GET / HTTP/1.1', `X: a\n${injectedHeader}: 1`),
  hosted(`GET /\t HTTP/1.1`),
  hosted(`GET /\u0000 HTTP/1.1`),
  hosted(`${'A'.repeat(5_000)} / HTTP/1.1`),
  hosted('GET / HTTP/1.1', `Cookie: a=${'x'.repeat(300_000)}`),
  hosted(`GET /?p={run}.set${'x'.repeat(300_000)} HTTP/1.1`),
  hosted('GET /?p={run}.home/web-socket HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Content-Length: 5'),
  hosted('GET / HTTP/1.1', 'Expect: 100-continue', 'Content-Length: 10'),
  'G',
  'GET / HT',
  'GET / HTTP/1.1\r\nHost: {host}\r\nX',
  `${hosted('POST /api/runs HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 100')}{"scheme`,
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  hosted('GET / HTTP/1.1').repeat(50),
  hosted('GET /api/topology HTTP/1.1').repeat(50),
];

/** Raw bytes: one of the forms above, sometimes cut, or something that is not HTTP. */
export const rawBytes: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...forms) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...forms), fc.nat(200)).map(([form, at]) => form.slice(0, at)),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  },
);
