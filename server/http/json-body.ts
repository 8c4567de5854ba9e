import express, { type RequestHandler } from 'express';
import { checkShape } from './json-shape.ts';
import { Problem } from './problem.ts';

/** More values than any body of the playground has: 150 cookies, 400 probes, the results of a step. */
const maxValues = 20_000;

/**
 * Reads a JSON body of at most `limit` bytes (`1mb`). Checks its shape before parsing, and the number of values and the
 * texts before a schema sees them: a schema reports each of half a million wrong values, and all other requests wait
 * meanwhile. Refuses too many values, and a text with half of a surrogate pair: no header and no address can carry it
 * unchanged.
 */
export function jsonBody(limit: string | number): RequestHandler {
  const read = express.json({
    limit,
    verify: (_request, _response, bytes, encoding) => checkShape(bytes, encoding, maxValues),
  });
  return (request, response, next) => {
    read(request, response, (error?: unknown) => {
      next(error === undefined ? refusalOf(request.body) : own(error));
    });
  };
}

/** The refusal itself: the body reader puts its own status on an error that `verify` throws. */
function own(error: unknown): unknown {
  return error instanceof Problem ? new Problem(error.code, error.message) : error;
}

/** If the reader's callback threw a `Problem`, nothing would catch it. */
function refusalOf(body: unknown): unknown {
  try {
    checkValues(body);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Throws a `Problem` with the wrong field. */
export function checkValues(body: unknown): void {
  const waiting: { readonly value: unknown; readonly field: string }[] = [{ value: body, field: '' }];
  let seen = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { value, field } = at;
    if (typeof value === 'string') checkText(value, field);
    if (typeof value !== 'object' || value === null) continue;
    // The keys of a long array would be half a million more texts, so the code asks for its length first.
    seen += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (seen > maxValues) {
      throw new Problem('invalid-field', `A body has at most ${maxValues} values.`, field.slice(0, 200) || undefined);
    }
    for (const key of Object.keys(value)) {
      checkText(key, field);
      waiting.push({ value: Reflect.get(value, key), field: fieldIn(value, field, key) });
    }
  }
}

function fieldIn(value: object, field: string, key: string): string {
  if (Array.isArray(value)) return `${field}[${key}]`;
  return field === '' ? key : `${field}.${key}`;
}

function checkText(text: string, field: string): void {
  if (isWellFormed(text)) return;
  throw new Problem(
    'ill-formed-text',
    'The text has half of a surrogate pair (such as \\ud800). No header can contain that.',
    field.slice(0, 200) || undefined,
  );
}

/** Whether a text has no lone surrogate. Node 20 has `String.prototype.isWellFormed`; this project's library level does not. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
