import { z } from 'zod';

/** The codes of every refusal of the API. A code does not change between versions; its message may. */
export const errorCodes = [
  'not-json',
  'body-too-large',
  'too-deep',
  'invalid-field',
  'control-character',
  'ill-formed-text',
  'invalid-path',
  'reserved-path',
  'no-cookie',
  'too-many-cookies',
  'too-many-bytes',
  'cookies-not-distinguishable',
  'unknown-probe',
  'unknown-run',
  'run-expired',
  'run-exists',
  'origin-not-configured',
  'too-many-requests',
  'too-many-runs',
  'too-many-followers',
  'runs-unavailable',
  'unknown-lab',
  'lab-not-offered',
  'too-many-labs',
  /** A lab's process has ended, or its store failed; a lab's process runs and does not answer. */
  'app-ended',
  'store-failed',
  'app-silent',
  'not-found',
  /** An address or a header that cannot be understood or met, such as a `%` without its digits. */
  'bad-request',
  'foreign-origin',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The status of each code, and what it means. */
export const errorFacts = {
  'bad-request': {
    status: 400,
    means: 'The address or a header cannot be read, or a condition in a header cannot be met.',
  },
  'not-json': { status: 400, means: 'The body is not JSON, or has another Content-Type.' },
  'body-too-large': { status: 413, means: 'The body is larger than the limit, which the message names.' },
  'too-deep': { status: 400, means: 'The arrays and objects of the body are nested more than 64 deep.' },
  'invalid-field': { status: 400, means: 'A field has a wrong value. `field` names it.' },
  'control-character': { status: 400, means: 'A text has a character that no header can carry.' },
  'ill-formed-text': { status: 400, means: 'A text has half of a surrogate pair, such as `\\ud800`.' },
  'invalid-path': { status: 400, means: 'A path is not one that a browser can request.' },
  'reserved-path': { status: 400, means: 'The path is below `/.playground/`, which the playground needs.' },
  'no-cookie': { status: 400, means: 'The action needs at least one cookie.' },
  'too-many-cookies': { status: 400, means: 'A run has at most 150 cookies.' },
  'too-many-bytes': { status: 400, means: 'Names and values of several cookies have more than 8 KB together.' },
  'cookies-not-distinguishable': {
    status: 400,
    means: 'Two cookies would arrive as the same `name=value`, or one has a name that the playground uses itself.',
  },
  'unknown-probe': { status: 400, means: 'There is no probe with this id. `GET /api/probes` lists them.' },
  'unknown-run': { status: 404, means: 'There is no run with this id.' },
  'run-expired': { status: 410, means: 'The run was forgotten, ten minutes after it was made.' },
  'run-exists': { status: 409, means: 'There is a run, a lab or a ladder with this id already.' },
  'origin-not-configured': { status: 400, means: 'The run needs a host that this playground was started without.' },
  'too-many-requests': {
    status: 429,
    means:
      'One address made too many requests, runs or labs within a minute, or has too many open. Only a public deployment counts them.',
  },
  'too-many-runs': { status: 503, means: 'Too many runs are active.' },
  'too-many-followers': {
    status: 503,
    means: 'Too many clients read the events of this run, or one address reads too many streams.',
  },
  'runs-unavailable': {
    status: 503,
    means: 'The server cannot reach Redis, where it keeps the runs, or Redis refuses a command.',
  },
  'unknown-lab': { status: 404, means: 'There is no lab with this id, or it was forgotten.' },
  'lab-not-offered': { status: 404, means: 'This deployment has no labs that start processes.' },
  'too-many-labs': { status: 503, means: 'Too many labs or ladders are active.' },
  'app-ended': { status: 503, means: 'The process of the lab’s app has ended.' },
  'store-failed': { status: 503, means: 'The session store of the lab failed.' },
  'app-silent': { status: 504, means: 'The process of the lab’s app is running but not responding.' },
  'not-found': { status: 404, means: 'There is nothing at this address.' },
  'foreign-origin': { status: 403, means: 'The request comes from a page that may not use this address.' },
  internal: { status: 500, means: 'The server failed. Its console shows the reason.' },
} as const satisfies Record<ErrorCode, { readonly status: number; readonly means: string }>;

/** The body of every refusal: a code for programs, a message for people, and the wrong field, if there is one. */
export const apiErrorSchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z.string().optional().describe('The wrong field of the body, such as `cookies[0].setCookie`.'),
  }),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
