import type { CookieToWrite } from './cookie.ts';
import { type Lost, noPartitioned } from './framework.ts';
import { single } from './literals.ts';

/** The options that identify the cookie. */
export function placeOf(cookie: CookieToWrite) {
  const { path, domain, secure, httpOnly, sameSite, partitioned } = cookie;
  return {
    path: path && single(path),
    domain: domain && single(domain),
    secure: secure ? 'true' : null,
    httponly: httpOnly ? 'true' : null,
    samesite: sameSite && single(sameSite),
    partitioned: partitioned ? 'true' : null,
  };
}

/** An option with its key as PHP writes it. */
export function quotedKey(option: string): string {
  return option.replace(/^(\w+)/, "'$1'");
}

/** The loss of Partitioned before the version that supports it. */
export function newPartitioned(cookie: CookieToWrite): readonly Lost[] {
  return noPartitioned(cookie, 'Older versions throw ValueError for it.', 'PHP 8.5');
}
