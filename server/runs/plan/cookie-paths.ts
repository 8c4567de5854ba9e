import { overlongPath, storedPaths } from '../../../contract/runs/carrying.ts';
import { maxCookies, type RunRequest } from '../../../contract/runs/experiment.ts';
import { defaultPath } from '../../../model/store/default-path.ts';

/** The paths at which a run's cookies are to be looked for: each cookie's own. At most 150, as many as cookies. */
export function cookiePaths({ cookies, path, setBy }: RunRequest): readonly string[] {
  const paths = cookies.flatMap(({ setCookie }) => [
    // A look at the longest finds a cookie that is kept under any of them.
    askedPath(storedPaths(setCookie, { path, setBy }).at(-1) ?? '/', path),
    ...overlongPath(setCookie).filter(canBeAsked),
  ]);
  return [...new Set(paths)].slice(0, maxCookies);
}

/** A path that can be asked for, or the default-path of where the cookie is set. */
function askedPath(path: string, setPath: string): string {
  return /[?#]/.test(path) ? defaultPath(setPath) : path;
}

function canBeAsked(path: string): boolean {
  return /^\/[^?#]{1,1900}$/.test(path);
}
