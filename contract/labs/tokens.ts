import { z } from 'zod';
import { labIdSchema } from './lab-id.ts';
import { type ReadOptions, readOptions } from './read-options.ts';

/** The three ways of being logged in that are compared. */
export const ways = ['cookie', 'session', 'jwt'] as const;
export type Way = (typeof ways)[number];

const flag = z.enum(['true', 'false']);
const word = z.string().regex(/^[A-Za-z0-9 ._@-]{1,40}$/, 'must be 1 to 40 letters, digits, spaces or . _ @ -');

/** Every option of the token lab as one flat record of strings, as a link has it. */
export const tokenOptionsSchema = z.object({
  keep: z
    .enum(['http-only-cookie', 'readable-cookie', 'local-storage', 'memory'])
    .describe('Where the browser keeps the JWT.'),
  send: z
    .enum(['cookie', 'header'])
    .describe('How a JWT in a readable cookie is sent. Every other place allows only one way.'),
  sameSite: z.enum(['', 'lax', 'strict', 'none']).describe('SameSite of every cookie of this lab. Empty: not set.'),
  denylist: flag.describe('Whether the server remembers the ids of tokens that it no longer accepts.'),
  refresh: flag.describe('Whether there is a refresh token, in an HttpOnly cookie with its own path.'),
  sessionStore: z.enum(['memory', 'embedded']),
  user: word.describe('The claim `sub`, and who is logged in.'),
  role: word.describe('The claim `role`.'),
  lifetime: z
    .string()
    .regex(/^\d{1,5}$/, 'must be seconds')
    .refine((seconds) => Number(seconds) >= 1, 'must be at least 1')
    .describe('Seconds that a login lives.'),
});
export type TokenOptions = z.infer<typeof tokenOptionsSchema>;

/** What a first visit opens with: the token where courses put it. */
export const firstTokenOptions: TokenOptions = {
  keep: 'local-storage',
  send: 'header',
  sameSite: 'lax',
  denylist: 'false',
  refresh: 'false',
  sessionStore: 'memory',
  user: 'ada',
  role: 'reader',
  lifetime: '300',
};

/** How the JWT is sent to the server. */
export function sentBy({ keep, send }: TokenOptions): 'cookie' | 'header' {
  if (keep === 'http-only-cookie') return 'cookie';
  return keep === 'readable-cookie' ? send : 'header';
}

/** The name of a way's cookie. */
export function tokenCookieName(id: string, what: Way | 'refresh'): string {
  return `lab-${id}-${what}`;
}

/** Reads options from a query's pairs. Never throws: what cannot be read keeps its usual value and is named. */
export function readTokenOptions(pairs: Iterable<readonly [string, string]>): ReadOptions<TokenOptions> {
  return readOptions(tokenOptionsSchema, firstTokenOptions, pairs);
}

const perWay = <Value extends z.ZodType>(value: Value) => z.object({ cookie: value, session: value, jwt: value });

/** Everything the page shows of a token lab. */
export const tokenLabSchema = z.object({
  id: labIdSchema,
  options: tokenOptionsSchema,
  sizes: perWay(z.number().nullable()).describe(
    'Bytes of the header that carried the credential in the newest request that had one.',
  ),
  kept: perWay(z.number().nullable()).describe(
    'Bytes that the server keeps for the logins of this lab; `null`: the app did not report it.',
  ),
  cross: perWay(z.number().nullable()).describe(
    "The response's status to another site's form POST; `null`: none has arrived since the login.",
  ),
  app: z.object({
    state: z.enum(['not-started', 'starting', 'ready', 'silent', 'ended']),
    pid: z.number().nullable(),
    starts: z.number(),
    problem: z.string().nullable(),
  }),
});
export type TokenLab = z.infer<typeof tokenLabSchema>;

/** `POST …/act`. */
export const tokenActSchema = z.object({ act: z.enum(['restart']) });

/**
 * `POST …/copy`: somebody else uses a credential; `given` is what a script of the page could read, or empty. It goes into
 * a header, and every credential of this lab is printable ASCII.
 */
export const copySchema = z.object({
  way: z.enum(ways),
  from: z.enum(['login', 'login-tampered', 'given']),
  given: z
    .string()
    .max(8000)
    .regex(/^[\x20-\x7e]*$/, 'must be printable ASCII'),
});
export type Copy = z.infer<typeof copySchema>;

/** `POST …/revoke`: the server revokes a login. */
export const revokeSchema = z.object({ way: z.enum(ways) });

/** The answer to a request of another client. */
export const statusSchema = z.object({ status: z.number() });

/** Why the app accepts no JWT of a request. */
export const jwtRefusals = ['no-token', 'signature', 'expired', 'denied', 'no-jwt'] as const;
export type JwtRefusal = (typeof jwtRefusals)[number];

/** The app's answer to "Who am I?" by the JWT. */
export const jwtUserSchema = z.union([
  z.object({ user: z.string() }),
  z.object({ user: z.null(), refused: z.enum(jwtRefusals) }),
]);
export type JwtUser = z.infer<typeof jwtUserSchema>;

/** The app's answer to a login. `token` is set if the page itself has to keep the JWT. */
export const loginReplySchema = z.object({ token: z.string().nullable() });
