import { unsign } from 'cookie-signature';

/** The value of a signed cookie as it came over the wire, `s:` value `.` signature; `null` where it is not signed. */
export function signedValue(wire: string): string | null {
  const signed = signedText(wire);
  return signed === null ? null : signed.slice(0, signed.lastIndexOf('.'));
}

/** Which of the secrets signed a cookie's value; `null`: none. */
export function signerOf(wire: string, secrets: readonly string[]): number | null {
  const signed = signedText(wire);
  if (signed === null) return null;
  const index = secrets.findIndex((secret) => unsign(signed, secret) !== false);
  return index < 0 ? null : index;
}

/** Value and signature, as cookie-signature takes them. */
function signedText(wire: string): string | null {
  const text = decoded(wire);
  return text.startsWith('s:') && text.lastIndexOf('.') > 0 ? text.slice(2) : null;
}

function decoded(wire: string): string {
  try {
    return decodeURIComponent(wire);
  } catch {
    return wire;
  }
}
