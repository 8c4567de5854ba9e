import type { StoreKind } from '../../../contract/labs/session-options.ts';
import { isNotHere } from './choices.ts';
import { inTime, limitAnswers } from './deadline.ts';
import type { OpenStore } from './store.ts';

/** The place of a lab's store: `address` is a file, or the URL or socket of a server; memory needs none. */
export interface StorePlace {
  readonly kind: StoreKind;
  readonly address: string;
  /** The start of every key, so that labs do not mix; without a colon at its end. */
  readonly prefix: string;
}

/**
 * Opens a store. Rejects where its file cannot be made, and where no server is to be had for it; a server that does not answer is
 * told by the store's methods.
 */
export async function openStore(place: StorePlace): Promise<OpenStore> {
  if ((place.kind === 'redis' || place.kind === 'mongodb') && place.address === '') {
    throw new Error(isNotHere(place.kind));
  }
  switch (place.kind) {
    case 'memory':
      return (await import('./memory.ts')).openMemory();
    case 'embedded':
      return (await import('./embedded.ts')).openEmbedded(place.address);
    case 'redis':
      return limited(await (await import('./redis.ts')).openRedis(place.address, place.prefix));
    case 'mongodb':
      return limited(await (await import('./mongodb.ts')).openMongodb(place.address, place.prefix));
  }
}

/** A server may be frozen, so every method of its store has a deadline. */
function limited({ store, records, forget, close }: OpenStore): OpenStore {
  limitAnswers(store);
  return {
    store,
    records: () => inTime(records()),
    forget: () => inTime(forget()),
    close: () => inTime(close()).catch(() => undefined),
  };
}

/** Removes a lab's records; a server that does not answer keeps them until they expire. */
export async function forgetRecords(place: StorePlace): Promise<void> {
  try {
    const open = await openStore(place);
    await open.forget();
    await open.close();
  } catch {
    // The records carry the date at which the server drops them.
  }
}
