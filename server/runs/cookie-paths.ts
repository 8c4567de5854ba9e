import type { RunRequest } from '../../contract/experiment.ts';
import { anySize, parseSetCookie } from '../../model/parse/set-cookie.ts';
import { defaultPath } from '../../model/store/default-path.ts';

/** The paths at which a run's cookies are to be looked for: each cookie's own. At most 150, as many as cookies. */
export function cookiePaths({ cookies, path, setBy }: RunRequest): readonly string[] {
  return [...new Set(cookies.map(({ setCookie }) => cookiePath(setCookie, path, setBy === 'cookie-store')))];
}

/** Path if it is one, else the default-path of where it is set; `cookieStore.set` has `/` for its default. */
export function cookiePath(setCookie: string, setPath: string, byCookieStore: boolean): string {
  const parsed = parseSetCookie(setCookie, anySize);
  const attribute = parsed.outcome === 'parsed' ? parsed.path : null;
  if (attribute?.startsWith('/') && !/[?#]/.test(attribute)) return attribute;
  return byCookieStore ? '/' : defaultPath(setPath);
}
