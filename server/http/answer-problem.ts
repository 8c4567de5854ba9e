import type { ErrorRequestHandler, Response } from 'express';
import { asNoPage } from './closed.ts';
import { plainPage } from './html.ts';
import { plainPolicy } from './policy.ts';
import { Problem } from './problem.ts';

/** Answers any error as an `ApiError`. An unexpected error is printed on the console only. */
export const answerProblem: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const problem = asProblem(error);
  const field = problem.field === undefined ? {} : { field: problem.field };
  asNoPage(response);
  begin(response, problem).json({ error: { code: problem.code, message: problem.message, ...field } });
};

/** On a tried host a visitor who navigates gets the sentence, and a script gets the `ApiError`. */
export const answerTriedProblem: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (response.headersSent || request.headers['sec-fetch-mode'] !== 'navigate') {
    next(error);
    return;
  }
  const problem = asProblem(error);
  begin(response, problem).set('Content-Security-Policy', plainPolicy).type('html').send(plainPage(problem.message));
};

/** Sets the status and Retry-After. */
function begin(response: Response, { status, retryAfter }: Problem): Response {
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  return response.status(status);
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status, code, limit } = httpError(error);
  if (type === 'entity.too.large') return new Problem('body-too-large', `The body is larger than ${sizeOf(limit)}.`);
  if (type === 'entity.parse.failed') return new Problem('not-json', 'The body is not JSON.');
  if (type !== undefined || isUnpacking(code)) return new Problem('not-json', 'The body cannot be read.');
  // From Express, and from Vite, which serves a clone's sources: an address that does not exist or is malformed, or a
  // condition that cannot be met.
  if (status === 403 || status === 404) return new Problem('not-found', 'There is nothing at this address.');
  if (status !== undefined && status >= 400 && status < 500) {
    return new Problem(
      'bad-request',
      'The address or a header of this request is malformed, or its condition cannot be met.',
    );
  }
  console.error(error);
  return new Problem('internal', 'The server failed. Its console shows the reason.');
}

/** The limit of a reader in words. Each limit here is a whole number of KB or MB. */
function sizeOf(limit = 0): string {
  return limit < 1024 * 1024 ? `${limit / 1024} KB` : `${limit / 1024 / 1024} MB`;
}

/** Whether a body does not match its Content-Encoding: zlib's `Z_DATA_ERROR`, or brotli's `ERR__ERROR_…`. */
function isUnpacking(code: string | undefined): boolean {
  return code !== undefined && /^(Z_|ERR__ERROR_)/.test(code);
}

/** The fields that libraries set on an error when the request is at fault. */
function httpError(error: unknown): { type?: unknown; status?: number; code?: string; limit?: number } {
  if (typeof error !== 'object' || error === null) return {};
  return {
    ...('type' in error ? { type: error.type } : {}),
    ...('status' in error && typeof error.status === 'number' ? { status: error.status } : {}),
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('limit' in error && typeof error.limit === 'number' ? { limit: error.limit } : {}),
  };
}
