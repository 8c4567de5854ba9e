import { base64url, decodeJwt } from 'jose';

/** The parts of a JWT; `null` parts could not be read. */
export interface JwtParts {
  readonly header: string;
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly signature: string;
}

/** Returns the parts of a JWT, or `null` for another text. Anybody with a token can read them. Never throws. */
export function jwtParts(token: string): JwtParts | null {
  const [header, payload, signature, more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more !== undefined) return null;
  return { header: decode(header) ?? header, claims: readClaims(token), signature };
}

/** Returns the token with a changed claim and the old signature, or the same token when it cannot be read. */
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
