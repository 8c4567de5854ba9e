import { hostsOfNames } from '../contract/origins/engines.ts';
import { type Carrier, placementOf, whyNotCarried } from '../contract/runs/carrying.ts';
import { parseSetCookie } from '../model/parse/set-cookie.ts';
import type { Batch, CookieGroup, RecordedRun } from './engine-result.ts';

/**
 * The places where a cookie of a recorded run is stored. Older files lack `unknown`: an empty list there can also mean
 * that no request of the run could show the cookie. For such cookies, this function finds out from the run's requests.
 */
export function storedInRun(
  { stored }: CookieGroup,
  setCookie: string,
  run: RecordedRun,
  batch: Batch,
): CookieGroup['stored'] {
  if (run.unknown === 'told' || stored === 'unknown' || stored.length > 0) return stored;
  const { scheme, names } = run.setting;
  const host = hostsOfNames(names).home;
  const placement = placementOf(setCookie, host, { ...batch, scheme });
  if (placement === null) return stored;
  const at = Date.parse(run.date);
  const look: Carrier = {
    scheme,
    host,
    path: '/',
    sendsSecure: sendsSecure(run, batch),
    sendsStrict: true,
    age: 0,
    at,
  };
  const isShown = (path: string) => whyNotCarried(placement, path, { ...look, path: askedFor(path) }) === null;
  return placement.paths.every(isShown) ? stored : 'unknown';
}

/** Whether the run itself shows that this browser sent Secure cookies to the URLs that the run checked. */
function sendsSecure({ setting, groups }: RecordedRun, { cookies }: Batch): boolean {
  if (setting.scheme === 'https') return true;
  return groups.some(
    (group) => group.stored.length > 0 && group.stored !== 'unknown' && group.cookies.split(' ').some(isSecure),
  );
  function isSecure(index: string): boolean {
    const parsed = parseSetCookie(cookies[Number(index)] ?? '');
    return parsed.outcome === 'parsed' && parsed.secure;
  }
}

/** The browser's request when it checks a path. */
function askedFor(path: string): string {
  return URL.canParse(path, 'http://path.invalid') ? new URL(path, 'http://path.invalid').pathname : '/';
}
