/**
 * A copy of the beginning of a text, at most `most` UTF-16 code units long, for a text that outlives its request. V8
 * makes the result of `slice`, `split` or a match a view that keeps the whole text in memory; a copy keeps only itself.
 * Half of a surrogate pair is left out at the cut, and becomes U+FFFD elsewhere.
 */
export function copiedText(text: string, most: number): string {
  const beginning = text.slice(0, most);
  const cutsPair = beginning.length < text.length && /[\uD800-\uDBFF]$/.test(beginning);
  return Buffer.from(cutsPair ? beginning.slice(0, -1) : beginning, 'utf8').toString('utf8');
}
