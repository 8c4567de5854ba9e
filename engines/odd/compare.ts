import type { EngineId } from '../../contract/origins/engines.ts';
import type { JarCookie } from '../../contract/runs/jar.ts';
import type { StoredCookie } from '../../model/terms.ts';

/** Seconds by which a lifetime may differ: what passes between the sending of a line and the browser's own reading. */
const tolerance = 2;

/** A cookie as a jar shows it. */
type Kept = Omit<JarCookie, 'end' | 'partition'> & { readonly lives: number | 'session' };

/** The predicted cookie in the terms of a jar. `at` in milliseconds since the epoch. */
export function predictedKept(cookie: StoredCookie, at: number): Kept {
  const { name, value, domain, hostOnly, path, expiryTime, secure, httpOnly, sameSite } = cookie;
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
  const { lives } = predicted;
  const same =
    lives === 'session' || seen.lives === 'session'
      ? lives === seen.lives
      : seen.lives >= lives - tolerance && seen.lives <= lives + late + tolerance;
  return same ? said : [...said, `lifetime: predicted ${lives}, kept ${seen.lives}`];
}
