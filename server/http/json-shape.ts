import { Problem } from './problem.ts';

/** Levels of nested arrays and objects, more than any body of the playground has. */
export const maxDepth = 64;

/** The result of counting a body's brackets and commas before it is parsed. */
export interface Shape {
  /** `too-many`: more brackets and commas than allowed. */
  readonly found: 'fits' | 'too-deep' | 'too-many';
  /** How many bytes were read. */
  readonly looked: number;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c] as const;
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Reads the bytes of a JSON text in UTF-8 once. Stops when it is nested deeper than `maxDepth` or has more than
 * `maxSigns` brackets and commas: `JSON.parse` takes half a second for a megabyte of nested arrays, and the server
 * answers no other request meanwhile. A text that is not JSON passes; the parser refuses it.
 */
export function shapeOf(bytes: Uint8Array, maxSigns: number): Shape {
  let [depth, signs, at] = [0, 0, 0];
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = endOfText(bytes, at + 1);
    else if (opening.has(byte)) {
      depth++;
      signs++;
    } else if (closing.has(byte)) depth--;
    else if (byte === comma) signs++;
    if (depth > maxDepth) return { found: 'too-deep', looked: at + 1 };
    if (signs > maxSigns) return { found: 'too-many', looked: at + 1 };
  }
  return { found: 'fits', looked: Math.min(at, bytes.length) };
}

/** The position of the quotation mark that ends a text, or the end of the bytes if it is missing. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** Throws a `Problem` for a body that is too deep or too large to parse, or that is not UTF-8 (RFC 8259, section 8.1). */
export function checkShape(bytes: Uint8Array, encoding: string, maxValues: number): void {
  if (encoding.toLowerCase() !== 'utf-8') throw new Problem('not-json', 'The body must be JSON in UTF-8.');
  // An array of n values has n − 1 commas and a bracket. Each value may be an empty array, which adds a bracket.
  const { found } = shapeOf(bytes, 2 * maxValues + 1);
  if (found === 'too-deep') throw new Problem('too-deep', `A body nests at most ${maxDepth} arrays and objects.`);
  if (found === 'too-many') throw new Problem('invalid-field', `A body has at most ${maxValues} values.`);
}
