import type { Options } from '../profiles/options.ts';
import { readChromiumDate } from './dates/chromium-date.ts';
import { parseCookieDate } from './dates/cookie-date.ts';
import { readLibsoupDate } from './dates/libsoup-date.ts';
import { readNsprDate } from './dates/nspr-date.ts';
import { maxAgeReaders } from './max-age.ts';

/** How an engine reads lifetimes. */
export type LifetimeRules = Pick<Options, 'cookieDate' | 'maxAgeForm' | 'lifetimeAttributes'>;

/** The lifetime fields of a set-cookie-string; see `ReadSetCookie`. */
interface Lifetime {
  maxAge: number | null;
  expires: number | null;
}

const dateReaders: Readonly<Record<Options['cookieDate'], (text: string) => number | null>> = {
  draft: parseCookieDate,
  chromium: readChromiumDate,
  nspr: readNsprDate,
  libsoup: readLibsoupDate,
};

/** RFC 6265bis, 5.6.1: processes an Expires. The draft skips an Expires that is not a date. */
export function takeExpires(all: Lifetime, value: string, rules: LifetimeRules): void {
  const date = dateReaders[rules.cookieDate](value);
  all.expires = rules.lifetimeAttributes === 'last-readable-of-each' ? (date ?? all.expires) : date;
  if (rules.lifetimeAttributes === 'last-of-both') all.maxAge = null;
}

/** RFC 6265bis, 5.6.2: processes a Max-Age. The draft skips a Max-Age that is not a number. */
export function takeMaxAge(all: Lifetime, value: string, rules: LifetimeRules): void {
  const seconds = maxAgeReaders[rules.maxAgeForm](value);
  if (seconds === null) {
    if (rules.lifetimeAttributes === 'last-of-each') all.maxAge = null;
    return;
  }
  all.maxAge = seconds === 'session' ? null : seconds;
  if (rules.lifetimeAttributes === 'last-of-both') all.expires = null;
}
