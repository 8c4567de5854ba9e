import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signed cookie's value taken apart: `s:` value `.` signature. */
export interface SignedParts {
  readonly value: string;
  readonly signature: string;
}

/** The signature that cookie-signature makes: HMAC-SHA256 of the value, in Base64 without its padding. */
export function sign(value: string, secret: string): string {
  return createHmac('sha256', secret).update(value).digest('base64').replace(/=+$/, '');
}

/** Takes a cookie's value, as it came over the wire, apart; `null` where it is not signed. */
export function signedParts(wire: string): SignedParts | null {
  const text = decoded(wire);
  const dot = text.lastIndexOf('.');
  return text.startsWith('s:') && dot > 0 ? { value: text.slice(2, dot), signature: text.slice(dot + 1) } : null;
}

/** Which of the secrets signed a cookie's value; `null`: none. */
export function signerOf(wire: string, secrets: readonly string[]): number | null {
  const parts = signedParts(wire);
  if (!parts) return null;
  const index = secrets.findIndex((secret) => equal(sign(parts.value, secret), parts.signature));
  return index < 0 ? null : index;
}

function equal(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function decoded(wire: string): string {
  try {
    return decodeURIComponent(wire);
  } catch {
    return wire;
  }
}
