import { type ErrorCode, errorFacts } from '../../contract/http/errors.ts';

/** Seconds after which a client should ask again: by then a place may be free, or a process restarted. */
const retryAfterOf: Partial<Record<ErrorCode, number>> = {
  'too-many-requests': 60,
  'too-many-labs': 60,
  'too-many-runs': 10,
  'too-many-followers': 10,
  'runs-unavailable': 5,
  'app-ended': 5,
  'app-silent': 5,
  'store-failed': 5,
};

/** The Retry-After header of a 503 that is not an `ApiError`, because an app of a lab sends it. */
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

  /** `message` is a sentence for people. `field` is a path into the body, such as `cookies[0].setCookie`. */
  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.status = errorFacts[code].status;
    this.field = field;
    this.retryAfter = retryAfterOf[code];
  }
}
