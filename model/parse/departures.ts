import type { Options } from '../profiles/options.ts';
import { trimWsp } from './bytes.ts';

const tab = 0x09;

/**
 * Not in the RFC: some engines read no further than the first tab or character beyond ASCII, but for tabs amid white
 * space at the beginning of a name or a value. `a=pož; HttpOnly` is `a=po` there.
 */
export function readPart(line: string, { lineIsReadTo }: Pick<Options, 'lineIsReadTo'>): string {
  if (lineIsReadTo === 'its-end') return line;
  let begins = true;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit > 0x7f || (unit === tab && !begins)) return line.slice(0, at);
    if (unit === 0x3b || unit === 0x3d) begins = true;
    else if (unit !== 0x20 && unit !== tab) begins = false;
  }
  return line;
}

/** Whether a tab stands inside a name or a value, of the cookie or of an attribute, and not beside it. */
export function hasTabInside(line: string): boolean {
  if (!line.includes('\t')) return false;
  return line.split(';').some((part) => {
    const equals = part.indexOf('=');
    const sides = equals < 0 ? [part] : [part.slice(0, equals), part.slice(equals + 1)];
    return sides.some((side) => trimWsp(side).includes('\t'));
  });
}
