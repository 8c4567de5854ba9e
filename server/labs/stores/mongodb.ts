import { setTimeout as wait } from 'node:timers/promises';
import MongoStore from 'connect-mongo';
import { type Collection, MongoClient } from 'mongodb';
import { z } from 'zod';
import { inTime } from './deadline.ts';
import { maxRecords, type OpenStore } from './store.ts';

/** Milliseconds until a server that does not answer counts as lost. */
const serverSelectionTimeoutMS = 2_000;
/** Milliseconds between two attempts to connect. */
const pause = 200;
/** Minutes between two removals of expired sessions, as often as MongoDB removes them. */
const autoRemoveInterval = 1;

const documentSchema = z.object({ _id: z.string(), session: z.string(), expires: z.date().nullish() });

/** Sessions in a MongoDB server by connect-mongo, in a collection of the lab's own. */
export async function openMongodb(url: string, prefix: string): Promise<OpenStore> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS, connectTimeoutMS: serverSelectionTimeoutMS });
  const collectionName = prefix.replaceAll(':', '-');
  const dbName = 'cookie-flag-playground';
  const collection = client.db(dbName).collection(collectionName);
  const ended = new AbortController();
  const isConnected = await connect(client, ended.signal);
  const autoRemove = isConnected && (await isExpiredByServer(collection)) ? 'disabled' : 'interval';
  const store = MongoStore.create({ client, dbName, collectionName, autoRemove, autoRemoveInterval });
  store.on('error', () => undefined);
  return {
    store,
    records: async () => {
      const live = { $or: [{ expires: { $exists: false } }, { expires: { $gt: new Date() } }] };
      const documents: unknown = await collection.find(live).limit(maxRecords).toArray();
      return z
        .array(documentSchema)
        .parse(documents)
        .map(({ _id, session, expires }) => ({ id: _id, json: session, expires: expires?.getTime() ?? null }));
    },
    forget: async () => {
      await collection.drop();
    },
    close: async () => {
      ended.abort();
      await store.close().catch(() => undefined);
    },
  };
}

/**
 * Connects, and returns whether that went well at once. If not, it goes on trying until it does or `ended` says so: after
 * a first attempt that failed the driver does not connect by itself any more. After one that went well it does.
 */
async function connect(client: MongoClient, ended: AbortSignal): Promise<boolean> {
  const attempt = () =>
    client.connect().then(
      () => true,
      () => false,
    );
  if (await attempt()) return true;
  const goOn = async () => {
    do await wait(pause, undefined, { signal: ended });
    while (!(await attempt()));
    if (ended.aborted) await client.close();
  };
  goOn().catch(() => undefined);
  return false;
}

/**
 * Makes the TTL index by which a server removes expired sessions, and returns whether it has one. connect-mongo's
 * `autoRemove: 'native'` makes it too, but where that fails every method of the store fails from then on: FerretDB 1
 * refuses the index, and a server that is away now may be back soon.
 */
async function isExpiredByServer(collection: Collection): Promise<boolean> {
  return inTime(collection.createIndex({ expires: 1 }, { expireAfterSeconds: 0 })).then(
    () => true,
    () => false,
  );
}
