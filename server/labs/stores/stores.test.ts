import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { StoreServer, storeProgram } from '../processes/store-server.ts';
import { data, get, keepsSessions, set } from '../testing/kept-sessions.ts';
import { RedisServer } from '../testing/redis.ts';
import { openStore } from './open.ts';
import { slowDown } from './slow.ts';
import type { OpenStore } from './store.ts';

const redisProgram = storeProgram('redis');
const folder = mkdtempSync(join(tmpdir(), 'cookie-stores-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('memory', () => keepsSessions('memory', () => ''));

test.each([
  ['quick', 0],
  ['slow', 5],
])(
  'a %s memory keeps the newest 1,000 sessions, and an old one that is written again stays as old',
  async (_, slow) => {
    const { store } = await openStore({ kind: 'memory', address: '', prefix: '' });
    slowDown(store, () => slow);
    const kept = () => new Promise<number>((resolve) => store.length?.((_error, length = 0) => resolve(length)));
    const ids = Array.from({ length: 1_000 }, (__, index) => `visitor-${index}`);
    await Promise.all(ids.map((id) => set(store, id, data(id, 60_000))));
    await set(store, 'visitor-1', data('again', 60_000));
    expect(await kept()).toBe(1_000);
    await set(store, 'newest', data('newest', 60_000));
    expect(await kept()).toBe(1_000);
    expect(await get(store, 'visitor-0')).toBeUndefined();
    expect(await get(store, 'visitor-1')).toMatchObject({ user: 'again' });
    expect(await get(store, 'newest')).toMatchObject({ user: 'newest' });
  },
);

describe('embedded', () => {
  keepsSessions('embedded', () => join(folder, 'sessions.db'));

  test('what one opening wrote the next one reads', async () => {
    const place = { kind: 'embedded', address: join(folder, 'again.db'), prefix: 'x' } as const;
    const first = await openStore(place);
    await set(first.store, 'kept', data('ada', null));
    await first.close();
    const second = await openStore(place);
    expect(await get(second.store, 'kept')).toMatchObject({ user: 'ada' });
    await second.close();
  });
});

test.each([
  ['redis', 'redis-server'],
  ['mongodb', 'FerretDB'],
] as const)(
  'a %s that a link asks for and this machine has not says what to install, and asks nobody else’s',
  async (kind, named) => {
    await expect(openStore({ kind, address: '', prefix: 'lab' })).rejects.toThrow(named);
  },
);

describe.skipIf(redisProgram === undefined)('redis (not run where there is no redis-server on PATH)', () => {
  const server = new RedisServer(redisProgram?.path ?? '');
  let open: OpenStore | undefined;
  beforeAll(() => server.start());
  afterAll(() => server.close());
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  describe('by its URL', () => keepsSessions('redis', () => server.url));

  test('labs see their own records only', async () => {
    open = await openStore({ kind: 'redis', address: server.url, prefix: 'lab:one' });
    const other = await openStore({ kind: 'redis', address: server.url, prefix: 'lab:two' });
    await set(open.store, 'mine', data('ada', null));
    expect(await other.records()).toEqual([]);
    expect((await get(other.store, 'mine')) ?? null).toBeNull();
    await other.forget();
    expect(await open.records()).toHaveLength(1);
    await other.close();
  });

  test('a killed server is an error at once; the store recovers when it is back', async () => {
    open = await openStore({ kind: 'redis', address: server.url, prefix: 'lab:lost' });
    const { store } = open;
    await set(store, 'before', data('ada', null));
    await server.kill();
    await expect.poll(() => get(store, 'before').then(String, () => 'refused')).toBe('refused');
    await server.start();
    const back = () =>
      get(store, 'before').then(
        (found) => found ?? 'gone',
        () => 'refused',
      );
    await expect.poll(back).toBe('gone');
    await set(store, 'after', data('grace', null));
    expect(await get(store, 'after')).toMatchObject({ user: 'grace' });
  });

  test('a private server is reached by its socket, and its folder goes with it', async () => {
    if (!redisProgram) throw new Error('There is no redis-server on PATH.');
    const own = new StoreServer('redis', redisProgram);
    await own.start();
    open = await openStore({ kind: 'redis', address: own.address, prefix: 'lab:own' });
    await set(open.store, 'one', data('ada', null));
    expect(await open.records()).toHaveLength(1);
    await own.close();
    expect(own.running).toBe(false);
  });
});
