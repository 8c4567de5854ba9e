import { z } from 'zod';
import { places } from '../origins/topology.ts';
import { notCarriedReasons } from './carrying.ts';
import { actions, runRequestSchema } from './experiment.ts';
import { jarVerdicts } from './jar.ts';

/** The contexts in which a cookie was seen, each by a request from that very context. */
export const storageContexts = ['first-party', 'other', 'home>other>home'] as const;
export type StorageContext = (typeof storageContexts)[number];

/** One request as the server saw it. */
export const observedRequestSchema = z.object({
  hop: z.enum(places).describe('The place where it arrived: the target, or a redirect on the way there.'),
  method: z.string(),
  path: z.string().describe('Path with its query.'),
  cookieString: z
    .string()
    .nullable()
    .describe('The raw Cookie header, bytes read as UTF-8. `null`: the request had no Cookie header.'),
  cookies: z.array(z.number()).describe("Indexes of the run's cookies that it contained."),
  foreign: z.array(z.string()).describe('`name=value` pairs that this run did not set.'),
  parsed: z.record(z.string(), z.string()).describe('The cookies as cookie-parser reads them.'),
  headers: z
    .record(z.string(), z.string())
    .describe('Origin, Referer, Sec-Fetch-* and similar headers as received, with names in lower case.'),
  at: z.number().describe('Milliseconds since the run started.'),
});
export type ObservedRequest = z.infer<typeof observedRequestSchema>;

/** Why no request arrived. None of these is a cookie rule. */
export const noRequestCauses = [
  'popup-blocked',
  'needs-visitor',
  'unsupported',
  'refused-by-browser',
  'nothing-arrived',
  'origin-not-configured',
  'origin-not-reached',
  'header-too-large',
  'run-ended',
] as const;
export type NoRequestCause = (typeof noRequestCauses)[number];

export const observationSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('received'),
    requests: z
      .array(observedRequestSchema)
      .min(1)
      .describe('In order of arrival, never empty. The last one at the target decides.'),
    responseReadable: z
      .boolean()
      .nullable()
      .describe('Whether the page could read the response; `null`: no script requested it.'),
  }),
  z.object({ outcome: z.literal('no-request'), because: z.enum(noRequestCauses) }),
]);
export type Observation = z.infer<typeof observationSchema>;

export const observedCookieSchema = z.object({
  index: z.number(),
  emitted: z
    .string()
    .nullable()
    .describe(
      'The Set-Cookie value that the server sent, or the script call. `null`: not sent yet, or this way of setting cannot express the cookie.',
    ),
  unsupported: z.array(z.string()).describe('Attributes that the chosen way of setting cannot express.'),
  cannotSay: z
    .array(z.string())
    .meta({ deprecated: true })
    .describe('Deprecated: the same as `unsupported`. It goes away with version 0.3.'),
  callResult: z
    .string()
    .nullable()
    .describe(
      'The result of a script call: resolved, or the error that it threw. It does not prove that the cookie was stored.',
    ),
  stored: z
    .union([z.array(z.enum(storageContexts)), z.literal('unknown')])
    .describe(
      'The contexts in which the browser stores it. Empty: the browser does not store it, because a request that would have carried it arrived without it, or because the browser’s own list of cookies does not have it (see `jar`). `unknown`: no such request arrived, and no list shows whether the browser stored it.',
    ),
  unknownBecause: z
    .enum(notCarriedReasons)
    .nullable()
    .describe(
      'Why `stored` is `unknown`: what the requests that arrived did not have, such as its path or its scheme; `not-looked`: the run has not looked yet. `null`: it is known.',
    ),
  jar: z
    .enum(jarVerdicts)
    .describe(
      'What the browser’s own list of cookies says where no request could show the cookie. `decided`: `stored` is from that list. `lists-no-session-cookies`: the list leaves out cookies without a lifetime (WebKitGTK). `no-answer`: the list could not be read in time, or it belongs to another browser. `not-asked`: the requests decided, or nobody can read the list. `npm run browser` and `npm run engines` read it.',
    ),
  arrivedAs: z
    .string()
    .nullable()
    .describe('`name=value` as it arrived, perhaps with another value than was set; `null`: it was not seen.'),
  seenIn: z
    .array(z.enum(storageContexts))
    .describe('The contexts in which the cookie was seen. `stored` is concluded from them.'),
  readable: z
    .boolean()
    .nullable()
    .describe(
      'Whether a script read it. `null`: not looked yet, or no script could have read it at any address of the run.',
    ),
  readableBy: z
    .object({ documentCookie: z.boolean().nullable(), cookieStore: z.boolean().nullable() })
    .describe('The same for `document.cookie` and for `cookieStore`, each alone.'),
  emittedAt: z
    .number()
    .nullable()
    .describe('When it was sent, in milliseconds since the epoch. Its age counts from here.'),
});
export type ObservedCookie = z.infer<typeof observedCookieSchema>;

/** Whether the run has looked for the cookie, with any result: found, missing, or impossible to tell. */
export function wasLookedFor({ readable, unknownBecause, jar }: ObservedCookie): boolean {
  return readable !== null || jar === 'decided' || (unknownBecause !== null && unknownBecause !== 'not-looked');
}

export const runStates = ['waiting', 'running', 'finished', 'cancelled', 'failed', 'expired'] as const;
export type RunState = (typeof runStates)[number];

/** Why a run failed or waits: a code and a sentence. */
export const runTroubles = [
  'another-run',
  'driver-gone',
  'home-not-reached',
  'address-not-opened',
  'never-started',
  'header-too-large',
  'too-many-requests',
  'server-stopped',
  'record-lost',
] as const;
export type RunTrouble = (typeof runTroubles)[number];

/** `GET /api/runs/:id`. */
export const runReportSchema = z.object({
  id: z.string(),
  action: z.enum(actions),
  request: runRequestSchema.describe(
    'The request that made the run, with its paths as a browser requests them. Without its cookies after the run has expired.',
  ),
  state: z.enum(runStates).describe('`waiting`: no browser has opened it; `expired`: the server has forgotten it.'),
  trouble: z
    .object({ code: z.enum(runTroubles), message: z.string() })
    .nullable()
    .describe('Why the run failed, or what it waits for.'),
  userAgent: z.string().describe('The User-Agent of the browser that performs it; empty until a browser opens it.'),
  done: z.number().describe('How many requests have a result.'),
  total: z.number().describe('How many requests the run observes.'),
  now: z.string().describe('What the run is doing now, in words.'),
  startedAt: z.number().nullable().describe('Milliseconds since the epoch.'),
  endedAt: z.number().nullable().describe('Milliseconds since the epoch.'),
  cookies: z.array(observedCookieSchema),
  observations: z.record(z.string(), observationSchema).describe('By probe id.'),
  thirdPartyCookies: z
    .enum(['allowed', 'blocked', 'unknown'])
    .describe(
      'Found by two test cookies: whether this browser sends an unpartitioned SameSite=None cookie to an embedded site.',
    ),
  leftOver: z
    .array(z.string())
    .describe(
      'Cookies that were still seen after the reset, and cookies that arrived although the run did not set them, as `context: name`.',
    ),
  unreached: z.array(z.string()).describe('Origins of the plan that this browser could not reach.'),
});
export type RunReport = z.infer<typeof runReportSchema>;

/** A request that set the cookies, or that could carry some, and its response. */
export const exchangeSchema = z.object({
  probe: z.string().describe('The id of the probe; `set`: the request whose response sets the cookies.'),
  place: z.enum(places).describe('Where it arrived.'),
  method: z.string(),
  path: z.string(),
  cookie: z.string().nullable(),
  cookies: z.array(z.number()).describe("Indexes of the run's cookies that it contained."),
  headers: z.record(z.string(), z.string()).describe('As in ObservedRequest.'),
  at: z.number().describe('Milliseconds since the run started, when the request arrived.'),
  status: z.number().nullable().describe('`null`: the connection ended before the response began.'),
  responseHeaders: z
    .array(z.tuple([z.string(), z.string()]))
    .describe('Lower-case name and value of those that the server set itself, in its order; bytes read as UTF-8.'),
  setCookie: z.array(z.string()),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** Server-sent events of `GET /api/runs/:id/events`: the event's name and its data. */
export const runEventSchema = z.discriminatedUnion('event', [
  z
    .object({ event: z.literal('report'), data: runReportSchema })
    .describe('Sent first, and again whenever the state changes: everything known so far.'),
  z.object({
    event: z.literal('progress'),
    data: z.object({ done: z.number(), total: z.number(), now: z.string() }),
  }),
  z.object({ event: z.literal('observation'), data: z.object({ probe: z.string(), observation: observationSchema }) }),
  z.object({ event: z.literal('cookies'), data: z.array(observedCookieSchema) }),
  z.object({ event: z.literal('exchange'), data: exchangeSchema }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
