import type { Options } from '../profiles/options.ts';
import { trimWsp } from './octets.ts';
import { type ParseLimits, type ReadSetCookie, type WrittenAttribute, writtenAttributes } from './set-cookie.ts';

type Rules = ParseLimits & Pick<Options, 'lifetimePrecedence' | 'repeatedSameSite' | 'domainCase' | 'domainDot'>;

/** Not in the RFC: what some engines make of the attributes of a string otherwise. */
export function asEngineReads(read: ReadSetCookie, setCookieString: string, rules: Rules): ReadSetCookie {
  const written = () => writtenAttributes(setCookieString, rules);
  let result = read;
  if (rules.lifetimePrecedence === 'last-written') result = { ...result, ...lastLifetime(read, written) };
  if (rules.repeatedSameSite === 'last-restriction') result = { ...result, ...restriction(read, written) };
  if (rules.domainCase === 'kept') result = { ...result, ...domainAsWritten(read, written) };
  if (rules.domainDot === 'rejected' && read.domain === '') result = { ...result, ...loneDot(written) };
  return result;
}

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

type Written = () => readonly WrittenAttribute[];

/** `Max-Age=3600; Expires=<past>`: the one that was written last counts. */
function lastLifetime({ maxAge, expires }: ReadSetCookie, written: Written): Partial<ReadSetCookie> {
  if (maxAge === null || expires === null) return {};
  const last = written().findLast(({ known }) => known === 'max-age' || known === 'expires');
  return last?.known === 'expires' ? { maxAge: null } : { expires: null };
}

/** `SameSite=Strict; SameSite=None`: None takes nothing back. */
function restriction({ sameSite }: ReadSetCookie, written: Written): Partial<ReadSetCookie> {
  if (sameSite !== 'None' && sameSite !== 'Default') return {};
  const last = written().findLast(({ known, value }) => known === 'samesite' && /^(strict|lax)$/i.test(value));
  if (last === undefined) return {};
  return { sameSite: last.value.toLowerCase() === 'strict' ? 'Strict' : 'Lax' };
}

/** `Domain=.`: no host is below it. */
function loneDot(written: Written): Partial<ReadSetCookie> {
  const last = written().findLast(({ known, tooLong }) => known === 'domain' && !tooLong);
  return last?.value === '.' ? { domain: '.' } : {};
}

/** `Domain=EXAMPLE.ORG`: compared as it was written. */
function domainAsWritten({ domain }: ReadSetCookie, written: Written): Partial<ReadSetCookie> {
  if (domain === null) return {};
  const last = written().findLast(({ known, tooLong }) => known === 'domain' && !tooLong);
  return last === undefined ? {} : { domain: last.value.replace(/^\./, '') };
}
