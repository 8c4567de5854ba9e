import { z } from 'zod';
import { loginReplySchema } from '../../../contract/labs/tokens.ts';

const failureSchema = z.object({ error: z.string() });

/** The app's own words about its failure. */
export function failureOf(body: string): string {
  try {
    return failureSchema.parse(JSON.parse(body)).error;
  } catch {
    return body;
  }
}

/** The token in the body of a login; `null` if the body has none. */
export function tokenOf(body: string): string | null {
  try {
    return loginReplySchema.parse(JSON.parse(body)).token;
  } catch {
    return null;
  }
}

/** Changes one character of the signed part: of a JWT's claims, or of a signed cookie's value. */
export function tamper(text: string): string {
  const jwt = /^([^.]+\.)(.)([^.]*\.[^.]+)$/.exec(text);
  const [, before = '', one = '', after = ''] = jwt ?? /^(s%3A)(.)(.*)$/.exec(text) ?? [];
  return `${before}${one === 'A' ? 'B' : 'A'}${after}`;
}
