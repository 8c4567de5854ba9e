import session from 'express-session';
import { maxRecords, type OpenStore, type StoredRecord } from './open.ts';

/** express-session's own MemoryStore: gone with the process. */
export function openMemory(): OpenStore {
  const store = new session.MemoryStore();
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
