import { describe, expect, test } from 'vitest';
import { cookiePair, isAltered } from './cookie-pair.ts';

test.each([
  ['a=1; Path=/', 'a=1'],
  ['31d4; Secure', '31d4'],
  ['=; Path=/', null],
])('%s stands in a Cookie header as %s', (setCookie, pair) => {
  expect(cookiePair(setCookie)).toBe(pair);
});

describe('a cookie that came back with other bytes', () => {
  test.each([
    ['cut at a tab', 'v=x\ty', 'v=x'],
    ['cut at a byte beyond ASCII', 'v=poznámka 123', 'v=pozn'],
    ['cut at its first character', 'v=é', 'v='],
    ['cut amid a character', 'v=aé', 'v=a\ufffd'],
    ['replaced', 'v=a\ud800b', 'v=a\ufffdb'],
    ['percent-encoded', 'v=é', 'v=%C3%A9'],
    ['without its quotation marks', 'v="x"', 'v=x'],
    ['as a name, set without "="', '31d4', '31d4='],
  ])('%s', (_how, set, arrived) => {
    expect(isAltered(set, arrived)).toBe(true);
  });

  test.each([
    ['the same', 'v=x', 'v=x'],
    ['of another name', 'v=xy', 'w=x'],
    ['of another value', 'v=xy', 'v=z'],
    ['longer', 'v=x', 'v=xy'],
    ['empty, where nothing would have cut it', 'v=abc', 'v='],
    ['without a name', 'xy', 'x'],
    ['a name, set with "="', 'v=x', 'v=x='],
  ])('is not one that is %s', (_how, set, arrived) => {
    expect(isAltered(set, arrived)).toBe(false);
  });
});
