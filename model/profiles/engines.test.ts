import { expect, test } from 'vitest';
import { listed } from './engines.ts';

const names = ['Chromium', 'Firefox', 'WebKitGTK', 'Safari'];

test.each([
  ['and', 'conjunction'],
  ['or', 'disjunction'],
] as const)('names are listed with “%s” as Intl.ListFormat lists them', (last, type) => {
  const list = new Intl.ListFormat('en-GB', { type });
  for (const length of [0, 1, 2, 3, 4]) {
    expect(listed(names.slice(0, length), last)).toBe(list.format(names.slice(0, length)));
  }
});
