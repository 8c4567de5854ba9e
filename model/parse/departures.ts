import type { Options } from '../profiles/options.ts';
import { type ParseLimits, type ReadSetCookie, type WrittenAttribute, writtenAttributes } from './set-cookie.ts';

type Rules = ParseLimits & Pick<Options, 'lifetimePrecedence' | 'repeatedSameSite' | 'domainCase'>;

/** Not in the RFC: what some engines make of the attributes of a string otherwise. */
export function asEngineReads(read: ReadSetCookie, setCookieString: string, rules: Rules): ReadSetCookie {
  const written = () => writtenAttributes(setCookieString, rules);
  let result = read;
  if (rules.lifetimePrecedence === 'last-written') result = { ...result, ...lastLifetime(read, written) };
  if (rules.repeatedSameSite === 'last-restriction') result = { ...result, ...restriction(read, written) };
  if (rules.domainCase === 'kept') result = { ...result, ...domainAsWritten(read, written) };
  return result;
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

/** `Domain=EXAMPLE.ORG`: compared as it was written. */
function domainAsWritten({ domain }: ReadSetCookie, written: Written): Partial<ReadSetCookie> {
  if (domain === null) return {};
  const last = written().findLast(({ known, tooLong }) => known === 'domain' && !tooLong);
  return last === undefined ? {} : { domain: last.value.replace(/^\./, '') };
}
