import { expect, test } from 'vitest';
import { asRefusal, refusalOf } from './ask.ts';

test('a refusal keeps the code, the message and the field of the API’s answer', () => {
  const error = { code: 'invalid-field', message: 'There is no such attack.', field: 'attacks[1]' };
  expect(refusalOf(400, { error })).toMatchObject(error);
});

test.each([null, 'Bad Gateway', { error: { code: 'teapot', message: 'short' } }])(
  'of an answer that is not the API’s, such as %j, the status remains',
  (body) => {
    expect(refusalOf(502, body)).toMatchObject({ code: 'internal', message: 'The server answered 502.' });
  },
);

test('a thrown refusal stays the same, and any other error becomes one', () => {
  const refusal = refusalOf(502, null);
  expect(asRefusal(refusal)).toBe(refusal);
  expect(asRefusal(new TypeError('no'))).toMatchObject({ code: 'internal', message: 'TypeError: no' });
});
