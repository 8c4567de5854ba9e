import { z } from 'zod';

/** A lab's id: 64 random bits, chosen by the page that opens the lab, so that visitors do not mix. */
export const labIdSchema = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits');

/** The address of a session lab below home's origin. */
export function sessionLabPath(id: string): string {
  return `/.playground/labs/session/${id}`;
}

/** The address of a lab of signed cookies below home's origin. */
export function signedLabPath(id: string): string {
  return `/.playground/labs/signed-cookies/${id}`;
}

/** The address of a token lab below home's origin. */
export function tokenLabPath(id: string): string {
  return `/.playground/labs/token/${id}`;
}

/** The address of a device-bound session below home's origin. */
export function boundLabPath(id: string): string {
  return `/.playground/labs/bound/${id}`;
}

/** The name of the session cookie if the visitor gives none. */
export function defaultCookieName(id: string): string {
  return `lab-${id}.sid`;
}
