import { sign } from 'cookie-signature';
import { expect, test } from 'vitest';
import { signatureOf } from './use-signature.ts';

test.each(['ada', 'Žofie', '', 'a.b.c'])(
  'the signature of “%s” is the one that cookie-signature makes',
  async (value) => {
    expect(`${value}.${await signatureOf(value, 'a secret')}`).toBe(sign(value, 'a secret'));
  },
);
