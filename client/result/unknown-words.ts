import type { NotCarriedReason } from '../../contract/runs/carrying.ts';
import { asName, isAltered } from '../../contract/runs/cookie-pair.ts';
import type { ObservedCookie } from '../../contract/runs/observation.ts';
import { anySize } from '../../model/parse/rules.ts';
import { parseSetCookie } from '../../model/parse/set-cookie.ts';

/** A value that came back changed, before and after as `name=value`. */
export interface AlteredPair {
  readonly set: string;
  readonly arrived: string;
}

/** Returns both pairs when the browser sent the cookie back with another value. `set`: the pair in the line. */
export function alteredPair({ arrivedAs }: ObservedCookie, set: string | null): AlteredPair | null {
  if (set === null || arrivedAs === null || !isAltered(set, arrivedAs)) return null;
  return { set, arrived: arrivedAs };
}

/** How the value changed. */
export function alteredWords({ set, arrived }: AlteredPair): string {
  return arrived === asName(set) ? 'as a name' : 'with another value';
}

/** Why it is unknown whether a line is stored, as the end of "because …". */
export function unknownWords(because: NotCarriedReason, setCookie: string): string {
  const parsed = parseSetCookie(setCookie, anySize);
  const { domain = null, path = null } = parsed.outcome === 'parsed' ? parsed : {};
  switch (because) {
    case 'not-looked':
      return 'the run ended before it looked for the cookie';
    case 'domain':
      return `no request of this run went to ${domain ?? 'its host'} or a host below it`;
    case 'path':
      return pathWords(path);
    case 'same-site':
      return 'a Strict cookie needs a request from its own site, and those that could carry it came from another';
    case 'secure':
      return 'a Secure cookie needs https, and no request of this run that could carry it was over https';
    case 'lifetime':
      return 'its lifetime was over before the first request that could carry it';
  }
}

/** For a Path that no URL can have, the sentence names the path that a browser requests instead. */
function pathWords(path: string | null): string {
  if (path === null) return 'no request of this run arrived below its path';
  const asked = URL.canParse(path, 'http://path.invalid') ? new URL(path, 'http://path.invalid').pathname : null;
  if (asked === null || asked === path) return `no request of this run arrived at or below its Path ${path}`;
  return `no request can have its Path ${path}: a browser requests ${asked} instead`;
}
