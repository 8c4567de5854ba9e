import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { StoreServer } from '../processes/store-server.ts';
import { data, get, keepsSessions, set } from '../testing/kept-sessions.ts';
import { mongoProgram } from '../testing/mongodb.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { SessionLabClient } from '../testing/session-lab.ts';
import { openStore } from './open.ts';
import type { OpenStore } from './store.ts';

const given = process.env.MONGODB_URL || undefined;
const program = given === undefined ? await mongoProgram() : 'MONGODB_URL names one';
const own = typeof program === 'string' ? null : new StoreServer('mongodb', program);
const name = typeof program === 'string' ? 'the server that MONGODB_URL names' : program.is;
const missing = typeof program === 'string' && given === undefined ? ` (not run: ${program})` : '';
const url = () => given ?? own?.address ?? '';

let open: OpenStore | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await open?.close();
  open = undefined;
});

describe.skipIf(missing !== '')(`sessions in ${name}${missing}`, () => {
  beforeAll(() => own?.start());
  afterAll(() => own?.close());
  keepsSessions('mongodb', url);

  test('labs see their own records only', async () => {
    open = await openStore({ kind: 'mongodb', address: url(), prefix: 'lab:one' });
    const other = await openStore({ kind: 'mongodb', address: url(), prefix: 'lab:two' });
    await set(open.store, 'mine', data('ada', null));
    expect(await other.records()).toEqual([]);
    expect((await get(other.store, 'mine')) ?? null).toBeNull();
    await other.forget();
    expect(await open.records()).toHaveLength(1);
    await open.forget();
    await other.close();
  });

  test('an expired session leaves the server: by its TTL index, or, where it refuses one, by the store', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    open = await openStore({ kind: 'mongodb', address: url(), prefix: 'lab:old' });
    const client = new MongoClient(url());
    const collection = client.db('cookie-flag-playground').collection('lab-old');
    await set(open.store, 'old', data('ada', 1_000));
    await set(open.store, 'new', data('grace', 600_000));
    expect(await collection.countDocuments()).toBe(2);
    const hasIndex = (await collection.indexes()).some(({ expireAfterSeconds }) => expireAfterSeconds === 0);
    await expect.poll(() => open?.records().then((records) => records.map(({ id }) => id))).toEqual(['new']);
    if (!hasIndex) {
      expect(await collection.countDocuments()).toBe(2);
      vi.advanceTimersByTime(60_000);
    }
    const left = async () => (await collection.find().toArray()).map(({ _id }) => String(_id));
    await expect.poll(left, { timeout: 100_000 }).toEqual(['new']);
    await open.forget();
    await client.close();
  });

  test.skipIf(own === null)('a killed server is an error; back again, it still has its sessions', async () => {
    open = await openStore({ kind: 'mongodb', address: url(), prefix: 'lab:lost' });
    const { store } = open;
    await set(store, 'kept', data('ada', null));
    await own?.stop();
    await expect.poll(() => get(store, 'kept').then(String, () => 'refused')).toBe('refused');
    await own?.start();
    const back = () =>
      get(store, 'kept').then(
        (found) => found ?? 'gone',
        () => 'refused',
      );
    await expect.poll(back).toMatchObject({ user: 'ada' });
    await set(store, 'after', data('grace', null));
    expect(await get(store, 'after')).toMatchObject({ user: 'grace' });
  });

  test.skipIf(own === null)('a store that is opened while the server is away works when it is back', async () => {
    await own?.stop();
    open = await openStore({ kind: 'mongodb', address: url(), prefix: 'lab:early' });
    const { store } = open;
    await expect(set(store, 'one', data('ada', null))).rejects.toThrow();
    await own?.start();
    const sets = () =>
      set(store, 'one', data('ada', null)).then(
        () => 'stored',
        () => 'refused',
      );
    await expect.poll(sets).toBe('stored');
    expect(await get(store, 'one')).toMatchObject({ user: 'ada' });
  });
});

describe.skipIf(own === null)(`a private ${name} of a lab${missing}`, () => {
  let playground: LabPlayground;
  let lab: SessionLabClient;
  beforeAll(async () => {
    playground = await startLabs();
    lab = new SessionLabClient(playground);
  });
  afterAll(() => playground.close());

  test('is offered as what it is, started for the lab, and never shows where it is', async () => {
    const view = await lab.configure({ store: 'mongodb', instances: '2' });
    const choice = view.stores.find(({ kind }) => kind === 'mongodb');
    expect(choice).toMatchObject({ state: 'available', how: expect.stringContaining(`A private ${name} of this lab`) });
    expect(view.storeServer).toBe('not-started');
    expect((await lab.post('/login')).status).toBe(200);
    expect([(await lab.get('/me')).status, (await lab.get('/me')).status]).toEqual([200, 200]);
    const { records, storeServer, ...rest } = await lab.view();
    expect([records.length, storeServer]).toEqual([1, 'running']);
    expect(JSON.stringify(rest)).not.toContain('mongodb://');
  });

  test('stopped: the lab says that the store failed; started again: the session is still there', async () => {
    expect((await lab.act('stop-store')).storeServer).toBe('stopped');
    await expect.poll(async () => (await lab.get('/me')).status).toBe(503);
    expect((await lab.view()).log.at(-1)).toMatchObject({ status: 503, silence: 'store-failed' });
    expect((await lab.act('start-store')).storeServer).toBe('running');
    const both = async () => [(await lab.get('/me')).status, (await lab.get('/me')).status];
    await expect.poll(both).toEqual([200, 200]);
    expect((await lab.view()).recordsProblem).toBeNull();
  });
});
