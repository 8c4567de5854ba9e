import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarCookie } from '../../contract/runs/jar.ts';
import { withReplacements } from '../../model/parse/bytes.ts';
import type { StoredCookie } from '../../model/terms.ts';

/** Seconds by which a lifetime may differ: the time between the sending of a line and the browser's own reading. */
const tolerance = 2;

/**
 * WebKitGTK's list is a file. When libsoup removes a cookie from it, it computes every lifetime again
 * (libsoup/cookies/soup-cookie-jar-text.c, `delete_cookie`). Each time may add a second, and at most 32 bits with a
 * sign are left. The jar itself is not changed.
 */
const rewritten = { drift: 60, longest: 2_147_483_647 } as const;

/** A cookie in a jar. */
type Kept = Omit<JarCookie, 'end' | 'partition'> & {
  readonly lives: number | 'session';
  readonly partitioned: boolean;
};

/** A line that was set, and the model's verdict on it. */
export interface SetLine {
  /** Where and how it was set, and the line. */
  readonly of: string;
  /** A text in its name or in its value that no line of another host has. */
  readonly mark: string;
  /** The cookie of the line; `null`: the line is rejected. */
  readonly cookie: StoredCookie | null;
  /** The cookie that the line left; `null`: no cookie, or a later line replaced it. */
  readonly stored: StoredCookie | null;
  /** When the line was sent, milliseconds since the epoch. */
  readonly at: number;
  /** Seconds that may have passed before the browser received it. */
  readonly late: number;
}

/** A wrong prediction: one sentence for each difference. */
export interface Wrong {
  readonly of: string;
  readonly how: readonly string[];
}

/**
 * Compares all lines with all cookies of a jar, one to one, and also reports cookies that no line left. `read`: when
 * the jar was read, in milliseconds since the epoch.
 */
export function compareJar(set: readonly SetLine[], jar: Jar, engine: EngineId, read: number): Wrong[] {
  const lines = set.map((line) => ({ ...line, stored: line.stored && asTold(line.stored, engine) }));
  const free = new Set(jar);
  const claim = (line: SetLine, is: (cookie: JarCookie, stored: StoredCookie) => boolean) => {
    const { stored } = line;
    const found = stored ? [...free].find((cookie) => is(cookie, stored)) : undefined;
    if (found) free.delete(found);
    return found;
  };
  const howOf = ({ stored, at, late }: SetLine, cookie: JarCookie) =>
    differences(stored && predictedKept(stored, at), seenKept(cookie, at), engine, late);
  // Exact matches first, so that a twin does not replace one.
  const left = lines.filter(
    (line) =>
      line.stored !== null &&
      !claim(line, (cookie, stored) => cookie.name === stored.name && howOf(line, cookie).length === 0),
  );
  const others = left.flatMap((line): (Wrong & { readonly line: SetLine })[] => {
    const found = claim(line, isIt) ?? claim(line, (cookie) => hasMark(cookie, line.mark));
    if (found) return [{ of: line.of, how: howOf(line, found), line }];
    const { stored, at } = line;
    // A cookie of a second or two may have expired before the jar was read.
    if (stored === null || (stored.expiryTime ?? read) < read || isLost(line, lines, engine)) return [];
    return [{ of: line.of, how: differences(predictedKept(stored, at), null, engine, line.late), line }];
  });
  const unexpected = [...free].map((cookie): Wrong => {
    const line = lines.find(({ mark }) => hasMark(cookie, mark));
    if (!line) return { of: 'no line', how: [`kept ${JSON.stringify(cookie)}`] };
    return { of: line.of, how: differences(null, seenKept(cookie, line.at), engine, line.late) };
  });
  return [...others, ...unexpected].filter(({ how }) => how.length > 0).map(({ of, how }) => ({ of, how }));
}

/** Firefox keeps every byte of a name and a Path, and tells WebDriver U+FFFD for one that is no UTF-8. */
function asTold(cookie: StoredCookie, engine: EngineId): StoredCookie {
  if (engine !== 'firefox') return cookie;
  return { ...cookie, name: withReplacements(cookie.name), path: withReplacements(cookie.path) };
}

const hasMark = ({ name, value }: JarCookie, mark: string) => `${name}=${value}`.includes(mark);

function isIt(cookie: JarCookie, stored: StoredCookie): boolean {
  const fields = ['name', 'hostOnly', 'path'] as const;
  const isPartitioned = (cookie.partition !== null) === (stored.partitionKey !== null);
  const domain = stored.domainAsWritten ?? stored.domain;
  return cookie.domain === domain && isPartitioned && fields.every((field) => cookie[field] === stored[field]);
}

/**
 * Whether WebKitGTK's file may lack the cookie: libsoup removes a cookie from the file together with every other cookie
 * of the same name, value and path, in any domain (`soup_cookie_equal`). The jar itself is not changed.
 */
function isLost({ stored, cookie: own }: SetLine, lines: readonly SetLine[], engine: EngineId): boolean {
  if (engine !== 'webkitgtk' || stored === null) return false;
  return lines.some(
    ({ cookie }) =>
      cookie !== null &&
      cookie !== own &&
      cookie.name === stored.name &&
      cookie.value === stored.value &&
      cookie.path === stored.path,
  );
}

/** The predicted cookie in the form of a jar's. `at` is in milliseconds since the epoch. */
export function predictedKept(cookie: StoredCookie, at: number): Kept {
  const { name, value, hostOnly, path, expiryTime, secure, httpOnly, sameSite } = cookie;
  return {
    name,
    value,
    domain: cookie.domainAsWritten ?? cookie.domain,
    hostOnly,
    path,
    lives: expiryTime === null ? 'session' : (expiryTime - at) / 1000,
    secure,
    httpOnly,
    sameSite: sameSite === 'Default' ? 'unset' : sameSite,
    partitioned: cookie.partitionKey !== null,
  };
}

/** A jar's cookie, with its lifetime after a moment in milliseconds since the epoch. */
export function seenKept({ end, partition, ...cookie }: JarCookie, at: number): Kept {
  return { ...cookie, lives: end === 'session' ? end : end - at / 1000, partitioned: partition !== null };
}

/**
 * How the cookie in the jar differs from the prediction, one sentence for each field; `null`: rejected, expired, or
 * missing. `late`: seconds that may have passed before the browser received the line.
 */
export function differences(predicted: Kept | null, seen: Kept | null, engine: EngineId, late: number): string[] {
  if (predicted === null) return seen === null ? [] : [`predicted rejected; kept ${JSON.stringify(seen)}`];
  if (seen === null) {
    // WebKitGTK does not store session cookies on disk.
    return engine === 'webkitgtk' && predicted.lives === 'session'
      ? []
      : [`predicted ${JSON.stringify(predicted)}; not in the jar`];
  }
  const fields = [
    'name',
    'value',
    'domain',
    'hostOnly',
    'path',
    'secure',
    'httpOnly',
    'sameSite',
    'partitioned',
  ] as const;
  const said = fields
    .filter((field) => seen[field] !== null && seen[field] !== predicted[field] && !isUntold(predicted[field], engine))
    .map((field) => `${field}: predicted ${JSON.stringify(predicted[field])}, kept ${JSON.stringify(seen[field])}`);
  const same = isSameLifetime(predicted.lives, seen.lives, engine, late);
  return same ? said : [...said, `lifetime: predicted ${predicted.lives}, kept ${seen.lives}`];
}

/** Chromium's DevTools leave out a byte that is no UTF-8, and more beside it. The Cookie header tells. */
function isUntold(text: Kept[keyof Kept], engine: EngineId): boolean {
  return engine === 'chromium' && typeof text === 'string' && /[\udc80-\udcff]/u.test(text);
}

function isSameLifetime(predicted: Kept['lives'], seen: Kept['lives'], engine: EngineId, late: number): boolean {
  if (predicted === 'session' || seen === 'session') return predicted === seen;
  const is = (lives: number, more: number) => seen >= lives - tolerance && seen <= lives + late + more + tolerance;
  if (engine !== 'webkitgtk') return is(predicted, 0);
  return is(predicted, rewritten.drift) || (predicted > rewritten.longest && is(rewritten.longest, rewritten.drift));
}
