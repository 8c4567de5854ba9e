import type { ReadingProblem } from './result/reading.ts';

/** A parsed JSON text, or the reason why parsing failed. */
export type ReadJson =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'refused'; readonly problem: ReadingProblem };

/** Parses a JSON text. The parser's own message is not passed on: it quotes the text, which may hold secrets. */
export function readJson(text: string): ReadJson {
  try {
    return { outcome: 'read', value: JSON.parse(text) };
  } catch {
    const problem: ReadingProblem = /[}\]]\s*$/.test(text.slice(-100))
      ? { code: 'json-invalid', message: 'This looks like JSON, but it is not valid JSON. Export or copy it again.' }
      : {
          code: 'json-cut-off',
          message: 'This JSON is cut off: its end is missing. Copy all of it, or drop the file.',
        };
    return { outcome: 'refused', problem };
  }
}
