import { z } from 'zod';

/** Stable codes of everything the API can refuse. The sentence may change, the code may not. */
export const errorCodes = [
  'not-json',
  'body-too-large',
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
  'too-many-runs',
  'too-many-followers',
  'unknown-lab',
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

/** The body of every refusal: a code for programs, a sentence for people, the field where one is to blame. */
export const apiErrorSchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    /** A path into the body that was sent, such as `cookies[0].setCookie`. */
    field: z.string().optional(),
  }),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
