import type { Options } from '../profiles/options.ts';
import { trimWsp } from './bytes.ts';

const space = 0x20;
/**
 * The characters that libsoup skips before a name or a value, beside spaces: tab, line feed, form feed, carriage
 * return.
 */
const passedOver: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);

/**
 * Not in the RFC: some engines stop reading at the first control character or non-ASCII character. Exception: tabs,
 * line feeds, form feeds and carriage returns at the beginning of a name or value count as spaces. `a=pož; HttpOnly` is
 * `a=po` there.
 */
export function readPart(line: string, { lineIsReadTo }: Pick<Options, 'lineIsReadTo'>): string {
  if (lineIsReadTo === 'its-end') return line;
  let begins = true;
  let end = 0;
  for (; end < line.length; end++) {
    const unit = line.charCodeAt(end);
    if (unit > 0x7f || (unit < space && !(begins && passedOver.has(unit)))) break;
    if (unit === 0x3b || unit === 0x3d) begins = true;
    else if (unit > space) begins = false;
  }
  return line.slice(0, end).replace(/[\t\n\f\r]/g, ' ');
}

/** Whether the cookie or an attribute has a tab inside its name or value. Tabs at the ends do not count. */
export function hasTabInside(line: string): boolean {
  if (!line.includes('\t')) return false;
  return line.split(';').some((part) => {
    const equals = part.indexOf('=');
    const sides = equals < 0 ? [part] : [part.slice(0, equals), part.slice(equals + 1)];
    return sides.some((side) => trimWsp(side).includes('\t'));
  });
}
