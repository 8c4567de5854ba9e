import { z } from 'zod';
import type { ErrorCode } from '../../contract/http/errors.ts';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { askedPath } from '../../contract/runs/asked-path.ts';
import { maxCookies, runRequestSchema } from '../../contract/runs/experiment.ts';
import { responseProblem } from '../../contract/runs/set-response.ts';
import type { ProfileId } from '../../model/profiles/profile.ts';
import { predictionSetting } from '../predict-defaults.ts';
import { type ExportedPrediction, exportPrediction } from './exported.ts';

/** The last date of ECMAScript, in milliseconds since the epoch. */
const lastMoment = 8_640_000_000_000_000;

const aMoment = 'must be a date and time in ISO 8601 with its zone, or milliseconds since the epoch';

/** The input of a prediction: the body of `POST /api/runs`, and the browser's state. */
const predictRequestSchema = runRequestSchema.omit({ flow: true }).extend({
  action: z.literal('run').optional(),
  thirdPartyCookies: z.enum(['allowed', 'blocked']).default('allowed'),
  now: z
    .union([z.iso.datetime({ offset: true, error: aMoment }), z.number().min(-lastMoment).max(lastMoment)], {
      error: aMoment,
    })
    .optional()
    .describe('When the cookies are set: ISO 8601, or milliseconds since the epoch. Without it: now.'),
});

/** The input is invalid. `code` is one of the API's error codes; `field` is a path into the input. */
export class InvalidPredictRequest extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/**
 * Predicts the experiment or array of experiments in a JSON text, under a profile, on the playground's own hosts at its
 * first ports. Throws an `InvalidPredictRequest` that names the field when the text is not such a request.
 */
export function predictText(text: string, profile: ProfileId): ExportedPrediction | ExportedPrediction[] {
  const body = readJson(text);
  if (!Array.isArray(body)) return predictBody(body, profile);
  return body.map((one: unknown, index) => {
    try {
      return predictBody(one, profile);
    } catch (error) {
      if (!(error instanceof InvalidPredictRequest)) throw error;
      const field = [index, ...(error.field === undefined ? [] : [error.field])].join('.');
      throw new InvalidPredictRequest(error.code, `Experiment ${index}: ${error.message}`, field);
    }
  });
}

function predictBody(body: unknown, profile: ProfileId): ExportedPrediction {
  const request = readRequest(body);
  if (request.cookies.length > maxCookies) {
    const message = `cookies: A run can have at most ${maxCookies} cookies.`;
    throw new InvalidPredictRequest('too-many-cookies', message, 'cookies');
  }
  checkText(request.setBy === 'document-cookie' || request.setBy === 'cookie-store' ? request : inUtf8(request), '');
  // Only runs have these fields; a prediction does not need them.
  const { thirdPartyCookies, now, id: _id, action: _action, clicks: _clicks, ...asWritten } = request;
  const { path, readPath } = asWritten;
  const experiment = {
    ...asWritten,
    path: checkedPath(path, 'path'),
    ...(readPath === undefined ? {} : { readPath: checkedPath(readPath, 'readPath') }),
  };
  const at = now === undefined ? Date.now() : new Date(now).getTime();
  const setting = predictionSetting(topologyOfNames('localhost'), profile, thirdPartyCookies, at);
  try {
    return exportPrediction(experiment, setting);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidPredictRequest('unknown-probe', `There is no probe "${error.message}".`, 'probes');
  }
}

/** The path as a browser requests it. */
function checkedPath(written: string, field: string): string {
  const { path, problem } = askedPath(written);
  if (problem) throw new InvalidPredictRequest(problem.code, `${field}: ${problem.message}`, field);
  return path;
}

/**
 * The request without the bytes of its lines that are outside UTF-8: 0xE9 is written \udce9. Only a response can have them,
 * and only a prediction accepts them.
 */
function inUtf8({ cookies, ...more }: z.infer<typeof predictRequestSchema>): object {
  return {
    ...more,
    cookies: cookies.map(({ setCookie }) => ({ setCookie: setCookie.replace(/[\udc80-\udcff]/gu, '') })),
  };
}

/** Rejects text that no header can contain. */
function checkText(value: unknown, field: string): void {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    const message = `${field}: The text has half of a surrogate pair (such as \\ud800).`;
    throw new InvalidPredictRequest('ill-formed-text', message, field);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    checkText(one, Array.isArray(value) ? `${field}[${key}]` : field === '' ? key : `${field}.${key}`);
  }
}

function readJson(text: string): unknown {
  try {
    // Windows writes a byte order mark before a text.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new InvalidPredictRequest('not-json', `The input is not JSON: ${why}`);
  }
}

function readRequest(body: unknown): z.infer<typeof predictRequestSchema> {
  const read = predictRequestSchema.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const field = z.core.toDotPath([...(issue?.path ?? []), ...unknownKey]);
    const message = issue?.message ?? 'does not fit';
    // The contract's own messages continue the field's name; zod's are sentences.
    const verb = /^[a-z]/.test(message) ? ' ' : ': ';
    const sentence = `${field || 'The input'}${verb}${message}`.replace(/\.?$/, '.');
    throw new InvalidPredictRequest('invalid-field', sentence, field || undefined);
  }
  const problem = responseProblem(read.data);
  if (problem) throw new InvalidPredictRequest('invalid-field', `${problem.field}: ${problem.message}`, problem.field);
  return read.data;
}
