import { z } from 'zod';
import { labIdSchema } from './lab-id.ts';

/** The kind of a cookie's value before it is signed: text, or JSON after `j:`. */
const valueKinds = ['text', 'json'] as const;

const nameSchema = z.string().regex(/^[a-z0-9_-]{1,32}$/, 'must be 1 to 32 of a-z, 0-9, - and _');

/** `POST …/set`: a cookie to be set by `res.cookie`. */
export const setSignedSchema = z.object({
  name: nameSchema.describe("Without the lab's prefix."),
  kind: z.enum(valueKinds),
  value: z.string().max(1000, 'must have at most 1000 characters'),
  signed: z.boolean(),
});
export type SetSigned = z.infer<typeof setSignedSchema>;

/** `POST …/secrets`: a new secret in front, with or without the old ones behind it. */
export const rotateSchema = z.object({ keep: z.boolean() });

/** `POST …/clear`. */
export const clearSignedSchema = z.object({ name: nameSchema });

/** `POST …/relay`: a server between browser and app sets again what the browser sent. */
export const relaySchema = z.object({
  name: nameSchema,
  how: z
    .enum(['by-res-cookie', 'as-it-came'])
    .describe('`by-res-cookie`: the value of the Cookie header through `res.cookie`, which encodes it again.'),
});
export type Relay = z.infer<typeof relaySchema>;

/** A cookie of the lab as it arrived, and how cookie-parser read it. */
export const arrivedCookieSchema = z.object({
  name: z.string(),
  wire: z.string().describe('The value in the Cookie header, byte for byte.'),
  signedBy: z
    .number()
    .nullable()
    .describe('Which secret signed it, counted from 0; `null`: none did, or it is not signed.'),
  inCookies: z.string().describe('`req.cookies[name]` as JavaScript would print it.'),
  inSignedCookies: z.string().describe('`req.signedCookies[name]` as JavaScript would print it.'),
});
export type ArrivedCookie = z.infer<typeof arrivedCookieSchema>;

/** Everything the page shows of a lab of signed cookies. */
export const signedLabSchema = z.object({
  id: labIdSchema,
  secrets: z.array(z.string()).describe("The lab's random secrets. The first one signs."),
  cookies: z.array(arrivedCookieSchema),
  setCookie: z.array(z.string()).describe('The Set-Cookie lines of this response.'),
});
export type SignedLab = z.infer<typeof signedLabSchema>;

/** The beginning of the names of a lab's cookies. */
export function signedCookiePrefix(id: string): string {
  return `lab-${id}-`;
}
