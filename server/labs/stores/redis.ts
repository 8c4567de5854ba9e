import { RedisStore } from 'connect-redis';
import { createClient } from 'redis';
import { inTime } from './deadline.ts';
import { maxRecords, type OpenStore, type StoredRecord } from './store.ts';

/** Milliseconds. */
const connectTimeout = 2_000;
const longestPause = 500;

/**
 * Sessions in a Redis server by connect-redis. `address` is a `redis:` URL, or the path of a socket. While the server is
 * away every method fails at once instead of waiting in a queue, and the client goes on trying to come back.
 */
export async function openRedis(address: string, prefix: string): Promise<OpenStore> {
  const reconnectStrategy = (attempts: number) => Math.min(50 * (attempts + 1), longestPause);
  const client = createClient({
    ...(address.startsWith('/')
      ? { socket: { path: address, tls: false, connectTimeout, reconnectStrategy } }
      : { url: address, socket: { connectTimeout, reconnectStrategy } }),
    disableOfflineQueue: true,
  });
  // The methods that need an absent server report it.
  client.on('error', () => undefined);
  const first = Promise.race([once(client, 'ready'), once(client, 'error')]);
  client.connect().catch(() => undefined);
  // The methods also report a server that accepts the connection but does not answer.
  await inTime(first).catch(() => undefined);
  const store = new RedisStore({ client, prefix: `${prefix}:` });

  const records = async (): Promise<readonly StoredRecord[]> => {
    const found: StoredRecord[] = [];
    for await (const keys of client.scanIterator({ MATCH: `${prefix}:*`, COUNT: 100 })) {
      for (const key of keys) {
        const [json, left] = await Promise.all([client.get(key), client.pTTL(key)]);
        if (json !== null) {
          found.push({ id: key.slice(prefix.length + 1), json, expires: left >= 0 ? Date.now() + left : null });
        }
        if (found.length >= maxRecords) return found;
      }
    }
    return found;
  };
  return {
    store,
    records,
    forget: async () => {
      await store.clear();
    },
    close: async () => {
      client.destroy();
    },
  };
}

function once(client: { once(event: string, listener: () => void): unknown }, event: string): Promise<void> {
  return new Promise((resolve) => client.once(event, resolve));
}
