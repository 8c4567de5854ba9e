import type { EngineId } from '../../contract/origins/engines.ts';
import type { JarCookie } from '../../contract/runs/jar.ts';
import type { StoredCookie } from '../../model/terms.ts';

/** Seconds by which a lifetime may differ: what passes between the sending of a line and the browser's own reading. */
const tolerance = 2;

/**
 * WebKitGTK's list is a file, in which libsoup works out every lifetime again when it takes a cookie out of it
 * (libsoup/cookies/soup-cookie-jar-text.c, `delete_cookie`): each time may add a second, and at most 32 bits with a sign
 * are left. The jar itself is not changed.
 */
const rewritten = { drift: 60, longest: 2_147_483_647 } as const;

/** A cookie as a jar shows it. */
type Kept = Omit<JarCookie, 'end' | 'partition'> & { readonly lives: number | 'session' };

/** The predicted cookie in the terms of a jar. `at` in milliseconds since the epoch. */
export function predictedKept(cookie: StoredCookie, at: number): Kept {
  const { name, value, hostOnly, path, expiryTime, secure, httpOnly, sameSite } = cookie;
  const domain = cookie.domainAsWritten ?? cookie.domain;
  const lives = expiryTime === null ? 'session' : (expiryTime - at) / 1000;
  return {
    name,
    value,
    domain,
    hostOnly,
    path,
    lives,
    secure,
    httpOnly,
    sameSite: sameSite === 'Default' ? 'unset' : sameSite,
  };
}

/** What stands in a jar, with its lifetime from a moment in milliseconds since the epoch on. */
export function seenKept({ end, partition: _partition, ...cookie }: JarCookie, at: number): Kept {
  return { ...cookie, lives: end === 'session' ? end : end - at / 1000 };
}

/**
 * How what is kept differs from the prediction, a sentence for each field; `null`: rejected, expired, or not there. `late`:
 * seconds that may have passed before the browser received the line.
 */
export function differences(predicted: Kept | null, seen: Kept | null, engine: EngineId, late: number): string[] {
  if (predicted === null) return seen === null ? [] : [`predicted rejected; kept ${JSON.stringify(seen)}`];
  if (seen === null) {
    // WebKitGTK writes no cookie down that ends with the session.
    return engine === 'webkitgtk' && predicted.lives === 'session'
      ? []
      : [`predicted ${JSON.stringify(predicted)}; not in the jar`];
  }
  const fields = ['name', 'value', 'domain', 'hostOnly', 'path', 'secure', 'httpOnly', 'sameSite'] as const;
  const said = fields
    .filter((field) => seen[field] !== null && seen[field] !== predicted[field])
    .map((field) => `${field}: predicted ${JSON.stringify(predicted[field])}, kept ${JSON.stringify(seen[field])}`);
  const same = isSameLifetime(predicted.lives, seen.lives, engine, late);
  return same ? said : [...said, `lifetime: predicted ${predicted.lives}, kept ${seen.lives}`];
}

function isSameLifetime(predicted: Kept['lives'], seen: Kept['lives'], engine: EngineId, late: number): boolean {
  if (predicted === 'session' || seen === 'session') return predicted === seen;
  const is = (lives: number, more: number) => seen >= lives - tolerance && seen <= lives + late + more + tolerance;
  if (engine !== 'webkitgtk') return is(predicted, 0);
  return is(predicted, rewritten.drift) || (predicted > rewritten.longest && is(rewritten.longest, rewritten.drift));
}
