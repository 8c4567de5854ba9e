import session from 'express-session';
import { maxRecords, type OpenStore, type StoredRecord } from './store.ts';

/** How many sessions an instance keeps in memory. */
export const maxInMemory = 1_000;

/**
 * express-session's own MemoryStore, which ends with the process, with one change. The real one grows without limit,
 * since it removes an expired session only when somebody asks for that session. This one drops the oldest beyond 1,000
 * sessions, so that nobody can fill the machine's memory.
 */
class BoundedMemoryStore extends session.MemoryStore {
  /** The ids in the order in which they were first stored. */
  readonly #ids = new Set<string>();

  override set(id: string, data: session.SessionData, callback?: (error?: unknown) => void): void {
    this.#ids.add(id);
    for (const oldest of this.#ids) {
      if (this.#ids.size <= maxInMemory) break;
      this.#ids.delete(oldest);
      // Not `this.destroy`: the methods of `this` are slow if the lab wants a slow store.
      super.destroy(oldest);
    }
    super.set(id, data, callback);
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#ids.delete(id);
    super.destroy(id, callback);
  }
}

/** Opens a store in this process's memory. */
export function openMemory(): OpenStore {
  const store = new BoundedMemoryStore();
  return {
    store,
    records: () =>
      new Promise((resolve, reject) => {
        store.all((error, found) => {
          if (error) reject(error);
          else
            resolve(
              Object.entries(found ?? {})
                .slice(0, maxRecords)
                .map(toRecord),
            );
        });
      }),
    forget: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

function toRecord([id, data]: [string, session.SessionData]): StoredRecord {
  const { expires } = data.cookie;
  return { id, json: JSON.stringify(data), expires: expires ? new Date(expires).getTime() : null };
}
