import { z } from 'zod';
import { labIdSchema } from './lab-id.ts';

/** Seconds that the short-lived cookie of a device-bound session lives. */
export const boundLifetime = 4;

/**
 * The sender of a request: a browser that supports device-bound sessions, a script of the page that plays its part, or
 * a thief with a copy of the cookie.
 */
export const boundSenders = ['browser', 'page', 'thief'] as const;
export type BoundSender = (typeof boundSenders)[number];

/** The server's result for a request. */
export const boundResults = [
  'cookie-set',
  'key-registered',
  'challenged',
  'cookie-refreshed',
  'logged-in',
  'logged-out',
  'no-session',
  'wrong-key',
  'no-such-session',
] as const;
export type BoundResult = (typeof boundResults)[number];

const entrySchema = z.object({
  at: z.number().describe('Milliseconds since the epoch.'),
  from: z.enum(boundSenders),
  request: z.string().describe('Such as `POST /refresh`.'),
  headers: z.array(z.string()).describe('The names of the request’s headers that belong to device-bound sessions.'),
  skipped: z
    .string()
    .nullable()
    .describe(
      'Why the browser sent the request without a refresh, from its header Secure-Session-Skipped; `null`: no such header.',
    ),
  status: z.number(),
  result: z.enum(boundResults),
});
export type BoundEntry = z.infer<typeof entrySchema>;

/** Everything the page shows of a device-bound session. */
export const boundLabSchema = z.object({
  id: labIdSchema,
  key: z
    .object({
      registeredBy: z.enum(['browser', 'page']),
      algorithm: z.string(),
      thumbprint: z.string().describe('The public key’s SHA-256 thumbprint, RFC 7638.'),
    })
    .nullable()
    .describe('`null`: no key is registered.'),
  expires: z.number().nullable().describe('When the newest cookie expires, in milliseconds since the epoch.'),
  challenge: z.string().nullable().describe('What the next proof must contain; `null`: before the login.'),
  log: z.array(entrySchema).describe('Every request of the session, oldest first.'),
});
export type BoundLab = z.infer<typeof boundLabSchema>;

/** `POST …/thief`: a thief uses a copy of the newest cookie, or asks for the next one with another key. */
export const boundTheftSchema = z.object({ does: z.enum(['use-copy', 'refresh']) });
export type BoundTheft = z.infer<typeof boundTheftSchema>;
