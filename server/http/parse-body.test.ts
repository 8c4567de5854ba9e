import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseBody } from './parse-body.ts';
import { Problem } from './problem.ts';

const schema = z.strictObject({
  name: z.string().regex(/^[a-z]+$/, 'must be letters'),
  cookies: z.array(z.object({ setCookie: z.string() })).default([]),
});

/** The field and the sentence of a refusal. */
function refusal(body: unknown): unknown {
  try {
    return parseBody(schema, body);
  } catch (error) {
    return error instanceof Problem ? [error.code, error.field, error.message] : error;
  }
}

test('returns the body as the schema reads it, with defaults', () => {
  expect(parseBody(schema, { name: 'a' })).toEqual({ name: 'a', cookies: [] });
});

test.each([
  [{ name: '1' }, 'name', 'Field "name" must be letters.'],
  [
    { name: 'a', cookies: [{ setCookie: '' }, {}] },
    'cookies[1].setCookie',
    /^Field "cookies\[1\]\.setCookie": Invalid input: .*\.$/,
  ],
  [{ name: 'a', colour: 'blue' }, 'colour', /^Field "colour": Unrecognized key: "colour"\.$/],
  [undefined, undefined, /^The body: Invalid input: .*\.$/],
])('a body %j is refused, and the refusal names %s', (body, field, sentence) => {
  expect(refusal(body)).toEqual([
    'invalid-field',
    field,
    sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence,
  ]);
});

test('a refusal is short, whatever the sender wrote', () => {
  const key = 'k'.repeat(5_000);
  const [, field, sentence] = z.tuple([z.string(), z.string(), z.string()]).parse(refusal({ name: 'a', [key]: 1 }));
  expect([field.length, sentence.length < 800]).toEqual([200, true]);
});
