import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { jwtParts, withClaim } from './jwt-parts.ts';

const key = new TextEncoder().encode('a secret of 32 bytes ............');
const token = await new SignJWT({ role: 'reader', name: 'Žofie' }).setProtectedHeader({ alg: 'HS256' }).sign(key);

test('a JWT is read without its secret', () => {
  expect(jwtParts(token)).toMatchObject({ header: '{"alg":"HS256"}', claims: { role: 'reader', name: 'Žofie' } });
  for (const text of ['no token', token.slice(0, token.lastIndexOf('.')), `${token}.more`])
    expect(jwtParts(text)).toBeNull();
  expect(jwtParts('a.b.c')?.claims).toBeNull();
});

test('a changed claim is read back, and does not verify', async () => {
  const forged = withClaim(token, 'role', 'admin');
  expect(decodeJwt(forged)).toEqual({ role: 'admin', name: 'Žofie' });
  await expect(jwtVerify(token, key)).resolves.toBeDefined();
  await expect(jwtVerify(forged, key)).rejects.toThrow(/signature/);
});
