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
    'The status of the response with the cookie. Default: 200, and 101 for a WebSocket. A WebSocket can have 101, 401 or 403, a preflight 200, 204, 401, 404 or 500, and any other response all but 101 and 403.',
  );

/** What a visitor composes. The set-cookie-strings themselves are the state; every field of the composer is read from them. */
export const experimentSchema = z.strictObject({
  scheme: z.enum(schemes).describe('The scheme of all requests to `home`.'),
  cookies: z
    .array(z.strictObject({ setCookie: z.string() }))
    .describe(`At most ${maxCookies}. Names and values of several cookies have at most 8 KB together.`),
  setBy: setBySchema.default('navigation'),
  setStatus: setStatusSchema,
  setThen: z
    .enum(setThens)
    .optional()
    .describe(
      'Where a redirect with the cookie leads. `home`: to `/next` at home; `other`: there too, but through the other site. Default: `home`. The observation `set/next` is the request that follows.',
    ),
  path: z
    .string()
    .default('/')
    .describe('The path of the response that sets the cookie, and of the document in which a script call runs.'),
  readPath: z.string().optional().describe('The path that the probes request. Default: the same as `path`.'),
  cors: z
    .enum(corsAnswers)
    .default('exact')
    .describe(
      'The CORS headers of the response to a request with `Origin`. `exact`: they allow the playground’s own origins, with credentials; `reflect`: every origin, with credentials; `wildcard`: `*`; `none`: no headers.',
    ),
  ageSeconds: z
    .number()
    .min(0)
    .max(300)
    .default(0)
    .describe('Seconds to wait between setting the cookies and the first probe.'),
  probes: z
    .union([z.enum(selections), z.array(z.string()).max(maxProbes)], {
      error: `must be "all", "essential", or an array of at most ${maxProbes} ids of probes`,
    })
    .default('essential')
    .describe('The probes to try: ids from `GET /api/probes`, or one of two selections.'),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** `POST /api/runs`: an experiment and what to do with it. */
export const runRequestSchema = experimentSchema.extend({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'An id is 8 to 64 letters, digits, "-" or "_".')
    .optional()
    .describe('8 to 64 letters, digits, "-" or "_". Without it, the server chooses one.'),
  action: z
    .enum(actions)
    .default('run')
    .describe(
      '`run`: expire what earlier runs set, set the cookies, look where they are stored, make the requests. `set`: set and look. `send`: make the requests. `clear`: send lines that remove cookies, and look. `reset`: expire and look. `flow`: expire, make the requests of `flow`, look.',
    ),
  clicks: z
    .enum(['not-needed', 'awaited'])
    .optional()
    .describe(
      'How to make requests that need a click. `not-needed`: without one, because the browser was started so, as by `npm run engines`. `awaited`: the run waits up to 25 seconds for each click of a visitor. Without this, a run of several requests leaves them out, and a run of one request waits.',
    ),
  flow: flowSchema
    .optional()
    .describe(
      'Only with the action `flow`: the requests to make, one after the other. Their observations are `flow/<step>-<hop>`, both counted from 0.',
    ),
});
export type RunRequest = z.infer<typeof runRequestSchema>;
/** What a client may send: defaults left out. */
export type RunRequestInput = z.input<typeof runRequestSchema>;

/** `201` of `POST /api/runs`. `driveUrl` is absolute. */
export const runCreatedSchema = z.object({
  id: z.string(),
  driveUrl: z.string().describe('The absolute URL of the page that performs the run in the browser that opens it.'),
});
export type RunCreated = z.infer<typeof runCreatedSchema>;
