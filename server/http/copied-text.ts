/**
 * A copy of the beginning of a text, at most `most` UTF-16 code units long, for what is kept longer than the request that
 * it came from. V8 makes the result of `slice`, `split` or a match a view that keeps the whole text alive; this keeps only
 * what it gives back. Half of a surrogate pair at the cut is left out, elsewhere it becomes U+FFFD.
 */
export function copiedText(text: string, most: number): string {
  const beginning = text.slice(0, most);
  const cutsPair = beginning.length < text.length && /[\uD800-\uDBFF]$/.test(beginning);
  return Buffer.from(cutsPair ? beginning.slice(0, -1) : beginning, 'utf8').toString('utf8');
}
