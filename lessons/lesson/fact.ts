import { z } from 'zod';
import { defenceIds } from '../../contract/attacks/defences.ts';
import { attackOutcomes } from '../../contract/attacks/lab.ts';
import { silences } from '../../contract/labs/session.ts';
import { goneReasons, labDeedSchema } from '../../contract/labs/session-facts.ts';
import { ways } from '../../contract/labs/tokens.ts';

const cookie = z.number().int().min(0).default(0).describe('The index of the cookie in the setup.');
const is = z.boolean().default(true);
const says = z
  .string()
  .optional()
  .describe('What a goal says instead of the setting, so that it names the outcome and not the solution.');
const request = z
  .string()
  .describe('The id of an observation: a probe such as `other/form-post`, `set/next`, or `flow/<step>-<hop>`.');

/** Facts in a run's report. */
const runFacts = [
  z.strictObject({ fact: z.literal('stored'), cookie, is }),
  z.strictObject({ fact: z.literal('sent'), cookie, request, is }),
  z.strictObject({ fact: z.literal('readable'), cookie, is }).describe('Whether a script of the page reads it.'),
  z
    .strictObject({
      fact: z.literal('written'),
      cookie,
      text: z.string(),
      is,
      begins: z.boolean().default(false).describe('Whether a part that only begins with the text counts, too.'),
      says,
    })
    .describe('Whether a part of the line is this text. Of an attribute that is written twice the last one counts.'),
  z
    .strictObject({ fact: z.literal('response-readable'), request, is })
    .describe('Whether the page reads the response.'),
] as const;

/** A request to the session lab's app, or an action on the lab. Missing fields match anything. */
const momentSchema = z.union([
  z.strictObject({
    request: z.templateLiteral([z.enum(['GET', 'POST']), ' ', z.string()]).describe('Such as `POST /login`.'),
    status: z.number().optional(),
    cookie: z.enum(['set', 'cleared', 'none']).optional().describe('What Set-Cookie of the response does.'),
    user: z.string().nullable().optional().describe('Whose session the request had; `null`: no user was known.'),
    arrived: z
      .enum(['none', 'refused', 'missing', 'found', 'failed', 'not-read'])
      .optional()
      .describe('What the app made of the session cookie that arrived.'),
    gone: z.enum(goneReasons).optional().describe('Why the store has no record of the id.'),
    silence: z.enum(silences).nullable().optional().describe('Why the response has no session cookie.'),
    record: z
      .enum(['kept', 'deleted'])
      .optional()
      .describe('Whether the store still has the record of the session that the request came with.'),
  }),
  z.strictObject({ deed: z.enum(labDeedSchema.options.map(({ shape }) => shape.deed.value)) }),
]);
export type Moment = z.infer<typeof momentSchema>;

/** Facts in the records of the labs. */
const labFacts = [
  z
    .strictObject({ fact: z.literal('moments'), moments: z.array(momentSchema).min(1), says })
    .describe('In the log of the session lab: these requests and deeds, one after the other with nothing in between.'),
  z
    .strictObject({ fact: z.literal('recorded'), text: z.string(), is })
    .describe('Whether a record in the session lab’s store has this text as a value.'),
  z.strictObject({ fact: z.literal('session-option'), option: z.string(), value: z.string(), says }),
  z
    .strictObject({
      fact: z.literal('signed'),
      accepted: z
        .boolean()
        .optional()
        .describe('Whether a signed cookie is there that the server accepts, or refuses.'),
      value: z
        .string()
        .optional()
        .describe(
          'Only a cookie that was given this value in front of the signature counts, not one that the server set with it: nothing is seen before it arrives.',
        ),
      readable: z.boolean().optional().describe('Whether its value stands in the cookie, in front of the signature.'),
      secret: z.number().optional().describe('Which secret signed it, counted from 0.'),
    })
    .describe('A signed cookie that arrived.'),
  z
    .strictObject({
      fact: z.literal('measured'),
      row: z.enum(['script-reads', 'log-out-copy']),
      way: z.enum(ways),
      status: z.number(),
    })
    .describe('A cell of the tokens lab: the last status of a row.'),
  z.strictObject({ fact: z.literal('attack'), outcome: z.enum(attackOutcomes) }),
  z.strictObject({ fact: z.literal('defence'), id: z.enum(defenceIds), on: z.boolean(), says }),
] as const;

export const factSchema = z.discriminatedUnion('fact', [...runFacts, ...labFacts]);
/** A statement that a record can show. A fact is data; `check/` checks it. */
export type Fact = z.infer<typeof factSchema>;

const runFactSchema = z.discriminatedUnion('fact', runFacts);
/** A fact about a run. */
export type RunFact = z.infer<typeof runFactSchema>;

/** Whether a fact is about a run, so that the model can predict it. */
export function isRunFact(fact: Fact): fact is RunFact {
  return runFactSchema.safeParse(fact).success;
}
