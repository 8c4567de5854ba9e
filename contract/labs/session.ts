import { z } from 'zod';
import { labIdSchema } from './lab-id.ts';
import { labEventSchema, labStateSchema, presentedSchema, storeCallSchema } from './session-facts.ts';
import { sessionOptionsSchema, storeKinds } from './session-options.ts';

/** Why an answer carried no session cookie, as express-session's own debug output and the answer tell. */
export const silences = [
  'secure-cookie-over-plain-http',
  'nothing-to-save',
  'cookie-not-due',
  'headers-already-sent',
  'session-ended',
  'path-mismatch',
  'store-failed',
  'library-threw',
  'session-not-asked',
] as const;
export type Silence = (typeof silences)[number];

/** One request of the lab and its answer, as they went over the wire. */
export const exchangeSchema = z.object({
  number: z.number(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  by: z.enum(['visitor', 'attacker']),
  /** Which instance answered; `null` where none did. */
  instance: z.string().nullable(),
  method: z.string(),
  /** Below the app, such as `/login`. */
  path: z.string(),
  scheme: z.enum(['http', 'https']),
  /** The pairs of the Cookie header that are this lab's; `null` where there is none. */
  cookie: z.string().nullable(),
  /** How many further cookies of home came along. */
  otherCookies: z.number(),
  /** X-Forwarded-Proto as the app received it. */
  forwardedProto: z.string().nullable(),
  /** Whether the app saw the request as secure (`req.secure`). */
  secure: z.boolean().nullable(),
  status: z.number(),
  setCookie: z.array(z.string()),
  body: z.string(),
  silence: z.enum(silences).nullable(),
  /** What express-session printed with DEBUG=express-session. */
  debug: z.array(z.string()),
  /** An error that express-session or the store raised when the answer had left. */
  lateError: z.string().nullable(),
  /** What the app asked its store, in the order in which the store finished. */
  storeCalls: z.array(storeCallSchema),
  presented: presentedSchema,
  milliseconds: z.number(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** One record of the store. */
export const sessionRecordSchema = z.object({
  id: z.string(),
  /** As the store keeps it. */
  json: z.string(),
  /** Milliseconds since the epoch; `null`: the store was told no date. */
  expires: z.number().nullable(),
  /** The instance whose memory it is in; `null` where all instances share the store. */
  instance: z.string().nullable(),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** Whether a store can be had here. `how` is one line for people. */
export const storeChoiceSchema = z.object({
  kind: z.enum(storeKinds),
  state: z.enum(['available', 'missing']),
  how: z.string(),
});
export type StoreChoice = z.infer<typeof storeChoiceSchema>;

/** Everything the page shows of a session lab. */
export const sessionLabSchema = z.object({
  id: labIdSchema,
  options: sessionOptionsSchema,
  cookieName: z.string(),
  /** The lab's own random secrets, the one that signs first. */
  secrets: z.array(z.string()),
  stores: z.array(storeChoiceSchema),
  /**
   * The server behind the store: none is needed, given by the environment, or a private one of this lab, which starts
   * with the visitor's first request.
   */
  storeServer: labStateSchema.shape.storeServer,
  instances: z.array(
    z.object({
      name: z.string(),
      pid: z.number().nullable(),
      /** `silent`: the process runs and does not answer. */
      state: z.enum(['not-started', 'starting', 'ready', 'silent', 'ended']),
      /** How often it was started. */
      starts: z.number(),
      /** What express-session said when it refused the options, or why the process does not serve. */
      problem: z.string().nullable(),
    }),
  ),
  records: z.array(sessionRecordSchema),
  /** Why the records could not be read. */
  recordsProblem: z.string().nullable(),
  /** The id that the attacker planted. */
  planted: z.string().nullable(),
  /** Newest last. */
  log: z.array(exchangeSchema),
  /** What was done to the lab, newest last. */
  events: z.array(labEventSchema),
});
export type SessionLab = z.infer<typeof sessionLabSchema>;

/** What can be done to a lab, beside its options: `POST …/act`. */
export const sessionActSchema = z.object({
  act: z.enum([
    'restart',
    'rotate-keep',
    'rotate-drop',
    'stop-store',
    'start-store',
    'plant',
    'attacker-asks',
    'forget-cookie',
    'clear-log',
  ]),
});
export type SessionAct = z.infer<typeof sessionActSchema>['act'];

/** `GET …/app/look`: the cookies of this lab that the browser sent, in its order. */
export const lookReplySchema = z.object({
  cookies: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      /** Which of the lab's secrets signed it; `null`: none did. */
      signedBy: z.number().nullable(),
    }),
  ),
});
export type LookReply = z.infer<typeof lookReplySchema>;
