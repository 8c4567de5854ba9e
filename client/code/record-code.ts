import { type FrameworkCode, type FrameworkId, frameworks, writeIn } from '../../prediction/frameworks/frameworks.ts';
import type { Framework } from '../../prediction/frameworks/writing/framework.ts';
import { recordId } from '../../prediction/remedy/id-instead.ts';

/** How each language creates an id that nobody can guess, and stores data under it. */
const records = {
  JavaScript: ['const id = crypto.randomUUID();', 'await records.set(id, token); // on the server: Redis, a database'],
  Python: ['id = secrets.token_urlsafe(16)', 'records[id] = token  # on the server: Redis, a database'],
  Go: ['id := rand.Text() // crypto/rand, Go 1.24', 'records.Set(id, token) // on the server: Redis, a database'],
  Java: ['String id = UUID.randomUUID().toString();', 'records.put(id, token); // on the server: Redis, a database'],
  'C#': ['var id = Guid.NewGuid().ToString();', 'records[id] = token; // on the server: Redis, a database'],
  PHP: ['$id = bin2hex(random_bytes(16));', '$records->set($id, $token); // on the server: Redis, a database'],
  Ruby: ['id = SecureRandom.hex(16)', 'records[id] = token # on the server: Redis, a database'],
  nginx: null,
} as const satisfies Record<Framework['language'], readonly string[] | null>;

/**
 * The code of a cookie whose value is an id, and of the server's record under this id. For a page and nginx only the
 * line: neither has records.
 */
export function recordCode(id: FrameworkId, setCookie: string, now: number): FrameworkCode {
  const written = writeIn(id, setCookie, now);
  const { language } = frameworks[id];
  const record = id === 'document-cookie' || id === 'cookie-store' ? null : records[language];
  if (record === null) return written;
  const [name, joined] = language === 'PHP' ? ['$id', '.'] : ['id', '+'];
  const withRecord = (code: string) => {
    const alone = code.replace(new RegExp(`(["'])${recordId}\\1`), () => name);
    // In a header, the id is part of a longer string.
    const inText = alone.replace(
      new RegExp(`(["'])([^"']*)${recordId}`),
      (_all, quote: string, before: string) => `${quote}${before}${quote} ${joined} ${name} ${joined} ${quote}`,
    );
    return [...record, inText].join('\n');
  };
  return {
    ...written,
    call: written.call && { ...written.call, code: withRecord(written.call.code) },
    header: written.header && withRecord(written.header),
    untried: '“records” stands for your store. The lines with it were not run.',
  };
}
