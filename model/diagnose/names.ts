import { canonicalNames } from '../edit/set-cookie-edit.ts';
import type { AttributeName } from '../parse/set-cookie.ts';

/** Attributes of RFC 2109 and RFC 2965, which every browser ignores. */
const obsolete: ReadonlySet<string> = new Set(['version', 'comment', 'commenturl', 'discard', 'port']);

/** Whether RFC 2109 or RFC 2965 defines this attribute name. */
export function isObsolete(name: string): boolean {
  return obsolete.has(name.toLowerCase());
}

const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** The attribute that the author probably meant: `http-only` and `HttpOnyl` are HttpOnly. */
export function meantAttribute(word: string): AttributeName | null {
  const bare = letters(word);
  if (bare.length < 3 || word.length > 20) return null;
  const allowed = bare.length < 6 ? 1 : 2;
  const near = (Object.keys(canonicalNames) as AttributeName[])
    .map((name) => ({ name, distance: editDistance(bare, letters(name)) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((one, other) => one.distance - other.distance);
  return near[0]?.name ?? null;
}

/** Levenshtein distance: insertions, deletions and replacements between two words. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, against] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Cookie names that frameworks use for logins. CSRF tokens are not among them: scripts read them on purpose. */
export function looksLikeSession(name: string): boolean {
  return /(sess|sid$|^sid|[._-]sid|auth|jwt|token)/i.test(name) && !/(csrf|xsrf)/i.test(name);
}
