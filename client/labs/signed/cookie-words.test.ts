import { expect, test } from 'vitest';
import type { ArrivedCookie } from '../../../contract/labs/signed.ts';
import { cookieWords } from './cookie-words.ts';

const cookie: ArrivedCookie = {
  name: 'user',
  wire: 'ada',
  signedBy: null,
  inCookies: "'ada'",
  inSignedCookies: 'undefined',
};

const states: readonly [state: string, Partial<ArrivedCookie>][] = [
  ['plain text', {}],
  ['unsigned JSON', { wire: 'j%3A%7B%22admin%22%3Atrue%7D', inCookies: '{ admin: true }' }],
  ['an unsigned JSON list', { wire: 'j%3A%5B1%5D', inCookies: '[ 1 ]' }],
  ['text after j: that is no JSON', { wire: 'j%3Aoops', inCookies: "'j:oops'" }],
  ['signed', { wire: 's%3Aada.x', signedBy: 0, inCookies: 'undefined', inSignedCookies: "'ada'" }],
  ['signed by an old secret', { wire: 's%3Aada.x', signedBy: 1, inCookies: 'undefined', inSignedCookies: "'ada'" }],
  ['signed JSON', { wire: 's%3Aj%3A%7B%7D.x', signedBy: 0, inCookies: 'undefined', inSignedCookies: '{}' }],
  ['a wrong signature', { wire: 's%3Aeve.x', inCookies: 'undefined', inSignedCookies: 'false' }],
  ['encoded twice', { wire: 's%253Aada.x', inCookies: "'s%3Aada.x'" }],
  ['not read', { inCookies: 'undefined' }],
];

test('a person has read the sentence for each state of a cookie', () => {
  const told = states.map(([state, changes]) => {
    const { verdict, sentence, advice } = cookieWords({ ...cookie, ...changes });
    return [state, verdict, sentence, advice ?? ''].join(' | ');
  });
  expect(told).toMatchInlineSnapshot(`
    [
      "plain text | accepted unsigned | Anybody can write this value, and the server reads it. | ",
      "unsigned JSON | accepted unsigned | cookie-parser made an object of it, because it begins with j:. Nobody checked who wrote it. | Expect an object in req.cookies, or read only req.signedCookies.",
      "an unsigned JSON list | accepted unsigned | cookie-parser made an object of it, because it begins with j:. Nobody checked who wrote it. | Expect an object in req.cookies, or read only req.signedCookies.",
      "text after j: that is no JSON | accepted unsigned | Anybody can write this value, and the server reads it. | ",
      "signed | verified by secret 1 | The server, or somebody else who has its secret, signed this value. The server also accepts a copy of it, under any name. | ",
      "signed by an old secret | verified by secret 2 | The server, or somebody else who has its secret, signed this value. The server also accepts a copy of it, under any name. | ",
      "signed JSON | verified by secret 1 | The signature is valid. The value begins with j:, so the app gets an object where it signed a text. | Do not sign a text that a visitor can choose, or check the type: typeof value === "string".",
      "a wrong signature | signature rejected | The signature does not belong to this value, so req.signedCookies has false. | ",
      "encoded twice | encoded twice | A server relayed the value through res.cookie, which encoded it again. cookie-parser decodes once, sees s%3A instead of s:, and takes it for unsigned text. | Relay the Set-Cookie line as it came, or decode the value before res.cookie.",
      "not read | not read | cookie-parser read no such cookie. | ",
    ]
  `);
});
