import { z } from 'zod';
import { flowSchema } from '../flows/flow.ts';
import { places, schemes } from '../origins/topology.ts';
import { setStatuses, setThens } from './set-response.ts';
import { isWayOfSetting, settingKinds, waysOfSetting } from './ways.ts';

/**
 * The target's CORS answer: the exact origin if it is one of the playground's, nothing, `*`, or the request's Origin.
 */
export const corsAnswers = ['exact', 'none', 'wildcard', 'reflect'] as const;
export type CorsAnswer = (typeof corsAnswers)[number];

/**
 * What a run does. `run`: reset, set, look, probe. `set`, `send` (probes only), `clear` and `reset` are its parts, each alone;
 * of these only `reset` resets. `flow`: reset, then the requests of `flow`, then look.
 */
export const actions = ['run', 'set', 'send', 'clear', 'reset', 'flow'] as const;
export type Action = (typeof actions)[number];

const selections = ['all', 'essential'] as const;

export const maxCookies = 150;
/** Bytes of all names and values of a run with more than one cookie. */
export const maxCookieBytes = 8 * 1024;
export const maxBodyBytes = 1024 * 1024;
const maxProbes = 400;

const setBySchema = z
  .union(
    [z.enum(waysOfSetting), z.templateLiteral([z.enum(places), '/', z.enum(settingKinds)]).refine(isWayOfSetting)],
    {
      error: `must be one of ${waysOfSetting.join(', ')}, or the id of a single request to home, such as other/form-post. A chain of requests cannot set the cookie: use the action "flow"`,
    },
  )
  .describe(
    'What sets the cookie: a way with a name, or the response to a request that reaches home, `<from>/<kind>` such as `other/form-post`. `<from>/fetch-preflight`: only the response to the OPTIONS request has it.',
  );

const setStatusSchema = z
  .literal(setStatuses)
  .optional()
  .describe(
    'The status of the response with the cookie. Without it: 200, or 101 of a WebSocket, which can have 101, 401 and 403.',
  );

/** What a visitor composes. The set-cookie-strings themselves are the state; every field of the composer is read from them. */
export const experimentSchema = z.strictObject({
  scheme: z.enum(schemes).describe('The scheme of all requests to `home`.'),
  cookies: z.array(z.strictObject({ setCookie: z.string() })),
  setBy: setBySchema.default('navigation'),
  setStatus: setStatusSchema,
  setThen: z
    .enum(setThens)
    .optional()
    .describe(
      'Where a redirect with the cookie leads: to `/next` of home, or there through the other site. Without it, `home`. The observation `set/next` is the request that followed.',
    ),
  path: z
    .string()
    .default('/')
    .describe('The path of the response that sets the cookie, and of the document in which a script call runs.'),
  readPath: z.string().optional().describe('The path that the probes request. Without it, `path`.'),
  cors: z.enum(corsAnswers).default('exact'),
  ageSeconds: z.number().min(0).max(300).default(0).describe('Seconds to wait between setting and the first probe.'),
  probes: z
    .union([z.enum(selections), z.array(z.string()).max(maxProbes)], {
      error: `must be "all", "essential", or an array of at most ${maxProbes} ids of probes`,
    })
    .default('essential'),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** `POST /api/runs`: an experiment and what to do with it. */
export const runRequestSchema = experimentSchema.extend({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'An id is 8 to 64 letters, digits, "-" or "_".')
    .optional(),
  action: z.enum(actions).default('run'),
  clicks: z
    .enum(['not-needed', 'awaited'])
    .optional()
    .describe(
      '`not-needed`: the browser was started so that it needs no click for what usually needs one, as `npm run engines` starts it. `awaited`: somebody is there, and the run waits up to 25 seconds for each click that it needs. Without this, a run of several requests leaves out what needs a click, and one request alone waits.',
    ),
  flow: flowSchema
    .optional()
    .describe(
      'With the action `flow`: the requests to make, one after the other. The observations are `flow/<step>-<hop>`, both counted from 0.',
    ),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
/** What a client may send: defaults left out. */
export type RunRequestInput = z.input<typeof runRequestSchema>;

/** `201` of `POST /api/runs`. `driveUrl` is absolute. */
export const runCreatedSchema = z.object({ id: z.string(), driveUrl: z.string() });
export type RunCreated = z.infer<typeof runCreatedSchema>;
