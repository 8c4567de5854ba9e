/** The pairs of a Cookie header, in order. */
export function splitCookieString(cookieString: string): string[] {
  return cookieString.split('; ').filter((pair) => pair !== '');
}

/** A header as Node gives it (one character per byte), decoded as UTF-8. */
export function bytesToText(header: string): string {
  return Buffer.from(header, 'latin1').toString('utf8');
}

/** Text in the form that Node needs for a header: its UTF-8 bytes, one character each. */
export function textToBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
