import { type SessionData, Store } from 'express-session';
import Database from 'libsql';
import { z } from 'zod';
import { maxRecords, type OpenStore } from './store.ts';

/** Milliseconds that a session lives if its cookie has no date, as in connect-redis. */
const usualLife = 24 * 60 * 60_000;
/** Milliseconds that a process waits for the write of another one. */
const busyTimeout = 3_000;

const rowSchema = z.object({ session: z.string() });
const rowsSchema = z.array(z.object({ id: z.string(), session: z.string(), expires: z.number() }));

/**
 * Sessions in one SQLite file, by `libsql`, whose programs come with its npm tarball: nothing is compiled or downloaded.
 * Several processes may use one file, since it keeps a write-ahead log and waits for others' writes.
 */
export class EmbeddedStore extends Store {
  readonly #database: Database.Database;

  /** Opens or makes the file. Throws where the file cannot be opened. */
  constructor(file: string) {
    super();
    this.#database = new Database(file, { timeout: busyTimeout });
    this.#database.exec('PRAGMA journal_mode = WAL');
    // A power cut may cost the newest sessions, never the file.
    this.#database.exec('PRAGMA synchronous = NORMAL');
    this.#database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, session TEXT NOT NULL, expires INTEGER NOT NULL)',
    );
  }

  override get(id: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    settle(callback, () => {
      const row: unknown = this.#database
        .prepare('SELECT session FROM sessions WHERE id = ? AND expires > ?')
        .get(id, Date.now());
      return row ? JSON.parse(rowSchema.parse(row).session) : null;
    });
  }

  override set(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    settle(callback, () => {
      this.#database.prepare('DELETE FROM sessions WHERE expires <= ?').run(Date.now());
      this.#database
        .prepare('INSERT OR REPLACE INTO sessions (id, session, expires) VALUES (?, ?, ?)')
        .run(id, JSON.stringify(session), expiryOf(session));
    });
  }

  override touch(id: string, session: SessionData, callback?: (error?: unknown) => void): void {
    settle(callback, () => {
      this.#database.prepare('UPDATE sessions SET expires = ? WHERE id = ?').run(expiryOf(session), id);
    });
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    settle(callback, () => {
      this.#database.prepare('DELETE FROM sessions WHERE id = ?').run(id);
    });
  }

  /** Unexpired rows. Throws where the file cannot be read. */
  rows(limit: number): z.infer<typeof rowsSchema> {
    const rows: unknown = this.#database
      .prepare('SELECT id, session, expires FROM sessions WHERE expires > ? ORDER BY rowid LIMIT ?')
      .all(Date.now(), limit);
    return rowsSchema.parse(rows);
  }

  close(): void {
    this.#database.close();
  }
}

/** Milliseconds since the epoch. */
function expiryOf({ cookie }: SessionData): number {
  return cookie.expires ? new Date(cookie.expires).getTime() : Date.now() + usualLife;
}

/** libsql answers at once, but a store must call its callbacks only after the caller has returned. */
function settle<Value>(callback: ((error: unknown, value?: Value) => void) | undefined, work: () => Value): void {
  let value: Value;
  try {
    value = work();
  } catch (error) {
    setImmediate(() => callback?.(error));
    return;
  }
  setImmediate(() => callback?.(null, value));
}

/** Opens the store of a lab. Throws if the file cannot be opened. */
export function openEmbedded(file: string): OpenStore {
  const store = new EmbeddedStore(file);
  return {
    store,
    records: async () => store.rows(maxRecords).map(({ id, session, expires }) => ({ id, json: session, expires })),
    // The lab's whole file is removed.
    forget: () => Promise.resolve(),
    close: async () => store.close(),
  };
}
