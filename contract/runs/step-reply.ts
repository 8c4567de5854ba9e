import * as z from 'zod/mini';
import { acts } from '../probes/acts.ts';

/*
 * What the server answers to `POST /.playground/step`. Written with zod/mini: each page of a run loads the driver again,
 * and the driver reads these alone.
 */

const list = <Item extends z.ZodMiniType>(item: Item) => z.readonly(z.array(item));
const method = z.enum(['GET', 'POST']);

const probeTaskSchema = z.readonly(
  z.object({
    probe: z.string(),
    act: z.enum(acts),
    method,
    /** Absolute; carries `p=<run>.<probe>`. */
    url: z.string(),
    /** Whether to wait for the visitor's click if one is needed, because the visitor chose just this probe. */
    waitForClick: z.boolean(),
  }),
);
/** The task of a probe, with complete URLs. */
export type ProbeTask = z.infer<typeof probeTaskSchema>;

const scriptArgumentSchema = z.readonly(
  z.union([
    z.object({ cookie: z.number(), text: z.string() }),
    z.object({
      cookie: z.number(),
      options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ]),
);
/** The argument of one script call: the string for document.cookie, or the options of cookieStore.set. */
export type ScriptArgument = z.infer<typeof scriptArgumentSchema>;

const taskSchema = z.readonly(
  z.discriminatedUnion('task', [
    /** Ask each origin whether it answers at all. */
    z.object({ task: z.literal('reach'), origins: list(z.string()) }),
    /** POST to each URL of this site, with credentials, one after the other. */
    z.object({ task: z.literal('post'), urls: list(z.string()) }),
    /** Open each URL in a frame and wait until it, or the frame inside it, says that it is done. */
    z.object({
      task: z.literal('frames'),
      frames: list(z.readonly(z.object({ url: z.string(), done: z.string() }))),
    }),
    /** Fetch a URL of any origin with credentials. */
    z.object({ task: z.literal('fetch'), url: z.string() }),
    /** Run the script calls that set cookies in this very document. */
    z.object({
      task: z.literal('script'),
      api: z.enum(['document-cookie', 'cookie-store']),
      calls: list(scriptArgumentSchema),
    }),
    /** Wait until the server says at a URL that a request has arrived, because no event of the page reports it. */
    z.object({ task: z.literal('arrival'), url: z.string() }),
    /** Remove the playground's service workers of this origin. */
    z.object({ task: z.literal('unregister') }),
    /** Wait, in milliseconds from now. */
    z.object({ task: z.literal('wait'), ms: z.number() }),
    /** Wait for a click of the visitor's on a button of the page. */
    z.object({ task: z.literal('click'), label: z.string() }),
    z.object({ task: z.literal('probes'), probes: list(probeTaskSchema) }),
    /** A navigation. It leaves the page, and the server redirects back to the driver. After a 204 the page stays. */
    z.object({
      task: z.literal('navigate'),
      act: z.enum([...acts, 'replace']),
      method,
      url: z.string(),
      page: z.enum(['left', 'stays']),
      /** Whether it begins with a click. The page waits for the click. */
      begins: z.optional(z.literal('with-a-click')),
    }),
  ]),
);
/** One task of a driver's page. */
export type Task = z.infer<typeof taskSchema>;

const stepSchema = z.readonly(
  z.object({
    number: z.number(),
    /** A sentence about the present step, for the driver's window. */
    message: z.string(),
    phases: list(list(taskSchema)),
  }),
);
/** The work of a page: phases one after the other. The tasks of a phase run at the same time. */
export type Step = z.infer<typeof stepSchema>;

/** The next action of a driver's page. */
export const stepReplySchema = z.readonly(
  z.discriminatedUnion('do', [
    z.object({ do: z.literal('perform'), step: stepSchema }),
    z.object({ do: z.literal('go'), url: z.string(), message: z.string() }),
    /** Ask again after some milliseconds. */
    z.object({ do: z.literal('wait'), ms: z.number(), message: z.string() }),
    z.object({ do: z.literal('end'), message: z.string(), back: z.nullable(z.string()) }),
    z.object({ do: z.literal('refuse'), message: z.string() }),
  ]),
);
export type StepReply = z.infer<typeof stepReplySchema>;
