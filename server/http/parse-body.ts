import { z } from 'zod';
import { Problem } from './problem.ts';

/**
 * Reads a request's body, or the parameters of its address, with a schema. Throws a `Problem` with the code
 * `invalid-field`, the path of the first wrong field, such as `cookies[0].setCookie`, and a sentence that names the
 * field.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  // A path or a message can contain text from the sender, which may be long.
  const field = z.core.toDotPath([...(issue?.path ?? []), ...unknownKey]).slice(0, 200);
  const message = issue?.message.slice(0, 500) ?? 'does not fit';
  // The contract's own messages continue the field's name ("must be a token"). The messages of zod are sentences
  // ("Invalid input: …").
  const verb = /^[a-z]/.test(message) ? ' ' : ': ';
  const sentence = `${field ? `Field "${field}"` : 'The body'}${verb}${message}`;
  throw new Problem('invalid-field', sentence.endsWith('.') ? sentence : `${sentence}.`, field || undefined);
}
