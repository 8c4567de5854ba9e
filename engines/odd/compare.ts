import type { EngineId } from '../../contract/origins/engines.ts';
import type { Jar, JarCookie } from '../../contract/runs/jar.ts';
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
type Kept = Omit<JarCookie, 'end' | 'partition'> & {
  readonly lives: number | 'session';
  readonly partitioned: boolean;
};

/** A line that was set, and what the model says of it. */
export interface SetLine {
  /** Where and how it was set, and the line. */
  readonly of: string;
  /** Stands in its name or in its value, and in no line's of another host. */
  readonly mark: string;
  /** The cookie that it says; `null`: it is rejected. */
  readonly cookie: StoredCookie | null;
  /** The cookie that it left; `null`: none, or a later line replaced it. */
  readonly stored: StoredCookie | null;
  /** When it was sent, milliseconds since the epoch. */
  readonly at: number;
  /** Seconds that may have passed before the browser received it. */
  readonly late: number;
}

/** What was predicted wrongly, and in what, a sentence each. */
export interface Wrong {
  readonly of: string;
  readonly how: readonly string[];
}

/**
 * Compares all that was set with all that a jar holds, one to one: what no line left is told, too. `read`: when the jar was,
 * milliseconds since the epoch.
 */
export function compareJar(lines: readonly SetLine[], jar: Jar, engine: EngineId, read: number): Wrong[] {
  const free = new Set(jar);
  const claim = (line: SetLine, is: (cookie: JarCookie, stored: StoredCookie) => boolean) => {
    const { stored } = line;
    const found = stored ? [...free].find((cookie) => is(cookie, stored)) : undefined;
    if (found) free.delete(found);
    return found;
  };
  const howOf = ({ stored, at, late }: SetLine, cookie: JarCookie) =>
    differences(stored && predictedKept(stored, at), seenKept(cookie, at), engine, late);
  // Whatever is exactly as predicted first, so that no twin replaces it.
  const left = lines.filter(
    (line) =>
      line.stored !== null &&
      !claim(line, (cookie, stored) => cookie.name === stored.name && howOf(line, cookie).length === 0),
  );
  const others = left.flatMap((line): (Wrong & { readonly line: SetLine })[] => {
    const found = claim(line, isIt) ?? claim(line, (cookie) => hasMark(cookie, line.mark));
    if (found) return [{ of: line.of, how: howOf(line, found), line }];
    const { stored, at } = line;
    // One of a second or two may have ended before the jar was read.
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

const hasMark = ({ name, value }: JarCookie, mark: string) => `${name}=${value}`.includes(mark);

function isIt(cookie: JarCookie, stored: StoredCookie): boolean {
  const fields = ['name', 'hostOnly', 'path'] as const;
  const isPartitioned = (cookie.partition !== null) === (stored.partitionKey !== null);
  const domain = stored.domainAsWritten ?? stored.domain;
  return cookie.domain === domain && isPartitioned && fields.every((field) => cookie[field] === stored[field]);
}

/**
 * Whether WebKitGTK's file may not have it: libsoup takes a cookie out of the file with every other one that has its name,
 * value and path, of whatever domain (`soup_cookie_equal`). The jar itself is not changed.
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

/** The predicted cookie in the terms of a jar. `at` in milliseconds since the epoch. */
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

/** What stands in a jar, with its lifetime from a moment in milliseconds since the epoch on. */
export function seenKept({ end, partition, ...cookie }: JarCookie, at: number): Kept {
  return { ...cookie, lives: end === 'session' ? end : end - at / 1000, partitioned: partition !== null };
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
