import { z } from 'zod';
import { attacks } from '../../contract/attacks/catalogue.ts';
import { defenceIds } from '../../contract/attacks/defences.ts';
import { flowSchema } from '../../contract/flows/flow.ts';
import { sessionActions } from '../../contract/labs/session-actions.ts';
import { sessionOptionsSchema } from '../../contract/labs/session-options.ts';
import { tokenOptionsSchema } from '../../contract/labs/tokens.ts';
import { engineIds } from '../../contract/origins/engines.ts';
import { schemes } from '../../contract/origins/topology.ts';
import { experimentSchema } from '../../contract/runs/experiment.ts';
import { chapterIds } from './chapter.ts';
import { factSchema } from './fact.ts';

/** Set-cookie-strings. `{home}`, `{site}`, `{sibling}`, `{other}`, `{suffix}` and `{port}` stand for this playground’s names. */
const cookies = z.array(z.string()).min(1).max(6);
const scheme = z.enum(schemes).default('http');

/** The buttons of the session lab to press, in this order, with no other press in between. */
const pressSchema = z
  .array(z.enum(sessionActions.map(({ id: action }) => action)))
  .min(1)
  .max(6);

/** The setup of a step. It decides which record the step is checked against. */
export const setupSchema = z.discriminatedUnion('in', [
  experimentSchema
    .pick({ setBy: true, setStatus: true, setThen: true, path: true, readPath: true, cors: true, ageSeconds: true })
    .extend({ in: z.literal('run'), scheme, cookies, probes: z.array(z.string()).min(1).max(12) }),
  z.strictObject({ in: z.literal('flow'), scheme, cookies, flow: flowSchema }),
  z.strictObject({
    in: z.literal('sessions'),
    scheme,
    options: sessionOptionsSchema.partial().default({}),
    press: pressSchema,
  }),
  z.strictObject({
    in: z.literal('signed'),
    change: z
      .string()
      .optional()
      .describe('The value that the cookie is given in the browser, its signature as it was.'),
  }),
  z.strictObject({ in: z.literal('tokens'), options: tokenOptionsSchema.partial().default({}) }),
  z.strictObject({
    in: z.literal('attacks'),
    attack: z.enum(attacks.map(({ id }) => id)),
    defences: z.array(z.enum(defenceIds)).default([]),
    scheme,
  }),
]);
export type Setup = z.infer<typeof setupSchema>;
export type SetupOf<Where extends Setup['in']> = Extract<Setup, { in: Where }>;

/** The question of a step. Its choices and their facts are in `question.ts`. */
const askSchema = z.discriminatedUnion('about', [
  z.strictObject({ about: z.literal('stored'), cookie: z.number().default(0) }),
  z.strictObject({ about: z.literal('sent'), cookie: z.number().default(0), request: z.string() }),
  z.strictObject({ about: z.literal('readable'), cookie: z.number().default(0) }),
  z.strictObject({
    about: z.literal('which'),
    question: z.string(),
    choices: z
      .array(z.strictObject({ title: z.string(), when: z.array(factSchema).min(1) }))
      .min(2)
      .max(4)
      .describe('Of these the record makes one true: the one of which all facts hold.'),
  }),
]);
export type Ask = z.infer<typeof askSchema>;

/** A claim: what the browser and the server must have done. */
const claimSchema = z.strictObject({
  fact: factSchema,
  engines: z.array(z.enum(engineIds)).min(1).optional().describe('In which engines it is claimed. Without it: in all.'),
  thirdPartyCookies: z
    .enum(['allowed', 'blocked'])
    .optional()
    .describe('Under which policy it is claimed. Without it: under both.'),
});
export type Claim = z.infer<typeof claimSchema>;
/** A claim in a lesson's source, without defaults. */
export type ClaimInput = z.input<typeof claimSchema>;

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is kebab-case');

const stepSchema = z.strictObject({
  id,
  /** The situation, and what to do. */
  text: z.string(),
  setup: setupSchema,
  code: z.array(z.string()).min(1).optional().describe('What the step’s page or server runs, line by line.'),
  ask: askSchema,
  claims: z.array(claimSchema).min(1).max(6),
  /** One sentence, shown with the outcome. */
  why: z.string(),
  /** The next change to try. */
  next: z.string().optional(),
});
export type Step = z.infer<typeof stepSchema>;

/** A goal that the learner reaches by changing the setup of the last step, and the facts that a record then shows. */
const challengeSchema = z.strictObject({
  text: z.string(),
  goal: z.array(factSchema).min(1),
  /** One setting that reaches the goal, for the teacher. */
  solution: z.discriminatedUnion('in', [
    z.strictObject({ in: z.literal('run'), cookies }),
    z.strictObject({
      in: z.literal('sessions'),
      options: sessionOptionsSchema.partial(),
      press: pressSchema,
    }),
    z.strictObject({ in: z.literal('tokens'), options: tokenOptionsSchema.partial() }),
    z.strictObject({ in: z.literal('attacks'), defences: z.array(z.enum(defenceIds)) }),
    z.strictObject({
      in: z.literal('signed'),
      press: z.array(z.string()).min(1).describe('What the buttons to press say, in this order.'),
    }),
  ]),
});
export type Challenge = z.infer<typeof challengeSchema>;

export const lessonSchema = z.strictObject({
  id,
  chapter: z.enum(chapterIds),
  /** In the words of a learner. */
  question: z.string(),
  steps: z.array(stepSchema).min(1).max(5),
  challenge: challengeSchema,
});
/** A question and the steps that answer it: pure data for the pages, the stage and the demos. */
export type Lesson = z.infer<typeof lessonSchema>;
/** A lesson in its source, without defaults. */
export type LessonInput = z.input<typeof lessonSchema>;
