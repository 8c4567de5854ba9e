import MongoStore from 'connect-mongo';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { maxRecords, type OpenStore } from './store.ts';

/** Milliseconds until a server that does not answer counts as lost. */
const serverSelectionTimeoutMS = 2_000;

const documentSchema = z.object({ _id: z.string(), session: z.string(), expires: z.date().nullish() });

/** Sessions in a MongoDB server by connect-mongo, in a collection of the lab's own. */
export function openMongodb(url: string, prefix: string): OpenStore {
  const client = new MongoClient(url, { serverSelectionTimeoutMS, connectTimeoutMS: serverSelectionTimeoutMS });
  const collectionName = prefix.replaceAll(':', '-');
  const dbName = 'cookie-flag-playground';
  const store = MongoStore.create({ client, dbName, collectionName, autoRemove: 'disabled' });
  store.on('error', () => undefined);
  return {
    store,
    records: async () => {
      const collection = client.db(dbName).collection(collectionName);
      const documents: unknown = await collection.find({}).limit(maxRecords).toArray();
      return z
        .array(documentSchema)
        .parse(documents)
        .map(({ _id, session, expires }) => ({ id: _id, json: session, expires: expires?.getTime() ?? null }));
    },
    forget: async () => {
      await client.db(dbName).dropCollection(collectionName);
    },
    close: async () => {
      await client.close().catch(() => undefined);
    },
  };
}
