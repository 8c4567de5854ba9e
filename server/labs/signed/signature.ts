import { unsign } from 'cookie-signature';

/** The value of a signed cookie as it was sent, `s:` value `.` signature; `null` if it is not signed. */
export function signedValue(wire: string): string | null {
  const signed = signedText(wire);
  return signed === null ? null : signed.slice(0, signed.lastIndexOf('.'));
}

/** The index of the secret that signed a cookie's value; `null` if no secret did. */
export function signerOf(wire: string, secrets: readonly string[]): number | null {
  const signed = signedText(wire);
  if (signed === null) return null;
  const index = secrets.findIndex((secret) => unsign(signed, secret) !== false);
  return index < 0 ? null : index;
}

/** Value and signature, in the form that cookie-signature reads. */
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
