import { randomBytes } from 'node:crypto';
import session, { type SessionData } from 'express-session';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoreKind } from '../../../contract/labs/session-options.ts';
import { openStore } from '../stores/open.ts';
import type { OpenStore } from '../stores/store.ts';

/** `lives`: milliseconds. */
export function data(user: string, lives: number | null): SessionData {
  const cookie = new session.Cookie();
  if (lives !== null) cookie.maxAge = lives;
  return { cookie, user } as SessionData;
}

export const set = (store: session.Store, id: string, what: SessionData) =>
  new Promise<void>((resolve, reject) => store.set(id, what, (error) => (error ? reject(error) : resolve())));
export const get = (store: session.Store, id: string) =>
  new Promise<SessionData | null | undefined>((resolve, reject) =>
    store.get(id, (error, found) => (error ? reject(error) : resolve(found))),
  );
const destroy = (store: session.Store, id: string) =>
  new Promise<void>((resolve, reject) => store.destroy(id, (error) => (error ? reject(error) : resolve())));
const touch = (store: session.Store, id: string, what: SessionData) =>
  new Promise<void>((resolve) => store.touch?.(id, what, () => resolve()));

/** What every store promises to express-session and to the lab. */
export function keepsSessions(kind: StoreKind, address: () => string): void {
  let open: OpenStore;
  const prefix = `lab:${randomBytes(4).toString('hex')}`;
  beforeAll(async () => {
    open = await openStore({ kind, address: address(), prefix });
  });
  afterAll(async () => {
    await open.forget();
    await open.close();
  });

  test('a session is kept, listed, overwritten and destroyed', async () => {
    await set(open.store, 'one', data('ada', 60_000));
    await set(open.store, 'one', data('grace', 60_000));
    expect(await get(open.store, 'one')).toMatchObject({ user: 'grace' });
    const [record, ...rest] = await open.records();
    expect(rest).toEqual([]);
    expect(record).toMatchObject({ id: 'one', json: expect.stringContaining('"grace"') });
    expect((record?.expires ?? 0) - Date.now()).toBeGreaterThan(50_000);
    expect((record?.expires ?? 0) - Date.now()).toBeLessThanOrEqual(61_000);
    await destroy(open.store, 'one');
    expect((await get(open.store, 'one')) ?? null).toBeNull();
    expect(await open.records()).toEqual([]);
  });

  test('an unknown id is no error', async () => {
    expect((await get(open.store, 'nobody')) ?? null).toBeNull();
  });

  test('touch moves the date', async () => {
    await set(open.store, 'two', data('ada', 60_000));
    const later = data('ada', 600_000);
    await touch(open.store, 'two', later);
    const record = (await open.records()).find(({ id }) => id === 'two');
    expect((record?.expires ?? 0) - Date.now()).toBeGreaterThan(500_000);
  });

  test('a session whose date is over is not given back', async () => {
    const begun = Date.now();
    await set(open.store, 'three', data('ada', 1_000));
    await expect.poll(async () => (await get(open.store, 'three')) ?? null, { interval: 100 }).toBeNull();
    expect(Date.now()).toBeGreaterThanOrEqual(begun + 1_000);
  });
}
