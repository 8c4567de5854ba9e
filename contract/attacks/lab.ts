import { z } from 'zod';
import { defenceIds } from './defences.ts';

/** The longest exploit, in UTF-16 code units. */
export const maxExploit = 8_000;

export const attackLabIdSchema = z.string().regex(/^[a-z0-9]{8,24}$/);

/** `POST /api/labs/attacks`: one attack on one bank of its own. */
export const attackRequestSchema = z.object({
  /** Chosen by the interface, so that the window can be opened inside the click. */
  id: attackLabIdSchema.optional(),
  attack: z.string().max(40),
  defences: z.array(z.enum(defenceIds)).max(defenceIds.length).default([]),
  /** Absent: the catalogue's. */
  exploit: z.string().max(maxExploit).optional(),
  scheme: z.enum(['http', 'https']).default('http'),
  /** Who clicks in a framed bank: the bank's own page, standing in for Alice, or the visitor. */
  clicks: z.enum(['page', 'visitor']).default('page'),
  /** `by-hand`: the visitor opens the windows; `by-itself`: one window performs everything. */
  drive: z.enum(['by-itself', 'by-hand']).default('by-itself'),
  /** Milliseconds that count as older than two minutes. */
  age: z.number().int().min(1_000).max(130_000).default(125_000),
});
export type AttackRequest = z.infer<typeof attackRequestSchema>;
export type AttackRequestInput = z.input<typeof attackRequestSchema>;

export const attackCreatedSchema = z.object({ id: z.string(), driveUrl: z.string() });

const accountSchema = z.object({ balance: z.number(), notes: z.array(z.string()) });
const bankStateSchema = z.object({
  alice: accountSchema,
  mallory: accountSchema,
  /** As whom the bank saw the last page of Alice's browser: a customer, or `null` for nobody. */
  browserIs: z.string().nullable(),
});
export type BankState = z.infer<typeof bankStateSchema>;

/** A request that arrived at the bank or at one of its neighbours. */
export const seenRequestSchema = z.object({
  /** Its place among all that arrived in the lab, from 1. */
  order: z.number().int().positive(),
  /** When it arrived, in milliseconds since the epoch. */
  at: z.number(),
  /** A browser, or the attacker’s own client. */
  by: z.enum(['browser', 'client']),
  host: z.string(),
  scheme: z.enum(['http', 'https']),
  /** The method that the bank went by. */
  method: z.string(),
  /** The method that was sent; another one where the bank let `_method` stand for it. */
  sentMethod: z.string(),
  path: z.string(),
  /** Names of this lab's cookies, in the order in which they came. */
  cookies: z.array(z.string()),
  origin: z.string().nullable(),
  fetchSite: z.string().nullable(),
  /** Who the session said it was; `null` for nobody. */
  user: z.string().nullable(),
  status: z.number(),
  /** The defence that refused it. */
  refusedBy: z.enum(defenceIds).nullable(),
  /** Whether this is the request by which the attack is carried out. */
  isAttack: z.boolean(),
});
export type SeenRequest = z.infer<typeof seenRequestSchema>;

/** What a browser reported of a policy of the bank's that is one of its defences. */
export const policyReportSchema = z.object({
  at: z.number(),
  defence: z.enum(['content-security-policy', 'frame-ancestors']),
  /** The directive that decided, such as `script-src-elem`. */
  directive: z.string(),
  /** What was held back: an address, or `inline`. */
  blocked: z.string(),
});
export type PolicyReport = z.infer<typeof policyReportSchema>;

/** What the attacker's server was sent, or did. */
export const logEntrySchema = z.object({ at: z.number(), text: z.string() });

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
  /** Whether the exploit is the catalogue's. */
  exploit: z.enum(['as-given', 'edited']),
  scheme: z.enum(['http', 'https']),
  /** `silent`: its window has not asked for a while, so it was closed, or the exploit led it elsewhere. */
  state: z.enum(['waiting', 'going-on', 'silent', 'over']),
  /** What is being done just now, in words. */
  say: z.string(),
  userAgent: z.string(),
  before: bankStateSchema,
  now: bankStateSchema,
  /** The Set-Cookie line that gave Alice's browser its session, or `null` before. */
  sessionLine: z.string().nullable(),
  requests: z.array(seenRequestSchema),
  log: z.array(logEntrySchema),
  replays: z.array(replaySchema),
  /** Whether a session cookie that the attacker had fetched for itself came back from Alice's browser. */
  plantedArrived: z.boolean(),
  /** What the browser reported to the bank of its policies. */
  reports: z.array(policyReportSchema),
  /** How the bank wrote the exploit's comment into its page; `null`: it has not, or the exploit is no comment. */
  writtenAs: z.enum(['markup', 'text']).nullable(),
  /** Whether the bank has told this browser, over https, to ask over https only. */
  strictTransportSent: z.boolean(),
  /** Windows that a visitor opens by hand: the bank's login, the exploit, and one that undoes everything. */
  links: z.object({ login: z.string(), deliver: z.string(), leave: z.string() }),
  /** `null` while it goes on. */
  outcome: z.enum(attackOutcomes).nullable(),
  challenge: z.enum(['open', 'solved']),
});
export type AttackView = z.infer<typeof attackViewSchema>;
