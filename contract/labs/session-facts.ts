import { z } from 'zod';
import { sessionOptionsSchema, storeKinds } from './session-options.ts';

/** One call of express-session to its store, for one request, when the store had finished it. */
export const storeCallSchema = z.object({
  call: z.enum(['get', 'set', 'touch', 'destroy']),
  id: z.string(),
  at: z.number().describe('Milliseconds since the epoch, with fractions, from a monotonic clock.'),
  outcome: z.enum(['done', 'missing', 'failed']).describe('`missing`: the store has no record of this id.'),
  data: z
    .string()
    .nullable()
    .describe(
      "The session's own fields, which `get` read or `set` wrote, as JSON and without its cookie; `null`: any other call.",
    ),
  expires: z
    .number()
    .nullable()
    .describe(
      'When the record that was written expires, in milliseconds since the epoch; `null`: no date, or nothing written.',
    ),
});
export type StoreCall = z.infer<typeof storeCallSchema>;

/** Why the store has no record of an id, as far as the lab has seen what happened to that record. */
export const goneReasons = [
  'logged-out',
  'replaced-at-login',
  'destroyed',
  'expired',
  'other-store',
  'store-reopened',
  'other-instance',
  'process-ended',
  'store-server-restarted',
  /** The lab has not seen the record end, or never saw it. */
  'unknown',
] as const;
export type GoneReason = (typeof goneReasons)[number];

/** How the app read the session cookie of a request. */
export const presentedSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('none'),
    last: z
      .enum(['never-set', 'set', 'cleared', 'deleted'])
      .describe("What was last done to this cookie in the visitor's browser."),
  }),
  z.object({
    state: z.literal('refused'),
    signature: z.enum(['dropped-secret', 'no-known-secret', 'not-signed']),
  }),
  z.object({
    state: z.literal('missing'),
    id: z.string(),
    planted: z.boolean(),
    gone: z.enum(goneReasons),
    written: z
      .object({ store: z.enum(storeKinds), instance: z.string() })
      .nullable()
      .describe('Where the record was saved last; `null`: the lab has not seen that.'),
  }),
  z.object({ state: z.literal('found'), id: z.string(), planted: z.boolean(), user: z.string().nullable() }),
  /** The store failed when it was asked for the record. */
  z.object({ state: z.literal('failed') }),
  /** The app did not look for a session, or no app answered. */
  z.object({ state: z.literal('not-read') }),
]);
export type Presented = z.infer<typeof presentedSchema>;

const optionNames = sessionOptionsSchema.keyof();

/** An action on the lab other than a request to its app. */
export const labDeedSchema = z.discriminatedUnion('deed', [
  z.object({
    deed: z.literal('options'),
    changed: z.array(z.object({ option: optionNames, from: z.string(), to: z.string() })),
  }),
  z.object({ deed: z.literal('restart') }),
  z.object({ deed: z.literal('rotate-keep') }),
  z.object({ deed: z.literal('rotate-drop') }),
  z.object({ deed: z.literal('stop-store') }),
  z.object({ deed: z.literal('start-store') }),
  z.object({ deed: z.literal('forget-cookie') }),
  z.object({ deed: z.literal('plant'), planted: z.boolean() }),
]);
export type LabDeed = z.infer<typeof labDeedSchema>;

/** The parts of a lab that a deed can change. */
export const labStateSchema = z.object({
  store: z.enum(storeKinds),
  storeServer: z.enum(['none', 'given', 'not-started', 'running', 'stopped']),
  records: z.number().nullable().describe('How many records the store holds; `null`: it could not be read.'),
  secrets: z.number(),
  processes: z.array(z.object({ name: z.string(), pid: z.number().nullable() })),
});
export type LabState = z.infer<typeof labStateSchema>;

/** Something that was done to the lab, and the lab before and after it. Its number is in one order with the requests'. */
export const labEventSchema = z.object({
  number: z.number(),
  at: z.number().describe('Milliseconds since the epoch.'),
  did: labDeedSchema,
  before: labStateSchema,
  after: labStateSchema,
});
export type LabEvent = z.infer<typeof labEventSchema>;
