import { maxCookies, type RunRequest } from '../../../contract/runs/experiment.ts';
import { anySize, parseSetCookie } from '../../../model/parse/set-cookie.ts';
import { defaultPath } from '../../../model/store/default-path.ts';

/** The paths at which a run's cookies are to be looked for: each cookie's own. At most 150, as many as cookies. */
export function cookiePaths({ cookies, path, setBy }: RunRequest): readonly string[] {
  const paths = cookies.flatMap(({ setCookie }) => [
    cookiePath(setCookie, path, setBy === 'cookie-store'),
    ...longPath(setCookie),
  ]);
  return [...new Set(paths)].slice(0, maxCookies);
}

/** A Path that is too long for the RFC counts in some browsers all the same. */
function longPath(setCookie: string): string[] {
  const parsed = parseSetCookie(setCookie, anySize);
  if (parsed.outcome === 'ignored') return [];
  const written = parsed.attributes.findLast(({ known }) => known === 'path');
  const usable = written?.tooLong && /^\/[^?#]{1,1900}$/.test(written.value);
  return usable ? [written.value] : [];
}

/**
 * Path if it is one that can be asked for, else the default-path of where it is set; `cookieStore.set` has `/`, and may add
 * a "/" at the end: a look there finds the cookie either way.
 */
function cookiePath(setCookie: string, setPath: string, byCookieStore: boolean): string {
  const attribute = pathOf(setCookie);
  if (attribute !== null && !/[?#]/.test(attribute)) {
    return byCookieStore && !attribute.endsWith('/') ? `${attribute}/` : attribute;
  }
  return byCookieStore ? '/' : defaultPath(setPath);
}

/** The paths under which a browser may keep a cookie: as written, or by default. */
export function storedPaths(setCookie: string, { path, setBy }: RunRequest): readonly string[] {
  const attribute = pathOf(setCookie);
  if (setBy !== 'cookie-store') return [attribute ?? defaultPath(path)];
  // The Cookie Store API's older text adds a "/" at the end.
  const written = attribute ?? '/';
  return written.endsWith('/') ? [written] : [written, `${written}/`];
}

function pathOf(setCookie: string): string | null {
  const parsed = parseSetCookie(setCookie, anySize);
  return parsed.outcome === 'parsed' ? parsed.path : null;
}
