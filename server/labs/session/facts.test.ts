import { sign } from 'cookie-signature';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeProgram } from '../processes/store-server.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

let playground: LabPlayground;
let lab: SessionLabClient;

beforeAll(async () => {
  playground = await startLabs();
  lab = new SessionLabClient(playground);
  await lab.configure();
});

afterAll(async () => {
  await playground.close();
});

/** Forgets the browser's cookies and the log. */
async function begin(options: Parameters<SessionLabClient['configure']>[0] = {}) {
  lab.visitor.cookies.clear();
  await lab.configure(options);
  await lab.act('clear-log');
}

const presented = async (path = '/me') => {
  await lab.get(path);
  return (await lab.last()).presented;
};

const newestEvent = async () => (await lab.view()).events.at(-1);

describe('how the app read the cookie', () => {
  test('none was sent: never set, cleared by a logout, deleted', async () => {
    await begin();
    expect(await presented()).toEqual({ state: 'none', last: 'never-set' });
    await lab.post('/login');
    await lab.post('/logout');
    expect(await presented()).toEqual({ state: 'none', last: 'cleared' });
    await lab.post('/login');
    await lab.act('forget-cookie');
    expect(await presented()).toEqual({ state: 'none', last: 'deleted' });
    await lab.post('/login');
    lab.visitor.cookies.clear();
    expect(await presented()).toEqual({ state: 'none', last: 'set' });
  });

  test('the session was found, with and without a user', async () => {
    await begin();
    await lab.get('/visit');
    expect(await presented()).toMatchObject({ state: 'found', user: null, planted: false });
    await lab.post('/login');
    expect(await presented()).toMatchObject({ state: 'found', user: 'ada', planted: false });
  });

  test('its signature was refused: a dropped secret, an unknown secret, no signature', async () => {
    await begin();
    await lab.post('/login');
    await lab.act('rotate-keep');
    expect(await presented()).toMatchObject({ state: 'found' });
    await lab.act('rotate-drop');
    expect(await presented()).toEqual({ state: 'refused', signature: 'dropped-secret' });
    const [name = ''] = lab.visitor.cookies.keys();
    lab.visitor.cookies.set(name, 's%3Asomebody.signature');
    expect(await presented()).toEqual({ state: 'refused', signature: 'no-known-secret' });
    lab.visitor.cookies.set(name, 'somebody');
    expect(await presented()).toEqual({ state: 'refused', signature: 'not-signed' });
  });

  test('no record: the process that had it in its memory has ended', async () => {
    await begin();
    await lab.post('/login');
    await lab.act('restart');
    expect(await presented()).toMatchObject({
      state: 'missing',
      gone: 'process-ended',
      written: { store: 'memory', instance: 'A' },
    });
  });

  test('no record: it is in the memory of the other instance', async () => {
    await begin({ instances: '2' });
    await lab.post('/login');
    const { instance } = await lab.last();
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'other-instance', written: { instance } });
    expect(await presented()).toMatchObject({ state: 'found' });
  });

  test('no record: it was written to another store, or to a memory that was closed since', async () => {
    await begin();
    await lab.post('/login');
    await lab.configure({ store: 'embedded' });
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'other-store', written: { store: 'memory' } });
    await lab.configure();
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'store-reopened' });
  });

  test('no record: a logout destroyed it, a login replaced it, its time is up', async () => {
    await begin({ logout: 'destroy' });
    await lab.post('/login');
    const before = new Map(lab.visitor.cookies);
    await lab.post('/login');
    const after = new Map(lab.visitor.cookies);
    for (const [name, value] of before) lab.visitor.cookies.set(name, value);
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'replaced-at-login' });
    for (const [name, value] of after) lab.visitor.cookies.set(name, value);
    await lab.post('/logout');
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'logged-out' });

    // Each request extends the life of a session that it finds.
    await begin({ maxAge: '1' });
    await lab.post('/login');
    const [pair = ''] = (await lab.last()).setCookie[0]?.split(';') ?? [];
    const asWithACopy = async () => {
      await lab.visitor.ask('GET', `${lab.path}/app/me`, { headers: { cookie: pair } });
      return (await lab.last()).presented;
    };
    await expect.poll(asWithACopy).toMatchObject({ state: 'missing', gone: 'expired' });
  });

  test('no record, and the lab has not seen it end: no reason is given', async () => {
    await begin();
    await lab.post('/login');
    const [secret = ''] = (await lab.view()).secrets;
    const [name = ''] = lab.visitor.cookies.keys();
    lab.visitor.cookies.set(name, `s%3A${encodeURIComponent(sign('never-made', secret))}`);
    expect(await presented()).toMatchObject({ state: 'missing', gone: 'unknown', written: null });
  });

  test('a planted id is known again, before and after the login', async () => {
    await begin({ regenerate: 'false' });
    await lab.act('plant');
    expect(await presented()).toMatchObject({ state: 'found', planted: true, user: null });
    await lab.post('/login');
    expect(await presented()).toMatchObject({ state: 'found', planted: true, user: 'ada' });
    await begin({ regenerate: 'true' });
    await lab.act('plant');
    await lab.post('/login');
    expect(await presented()).toMatchObject({ state: 'found', planted: false });
    await lab.act('attacker-asks');
    expect((await lab.last()).presented).toMatchObject({ state: 'missing', planted: true, gone: 'replaced-at-login' });
  });

  test('two writes at once: each call of the store is in the log, with what it read and wrote', async () => {
    await begin();
    await lab.get('/visit');
    await Promise.all([lab.post('/cart?item=apple&ms=1500'), lab.post('/cart?item=pear&ms=700')]);
    const calls = (await lab.view()).log
      .slice(-2)
      .map(({ path, storeCalls }) => [path, storeCalls.map(({ call, data }) => `${call} ${data}`)]);
    expect(new Map(calls as [string, string[]][])).toEqual(
      new Map([
        ['/cart?item=apple&ms=1500', ['get {"views":1}', 'set {"views":1,"items":["apple"]}']],
        ['/cart?item=pear&ms=700', ['get {"views":1}', 'set {"views":1,"items":["pear"]}']],
      ]),
    );
  });
});

describe.skipIf(storeProgram('redis') === undefined)('with a Redis of the lab’s own', () => {
  test('a dead server is why, also where nothing was asked for by a cookie; started again it is empty', async () => {
    await begin({ store: 'redis' });
    // A busy machine may need longer to connect to the new server than the app waits.
    await expect.poll(async () => (await lab.post('/login')).status).toBe(200);
    await expect.poll(async () => (await lab.view()).records).not.toEqual([]);
    const cookies = new Map(lab.visitor.cookies);
    await lab.act('stop-store');
    expect(await newestEvent()).toMatchObject({
      did: { deed: 'stop-store' },
      // An attempt that timed out may have left a record, too.
      before: { storeServer: 'running', records: expect.any(Number) },
      after: { storeServer: 'stopped', records: null },
    });
    expect(await presented()).toEqual({ state: 'failed' });
    lab.visitor.cookies.clear();
    await lab.post('/login');
    const { status, storeCalls } = await lab.last();
    expect(status).toBe(503);
    expect(storeCalls.map(({ call, outcome }) => `${call} ${outcome}`)).toContain('destroy failed');
    await lab.act('start-store');
    for (const [name, value] of cookies) lab.visitor.cookies.set(name, value);
    await expect.poll(() => presented()).toMatchObject({ state: 'missing', gone: 'store-server-restarted' });
  });
});

describe('what was done to the lab is noted, in one order with the requests', () => {
  test('a restart: another process, and how many records there were before and after', async () => {
    await begin();
    // Removes the records of other tests from the memory.
    await lab.act('restart');
    await lab.act('clear-log');
    await lab.post('/login');
    await lab.act('restart');
    const { log, events } = await lab.view();
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event).toMatchObject({ did: { deed: 'restart' }, before: { records: 1 }, after: { records: 0 } });
    expect(event?.before.processes[0]?.pid).not.toBe(event?.after.processes[0]?.pid);
    expect(event?.number).toBeGreaterThan(log.at(-1)?.number ?? Number.NaN);
  });

  test.each([
    ['rotate-keep', { deed: 'rotate-keep' }],
    ['rotate-drop', { deed: 'rotate-drop' }],
    ['forget-cookie', { deed: 'forget-cookie' }],
    ['plant', { deed: 'plant', planted: true }],
  ] as const)('%s', async (act, did) => {
    await begin();
    await lab.act(act);
    expect(await newestEvent()).toMatchObject({ did });
  });

  test('options, and only those that were changed', async () => {
    await begin();
    expect((await lab.view()).events).toEqual([]);
    await lab.configure();
    expect((await lab.view()).events).toEqual([]);
    await lab.configure({ store: 'embedded', rolling: 'true' });
    expect((await newestEvent())?.did).toEqual({
      deed: 'options',
      changed: [
        { option: 'rolling', from: 'false', to: 'true' },
        { option: 'store', from: 'memory', to: 'embedded' },
      ],
    });
    await lab.act('clear-log');
    expect(await lab.view()).toMatchObject({ log: [], events: [] });
  });
});
