import { z } from 'zod';
import { defenceIds } from './defences.ts';

/** The longest exploit, in UTF-16 code units. */
export const maxExploit = 8_000;

export const attackLabIdSchema = z.string().regex(/^[a-z0-9]{8,24}$/);

/** `POST /api/labs/attacks`: one attack on one separate bank. */
export const attackRequestSchema = z.object({
  id: attackLabIdSchema
    .optional()
    .describe(
      'Chosen by the client, as the interface does, so that it can open the window inside a click. Without it, the server chooses one.',
    ),
  attack: z.string().max(40).describe('The id of an attack, such as `csrf-login`.'),
  defences: z.array(z.enum(defenceIds)).max(defenceIds.length).default([]).describe('The defences that are on.'),
  exploit: z.string().max(maxExploit).optional().describe("Default: the catalogue's exploit."),
  scheme: z.enum(['http', 'https']).default('http'),
  clicks: z
    .enum(['page', 'visitor'])
    .default('page')
    .describe("Who clicks in a framed bank: the bank's own page, standing in for Alice, or the visitor."),
  drive: z
    .enum(['by-itself', 'by-hand'])
    .default('by-itself')
    .describe('`by-itself`: one window performs everything; `by-hand`: the visitor opens each window.'),
  age: z
    .number()
    .int()
    .min(1_000)
    .max(130_000)
    .default(125_000)
    .describe('Milliseconds to wait after the login where an attack needs a cookie older than two minutes.'),
});
export type AttackRequest = z.infer<typeof attackRequestSchema>;
export type AttackRequestInput = z.input<typeof attackRequestSchema>;

export const attackCreatedSchema = z.object({ id: z.string(), driveUrl: z.string() });

const accountSchema = z.object({ balance: z.number(), notes: z.array(z.string()) });
const bankStateSchema = z.object({
  alice: accountSchema,
  mallory: accountSchema,
  browserIs: z.string().nullable().describe("Who was logged in at the last page of Alice's browser; `null`: nobody."),
});
export type BankState = z.infer<typeof bankStateSchema>;

/** A request that arrived at the bank or at one of its neighbours. */
export const seenRequestSchema = z.object({
  order: z.number().int().positive().describe('Its number among all requests of the lab, from 1.'),
  at: z.number().describe('When it arrived, in milliseconds since the epoch.'),
  by: z.enum(['browser', 'client']).describe('A browser, or the attacker’s own client.'),
  host: z.string(),
  scheme: z.enum(['http', 'https']),
  method: z.string().describe('The method that the bank acted on.'),
  sentMethod: z
    .string()
    .describe('The method that was sent. It differs where the bank took the method from `_method`.'),
  path: z.string(),
  cookies: z.array(z.string()).describe("Names of this lab's cookies, in the order of the Cookie header."),
  origin: z.string().nullable(),
  fetchSite: z.string().nullable(),
  user: z.string().nullable().describe('Who was logged in; `null`: nobody.'),
  status: z.number(),
  refusedBy: z.enum(defenceIds).nullable().describe('The defence that rejected it.'),
  isAttack: z.boolean().describe('Whether this request carries out the attack.'),
});
export type SeenRequest = z.infer<typeof seenRequestSchema>;

/** What a browser reported of a policy of the bank's that is one of its defences. */
export const policyReportSchema = z.object({
  at: z.number(),
  defence: z.enum(['content-security-policy', 'frame-ancestors']),
  directive: z.string().describe('The directive that decided, such as `script-src-elem`.'),
  blocked: z.string().describe('What was blocked: an address, or `inline`.'),
});
export type PolicyReport = z.infer<typeof policyReportSchema>;

/** What the attacker's server was sent, or did. */
const logEntrySchema = z.object({ at: z.number(), text: z.string() });

/** The attacker's own client came to the bank with a session cookie that it had got hold of. */
export const replaySchema = z.object({
  when: z.enum(['after-the-attack', 'after-another-login', 'after-logout']),
  status: z.number(),
  user: z.string().nullable(),
});
export type Replay = z.infer<typeof replaySchema>;

export const attackOutcomes = ['succeeded', 'stopped', 'not-carried-out'] as const;
/** `not-carried-out`: the exploit was never served, or the drive broke off, so that nothing can be said. */
export type AttackOutcome = (typeof attackOutcomes)[number];

/** `GET /api/labs/attacks/:id`: everything the two servers know of a lab. */
export const attackViewSchema = z.object({
  id: z.string(),
  attack: z.string(),
  defences: z.array(z.enum(defenceIds)),
  exploit: z.enum(['as-given', 'edited']).describe("`as-given`: the catalogue's exploit; `edited`: another one."),
  scheme: z.enum(['http', 'https']),
  state: z
    .enum(['waiting', 'going-on', 'silent', 'over'])
    .describe(
      '`waiting`: no window was opened yet. `silent`: its window has sent no request for a while: it was closed, or the exploit navigated it elsewhere.',
    ),
  message: z.string().describe('What the lab is doing now, or waits for, in words.'),
  say: z
    .string()
    .meta({ deprecated: true })
    .describe('Deprecated: the same as `message`. It goes away with version 0.3.'),
  userAgent: z.string(),
  before: bankStateSchema,
  now: bankStateSchema,
  sessionLine: z
    .string()
    .nullable()
    .describe("The Set-Cookie line that gave Alice's browser its session, or `null` before."),
  requests: z.array(seenRequestSchema),
  log: z.array(logEntrySchema).describe('What the attacker’s server received and did.'),
  replays: z
    .array(replaySchema)
    .describe('The requests of the attacker’s own client with a session cookie that it had got.'),
  plantedArrived: z
    .boolean()
    .describe("Whether a session cookie that the attacker had fetched for itself came back from Alice's browser."),
  reports: z.array(policyReportSchema).describe('The policy violations that the browser reported to the bank.'),
  writtenAs: z
    .enum(['markup', 'text'])
    .nullable()
    .describe(
      "How the bank wrote the exploit's comment into its page; `null`: it has not, or the exploit is not a comment.",
    ),
  strictTransportSent: z.boolean().describe('Whether the bank has told this browser, over https, to use only https.'),
  links: z
    .object({ login: z.string(), deliver: z.string(), leave: z.string() })
    .describe("Windows that a visitor opens by hand: the bank's login, the exploit, and one that undoes the attack."),
  outcome: z
    .enum(attackOutcomes)
    .nullable()
    .describe('`not-carried-out`: the exploit was never served, or the attack broke off; `null`: it is not over.'),
  challenge: z.enum(['open', 'solved']),
});
export type AttackView = z.infer<typeof attackViewSchema>;
