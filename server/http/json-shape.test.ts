import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxDepth, shapeOf } from './json-shape.ts';

const shape = (text: string, maxSigns = 40_001) => shapeOf(Buffer.from(text), maxSigns);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('the shape of a body before it is parsed', () => {
  test('nested arrays are refused after the same few bytes, however many there are', () => {
    const once = shape(nested(250_000));
    const twice = shape(nested(500_000));
    expect(once).toEqual({ found: 'too-deep', looked: maxDepth + 1 });
    expect(twice).toEqual(once);
  });

  test('a long array is refused after the same bytes, however long it is', () => {
    const array = (length: number) => `[${'1,'.repeat(length - 1)}1]`;
    const once = shape(array(250_000));
    expect(once).toEqual({ found: 'too-many', looked: 80_003 });
    expect(shape(array(500_000))).toEqual(once);
  });

  test.each([
    ['as deep as allowed', nested(maxDepth), 'fits'],
    ['one deeper', nested(maxDepth + 1), 'too-deep'],
    ['objects deeper', `${'{"a":'.repeat(maxDepth + 1)}1`, 'too-deep'],
    ['brackets in a text', JSON.stringify({ a: '['.repeat(500) }), 'fits'],
    ['brackets behind a quotation mark in a text', JSON.stringify(`\\"${'['.repeat(500)}`), 'fits'],
    ['brackets behind a text that ends in a backslash', `["\\\\",${nested(maxDepth)}]`, 'too-deep'],
    ['brackets in a text without an end', `"${'['.repeat(500)}\\`, 'fits'],
    ['side by side', `[${Array(500).fill('[]').join()}]`, 'fits'],
    ['no JSON', ']]]]}}', 'fits'],
    ['nothing', '', 'fits'],
  ] as const)('%s', (_, text, found) => {
    expect(shape(text).found).toBe(found);
  });

  test('any JSON of less depth and fewer values passes and is read once', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 40 }), (text) => {
        expect(shape(text)).toEqual({ found: 'fits', looked: Buffer.byteLength(text) });
      }),
    );
  });
});
