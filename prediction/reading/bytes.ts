import type { ReadingProblem } from './result/reading.ts';

/** A file as text, or the reason why it is not text. */
export type ReadBytes =
  | { readonly outcome: 'read'; readonly text: string }
  | { readonly outcome: 'refused'; readonly problem: ReadingProblem };

/** Maximum bytes of a file: slightly below the longest string of the engines. */
const maxBytes = 256 * 1024 * 1024;

/**
 * A file as text. UTF-16, which PowerShell's `>` writes, is known by its byte order mark; everything else is taken for
 * UTF-8, and what is not UTF-8 for windows-1252.
 */
export function textOf(bytes: Uint8Array): ReadBytes {
  if (bytes.length > maxBytes) {
    return refuse(
      'too-large',
      `This file has ${megabytes(bytes.length)} MB. At most ${megabytes(maxBytes)} MB are read.`,
    );
  }
  const [first, second] = bytes;
  if (first === 0x1f && second === 0x8b)
    return refuse('compressed', 'This file is compressed with gzip. Unpack it first.');
  if (first === 0x50 && second === 0x4b) {
    return refuse('compressed', 'This file is a zip archive. Unpack it first, and take the .har file in it.');
  }
  if (first === 0xff && second === 0xfe) return { outcome: 'read', text: new TextDecoder('utf-16le').decode(bytes) };
  if (first === 0xfe && second === 0xff) return { outcome: 'read', text: new TextDecoder('utf-16be').decode(bytes) };
  if (bytes.subarray(0, 4096).includes(0)) return refuse('binary', 'This file is not text.');
  try {
    return { outcome: 'read', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { outcome: 'read', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}

function refuse(code: ReadingProblem['code'], message: string): ReadBytes {
  return { outcome: 'refused', problem: { code, message } };
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / (1024 * 1024)).toLocaleString('en-US');
}
