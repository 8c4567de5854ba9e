import type { ErrorCode } from '../../contract/http/errors.ts';

const statusOf: Partial<Record<ErrorCode, number>> = {
  'unknown-run': 404,
  'not-found': 404,
  'run-expired': 410,
  'unknown-lab': 404,
  'too-many-labs': 503,
  'app-ended': 503,
  'store-failed': 503,
  'app-silent': 504,
  'run-exists': 409,
  'body-too-large': 413,
  'foreign-origin': 403,
  'too-many-runs': 503,
  'too-many-followers': 503,
  internal: 500,
};

/** Seconds after which it is worth asking again: when a place may be free, or a process restarted. */
const retryAfterOf: Partial<Record<ErrorCode, number>> = {
  'too-many-labs': 60,
  'too-many-runs': 10,
  'too-many-followers': 10,
  'app-ended': 5,
  'app-silent': 5,
  'store-failed': 5,
};

/** The header of an answer 503 that is no `ApiError`, since an app of a lab gives it. */
export function retryHeader(code: keyof typeof retryAfterOf): { readonly 'Retry-After': string } {
  return { 'Retry-After': String(retryAfterOf[code] ?? 5) };
}

/** A refusal with a stable code; the error handler turns it into an `ApiError`. */
export class Problem extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly field: string | undefined;
  /** Seconds, for Retry-After; `undefined` where asking again changes nothing. */
  readonly retryAfter: number | undefined;

  /** `message` is a sentence for people; `field` a path into the body, such as `cookies[0].setCookie`. */
  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.status = statusOf[code] ?? 400;
    this.field = field;
    this.retryAfter = retryAfterOf[code];
  }
}
