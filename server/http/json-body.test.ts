import { describe, expect, test } from 'vitest';
import { checkValues } from './json-body.ts';

/** The field and code of the refusal; `null` when the body passes. */
function refusal(body: unknown): unknown {
  try {
    checkValues(body);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error && 'field' in error ? [error.code, error.field] : error;
  }
}

describe('a body is refused before a schema looks at it', () => {
  test.each([
    [{ cookies: [{ setCookie: 'a=\ud800' }] }, ['ill-formed-text', 'cookies[0].setCookie']],
    [{ name: 'a', value: '\udc00b' }, ['ill-formed-text', 'value']],
    [{ '\ud83b': 1 }, ['ill-formed-text', undefined]],
    ['\ud800', ['ill-formed-text', undefined]],
  ])('with half of a surrogate pair: %j', (body, expected) => {
    expect(refusal(body)).toEqual(expected);
  });

  test.each([
    [{ cookies: new Array(20_001).fill(1) }, 'cookies'],
    [Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`k${index}`, 0])), undefined],
    [{ probes: Array.from({ length: 300 }, () => new Array(100).fill({})) }, expect.stringMatching(/^probes/)],
  ])('with more than 20,000 values', (body, field) => {
    expect(refusal(body)).toEqual(['invalid-field', field]);
  });

  test('and passes with whole pairs, and with as many values as a run has', () => {
    expect(
      refusal({ cookies: new Array(150).fill({ setCookie: 'a=😀' }), probes: new Array(400).fill('home/image') }),
    ).toBe(null);
    expect(refusal(undefined)).toBe(null);
  });

  test('however deep it is nested', () => {
    expect(refusal(JSON.parse('['.repeat(9_000) + ']'.repeat(9_000)))).toBe(null);
  });
});
