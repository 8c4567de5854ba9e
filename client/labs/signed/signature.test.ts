import { sign } from 'cookie-signature';
import { expect, test } from 'vitest';
import { signatureOf } from './use-signature.ts';

test.each(['ada', 'Žofie', '', 'a.b.c'])('the signature of “%s” equals that of cookie-signature', async (value) => {
  expect(`${value}.${await signatureOf(value, 'a secret')}`).toBe(sign(value, 'a secret'));
});
