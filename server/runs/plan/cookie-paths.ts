import { overlongPath, storedPaths } from '../../../contract/runs/carrying.ts';
import { maxCookies, type RunRequest } from '../../../contract/runs/experiment.ts';
import { defaultPath } from '../../../model/store/default-path.ts';

/** The paths at which a run looks for its cookies: each cookie's own path. At most 150, the maximum of cookies. */
export function cookiePaths({ cookies, path, setBy }: RunRequest): readonly string[] {
  const paths = cookies.flatMap(({ setCookie }) => [
    // A request at the longest path finds a cookie that is stored under any of them.
    askedPath(storedPaths(setCookie, { path, setBy }).at(-1) ?? '/', path),
    ...overlongPath(setCookie).filter(canBeAsked),
  ]);
  return [...new Set(paths)].slice(0, maxCookies);
}

/** A path that can be requested, or the default-path of the address that sets the cookie. */
function askedPath(path: string, setPath: string): string {
  return /[?#]/.test(path) ? defaultPath(setPath) : path;
}

function canBeAsked(path: string): boolean {
  return /^\/[^?#]{1,1900}$/.test(path);
}
