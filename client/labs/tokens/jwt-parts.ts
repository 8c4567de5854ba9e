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
  return { header: decode(header) ?? header, claims: readClaims(decode(payload)), signature };
}

/** The token with a claim changed and its signature kept; unchanged where it cannot be read. */
export function withClaim(token: string, claim: string, value: string): string {
  const [header = '', , signature = ''] = token.split('.');
  const claims = jwtParts(token)?.claims;
  if (!claims) return token;
  return `${header}.${encode(JSON.stringify({ ...claims, [claim]: value }))}.${signature}`;
}

function readClaims(json: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(json ?? '');
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function decode(base64url: string): string | null {
  try {
    const octets = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(octets, (one) => one.charCodeAt(0)));
  } catch {
    return null;
  }
}

function encode(text: string): string {
  const octets = Array.from(new TextEncoder().encode(text), (octet) => String.fromCharCode(octet)).join('');
  return btoa(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
