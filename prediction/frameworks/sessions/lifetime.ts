import type { CookieToWrite } from '../writing/cookie.ts';
import { type Added, expiresForMaxAge, type Lost } from '../writing/framework.ts';

/** Why a session's cookie cannot have this lifetime; `null`: it can. */
export function noLifetime({ maxAge, expires }: CookieToWrite): string | null {
  if (maxAge !== null && maxAge <= 0) return 'The cookie of the session would expire at once.';
  return expires === null ? null : 'The lifetime of a session is a number of seconds, not a date. Use Max-Age.';
}

/** The loss of Max-Age when the framework writes only a date, and the date. */
export function dateForMaxAge({ maxAge }: CookieToWrite): {
  readonly lost: readonly Lost[];
  readonly adds: readonly Added[];
} {
  if (maxAge === null) return { lost: [], adds: [] };
  return {
    lost: [{ attribute: 'Max-Age', why: 'It cannot write Max-Age.' }],
    adds: [expiresForMaxAge],
  };
}
