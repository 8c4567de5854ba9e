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
  at: z.number().describe('Milliseconds since the epoch.'),
  by: z.enum(['visitor', 'attacker']),
  instance: z.string().nullable().describe('Which instance answered; `null`: no instance did.'),
  method: z.string(),
  path: z.string().describe('Below the app, such as `/login`.'),
  scheme: z.enum(['http', 'https']),
  cookie: z
    .string()
    .nullable()
    .describe("The pairs of the Cookie header that are this lab's; `null`: the request has no such pair."),
  otherCookies: z.number().describe('How many other cookies of the home host were sent.'),
  forwardedProto: z.string().nullable().describe('X-Forwarded-Proto as the app received it.'),
  secure: z.boolean().nullable().describe('Whether the app saw the request as secure (`req.secure`).'),
  status: z.number(),
  setCookie: z.array(z.string()),
  body: z.string(),
  silence: z.enum(silences).nullable(),
  debug: z.array(z.string()).describe('What express-session printed with DEBUG=express-session.'),
  lateError: z.string().nullable().describe('An error of express-session or the store after the response had left.'),
  storeCalls: z
    .array(storeCallSchema)
    .describe("The app's calls to its store, in the order in which the store finished them."),
  presented: presentedSchema,
  milliseconds: z.number(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** One record of the store. */
export const sessionRecordSchema = z.object({
  id: z.string(),
  json: z.string().describe('As the store keeps it.'),
  expires: z.number().nullable().describe('Milliseconds since the epoch; `null`: it does not expire.'),
  instance: z
    .string()
    .nullable()
    .describe('The instance whose memory it is in; `null` where all instances share the store.'),
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
  secrets: z.array(z.string()).describe("The lab's random secrets. The first one signs."),
  stores: z.array(storeChoiceSchema),
  storeServer: labStateSchema.shape.storeServer.describe(
    'The server behind the store: `none` (the store needs no server), `given` (the environment names it), or the state of a private server of this lab, which starts with the first request.',
  ),
  instances: z.array(
    z.object({
      name: z.string(),
      pid: z.number().nullable(),
      state: z
        .enum(['not-started', 'starting', 'ready', 'silent', 'ended'])
        .describe('`silent`: the process is running but not responding.'),
      starts: z.number().describe('How often it was started.'),
      problem: z
        .string()
        .nullable()
        .describe('The error with which express-session rejected the options, or why the process does not serve.'),
    }),
  ),
  records: z.array(sessionRecordSchema),
  recordsProblem: z.string().nullable().describe('Why the records could not be read.'),
  planted: z.string().nullable().describe('The id that the attacker planted.'),
  log: z.array(exchangeSchema).describe('Newest last.'),
  events: z.array(labEventSchema).describe('What was done to the lab besides requests, newest last.'),
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
      signedBy: z
        .number()
        .nullable()
        .describe("Which of the lab's secrets signed it, counted from 0; `null`: none did."),
    }),
  ),
});
export type LookReply = z.infer<typeof lookReplySchema>;
