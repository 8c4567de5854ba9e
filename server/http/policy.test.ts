import { expect, test } from 'vitest';
import { hashSource, policy } from './policy.ts';

test('a policy has its directives in order, and a directive without sources gets “none”', () => {
  expect(policy({ 'default-src': [], 'img-src': ["'self'", 'data:'], 'frame-ancestors': ['https://a.test'] })).toBe(
    "default-src 'none'; img-src 'self' data:; frame-ancestors https://a.test",
  );
});

test.each(['https://a.test; script-src *', 'a b', 'a,b', ''])('"%s" is not a source', (source) => {
  expect(() => policy({ 'default-src': [source] })).toThrow(TypeError);
});

test('the hash of a script is the one that CSP gives as its example', () => {
  expect(hashSource("alert('Hello, world.');")).toBe("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
});
