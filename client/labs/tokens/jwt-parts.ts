import { base64url, decodeJwt } from 'jose';

/** A JWT taken apart; `null` parts could not be read. */
export interface JwtParts {
  readonly header: string;
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly signature: string;
}

/** Takes a JWT apart, as anybody can who holds one: nothing in it is hidden. Never throws. */
export function jwtParts(token: string): JwtParts | null {
  const [header, payload, signature, more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more !== undefined) return null;
  return { header: decode(header) ?? header, claims: readClaims(token), signature };
}

/** The token with a claim changed and its signature kept; unchanged where it cannot be read. */
export function withClaim(token: string, claim: string, value: string): string {
  const [header = '', , signature = ''] = token.split('.');
  const claims = jwtParts(token)?.claims;
  if (!claims) return token;
  return `${header}.${base64url.encode(JSON.stringify({ ...claims, [claim]: value }))}.${signature}`;
}

function readClaims(token: string): Readonly<Record<string, unknown>> | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function decode(part: string): string | null {
  try {
    return new TextDecoder().decode(base64url.decode(part));
  } catch {
    return null;
  }
}
