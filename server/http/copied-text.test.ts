import { expect, test } from 'vitest';
import { heldBy } from '../testing/heap.ts';
import { copiedText } from './copied-text.ts';

test('gives the beginning of a text, and the whole of a shorter one', () => {
  expect(copiedText('a name that is long', 6)).toBe('a name');
  expect(copiedText('Zürich, 東京', 2_000)).toBe('Zürich, 東京');
  expect(copiedText('', 5)).toBe('');
});

test('never cuts a character in two', () => {
  expect(copiedText('ab🍪cd', 3)).toBe('ab');
  expect(copiedText('ab🍪cd', 4)).toBe('ab🍪');
});

test('keeps only the returned part of the text in memory', async () => {
  const long = (index: number) => String(index).padEnd(1_000_000, 'x');
  const held = await heldBy(() => Array.from({ length: 100 }, (_, index) => copiedText(long(index), 100)));
  // A view of each text would hold 100 MB.
  expect(held).toBeLessThan(10_000_000);
});
