import { describe, expect, test } from 'vitest';
import { escapeUnseen, hasUnseen, textParts, visibleWords } from './unseen.ts';

const classes: readonly (readonly [what: string, point: number])[] = [
  ['a C0 control', 0x00],
  ['the tab', 0x09],
  ['the line feed', 0x0a],
  ['the delete character', 0x7f],
  ['a C1 control', 0x85],
  ['the no-break space', 0xa0],
  ['the soft hyphen', 0xad],
  ['the Arabic letter mark', 0x061c],
  ['the zero-width space', 0x200b],
  ['the zero-width joiner', 0x200d],
  ['the left-to-right mark', 0x200e],
  ['the right-to-left mark', 0x200f],
  ['the line separator', 0x2028],
  ['the right-to-left embedding', 0x202b],
  ['the right-to-left override', 0x202e],
  ['the word joiner', 0x2060],
  ['the right-to-left isolate', 0x2067],
  ['the end of an isolate', 0x2069],
  ['the Braille letter without a dot', 0x2800],
  ['the ideographic space', 0x3000],
  ['the Hangul filler', 0x3164],
  ['a variation selector', 0xfe0f],
  ['the byte order mark', 0xfeff],
  ['a tag character, beyond the first plane', 0xe0041],
  ['a lone leading surrogate', 0xd83d],
  ['a lone trailing surrogate', 0xde00],
];

describe('characters that draw nothing', () => {
  test.each(classes)('%s is told by its code', (_, point) => {
    const character = String.fromCodePoint(point);
    const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
    expect(textParts(`a${character}b`)).toEqual([
      { kind: 'seen', text: 'a' },
      { kind: 'unseen', character, code },
      { kind: 'seen', text: 'b' },
    ]);
    expect(visibleWords(`a${character}b`)).toBe(`a[${code}]b`);
    expect(hasUnseen(`a${character}b`)).toBe(true);
  });

  test.each(classes)('%s is escaped, and JavaScript reads it back', (_, point) => {
    const text = `a${String.fromCodePoint(point)}b`;
    const escaped = escapeUnseen(text);
    expect(escaped).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(`"${escaped}"`)).toBe(text);
  });
});

test.each(['sid=s3cret; Path=/', 'é', 'שלום', '😀', '漢字', ''])('%j is drawn as it is', (text) => {
  expect(textParts(text)).toEqual(text === '' ? [] : [{ kind: 'seen', text }]);
  expect(visibleWords(text)).toBe(text);
  expect(escapeUnseen(text)).toBe(text);
  expect(hasUnseen(text)).toBe(false);
});
