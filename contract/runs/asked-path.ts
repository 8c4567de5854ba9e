import { reservedPath } from './driver-page.ts';

/** The codes of the API that refuse a path. */
type PathCode = 'control-character' | 'invalid-path' | 'reserved-path';

/** A path as a browser requests it, or why the API refuses it. */
export type AskedPath =
  | { readonly path: string; readonly problem: null }
  | { readonly path: null; readonly problem: { readonly code: PathCode; readonly message: string } };

const maxPathLength = 2000;

const refused = (code: PathCode, message: string): AskedPath => ({ path: null, problem: { code, message } });

/**
 * Reads a path as a browser requests it, with dot segments resolved and other characters encoded. Refuses a text that
 * is not a path, and paths below `/.playground/`.
 */
export function askedPath(written: string): AskedPath {
  if (hasControl(written) || written.includes('\t')) {
    return refused('control-character', 'A path cannot contain control characters.');
  }
  if (!written.startsWith('/') || /[?#\\]/.test(written)) {
    return refused('invalid-path', 'A path must begin with "/" and have no "?", "#" or "\\".');
  }
  const path = written.startsWith('//') ? written : new URL(written, 'http://path.invalid').pathname;
  if (path.startsWith('//')) return refused('invalid-path', 'A path must begin with one "/", not with two.');
  if (path.length > maxPathLength) {
    return refused('invalid-path', `A path has at most ${maxPathLength} characters after encoding.`);
  }
  const decoded = decode(path);
  if (decoded === null) {
    const message = 'The path has a "%" that is not followed by two hexadecimal digits of UTF-8.';
    return refused('invalid-path', message);
  }
  if (`${decoded.toLowerCase()}/`.startsWith(reservedPath)) {
    const message = `${reservedPath} belongs to the playground itself. Choose another path.`;
    return refused('reserved-path', message);
  }
  return { path, problem: null };
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Control characters that a header cannot contain. A tab is allowed. */
export function hasControl(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(text);
}
