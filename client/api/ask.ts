import type { z } from 'zod';
import { type ApiError, apiErrorSchema } from '../../contract/http/errors.ts';
import { unreachableWords } from './unreachable.ts';

/** The server's refusal with its stable code; `unreachable` when no server answered. */
export class Refusal extends Error {
  readonly code: ApiError['error']['code'] | 'unreachable';
  readonly field: string | undefined;

  constructor(code: Refusal['code'], message: string, field?: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}

/** Sends a request to this origin's server and parses the response with `schema`. Rejects with a `Refusal`. */
export async function ask<Value>(path: string, schema: z.ZodType<Value>, init?: RequestInit): Promise<Value> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refusal('unreachable', `${unreachableWords()} Then try again.`);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return schema.parse(body);
  throw refusalOf(response.status, body);
}

/** Options of a POST with a JSON body. */
export function post(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Returns any thrown value as a `Refusal`. */
export function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal('internal', String(error));
}

/** Returns the refusal in a response. If the body is not an `ApiError`, only the status remains. */
export function refusalOf(status: number, body: unknown): Refusal {
  const error = apiErrorSchema.safeParse(body);
  if (!error.success) return new Refusal('internal', `The server answered ${status}.`);
  const { code, message, field } = error.data.error;
  return new Refusal(code, message, field);
}
