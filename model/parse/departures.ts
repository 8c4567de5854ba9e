import type { Options } from '../profiles/options.ts';
import type { ParsedSetCookie, WrittenAttribute } from './set-cookie.ts';

type Rules = Pick<Options, 'lifetimePrecedence' | 'repeatedSameSite' | 'domainCase'>;

/** Not in the RFC: what some engines make of the attributes of a string otherwise. */
export function asEngineReads(parsed: ParsedSetCookie, rules: Rules): ParsedSetCookie {
  const { attributes } = parsed;
  return {
    ...parsed,
    ...(rules.lifetimePrecedence === 'last-written' ? lastLifetime(parsed) : {}),
    ...(rules.repeatedSameSite === 'last-restriction' ? restriction(attributes) : {}),
    ...(rules.domainCase === 'kept' ? domainAsWritten(attributes) : {}),
  };
}

/** `Max-Age=3600; Expires=<past>`: the one that was written last counts. */
function lastLifetime({ attributes, maxAge, expires }: ParsedSetCookie): Partial<ParsedSetCookie> {
  if (maxAge === null || expires === null) return {};
  const last = attributes.findLast(({ known }) => known === 'max-age' || known === 'expires');
  return last?.known === 'expires' ? { maxAge: null } : { expires: null };
}

/** `SameSite=Strict; SameSite=None`: None takes nothing back. */
function restriction(attributes: readonly WrittenAttribute[]): Partial<ParsedSetCookie> {
  const last = attributes.findLast(({ known, value }) => known === 'samesite' && /^(strict|lax)$/i.test(value));
  if (last === undefined) return {};
  return { sameSite: last.value.toLowerCase() === 'strict' ? 'Strict' : 'Lax' };
}

/** `Domain=EXAMPLE.ORG`: compared as it was written. */
function domainAsWritten(attributes: readonly WrittenAttribute[]): Partial<ParsedSetCookie> {
  const last = attributes.findLast(({ known, tooLong }) => known === 'domain' && !tooLong);
  return last === undefined ? {} : { domain: last.value.replace(/^\./, '') };
}
