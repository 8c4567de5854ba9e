import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringLiteral } from './string-literal.ts';

it.each([
  ['s3cret', "'s3cret'"],
  ['it’s', "'it’s'"],
  ["it's", "'it\\'s'"],
  ['"a" \\"b\\"', String.raw`'"a" \\"b\\"'`],
  ['two\nlines', "'two\\nlines'"],
])('%j', (text, literal) => {
  expect(stringLiteral(text)).toBe(literal);
});

it('is read by JavaScript as the very text', () => {
  const hostile = fc.string({ unit: fc.constantFrom('a', "'", '"', '\\', '\n', '\u2028', '\0', 'é') });
  fc.assert(fc.property(fc.oneof(fc.string(), hostile), (text) => runInNewContext(stringLiteral(text)) === text));
});
