import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { codeOf, fileTrouble, replaceFile } from '../../data-folder/files.ts';

/** Whether a header can carry the text: Node throws for control characters other than a tab. */
function fitsHeader(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no header may carry
  return !/[\x00-\x08\x0a-\x1f\x7f]/.test(text);
}

/** The facts that distinguish one cookie of home from another, without its partition. No value is kept. */
export const knownCookieSchema = z.object({
  name: z
    .string()
    .max(4096)
    .refine((name) => fitsHeader(name) && !/[;=]/.test(name)),
  /** As written in Set-Cookie; `null`: host-only. */
  domain: z
    .string()
    .max(1024)
    .refine((domain) => fitsHeader(domain) && !domain.includes(';'))
    .nullable(),
  path: z.string().max(6000).refine(fitsHeader),
  /**
   * Whether the cookie may be in a partition of another site, because it was set below one. Entries of an earlier
   * version do not say, so they count as such.
   */
  belowOther: z.boolean().default(true),
});
export type KnownCookie = z.infer<typeof knownCookieSchema>;

/** Bytes. A file that this server writes is smaller. */
const maxFileSize = 8 * 1024 * 1024;

/**
 * Known cookies in a file, which a person, a backup or an earlier version may have written. Invalid entries are left
 * out and reported once. A file that cannot be read or written is reported and delays nothing.
 */
export class KnownCookiesFile {
  readonly #path: string;
  /** The file's modification time when this server last read or wrote it. */
  #seen = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** The cookies in the file, if it was changed since this server read or wrote it. */
  readChanged(): readonly KnownCookie[] {
    try {
      const { mtimeMs, size } = statSync(this.#path);
      if (mtimeMs === this.#seen) return [];
      this.#seen = mtimeMs;
      if (size > maxFileSize) return this.#unread('it is too large');
      return this.#valid(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      return error instanceof SyntaxError ? this.#unread('it is not JSON') : this.#unread(codeOf(error));
    }
  }

  write(cookies: readonly KnownCookie[]): void {
    try {
      replaceFile(this.#path, JSON.stringify(cookies));
      this.#seen = statSync(this.#path).mtimeMs;
    } catch (error) {
      console.error(`${fileTrouble(this.#path, error).message} Until then, a restart forgets which cookies were set.`);
    }
  }

  #valid(json: unknown): readonly KnownCookie[] {
    if (!Array.isArray(json)) return this.#unread('it is not a list');
    const parsed = json.map((entry) => knownCookieSchema.safeParse(entry));
    const valid = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
    const left = json.length - valid.length;
    if (left > 0) console.error(`${this.#path}: ${left} of ${json.length} entries are not valid and were left out.`);
    return valid;
  }

  #unread(why: string): readonly KnownCookie[] {
    console.error(`${this.#path} is ignored: ${why}.`);
    return [];
  }
}
