import { useEffect, useState } from 'react';

/**
 * Returns the signature of a value with each of some secrets, in the form of cookie-signature; `null`: not computed
 * yet, or this page is not in a secure context, where browsers compute none.
 */
export function useSignatures(value: string, secrets: readonly string[]): readonly string[] | null {
  const [made, setMade] = useState<{ readonly of: string; readonly signatures: readonly string[] } | null>(null);
  const key = JSON.stringify([value, ...secrets]);
  useEffect(() => {
    let isCurrent = true;
    const [text = '', ...keys]: string[] = JSON.parse(key);
    Promise.all(keys.map((secret) => signatureOf(text, secret))).then(
      (signatures) => isCurrent && setMade({ of: key, signatures }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return made?.of === key ? made.signatures : null;
}

/** HMAC-SHA256 in Base64 without padding. */
export async function signatureOf(value: string, secret: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), hmac, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(value)));
  return btoa(String.fromCharCode(...signed)).replace(/=+$/, '');
}
