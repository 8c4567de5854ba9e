import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeProgram } from '../processes/store-server.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { RedisServer } from '../testing/redis.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

const program = storeProgram('redis')?.path;

describe.skipIf(program === undefined)('sessions in Redis (not run where there is no redis-server on PATH)', () => {
  const server = new RedisServer(program ?? '');
  let playground: LabPlayground;
  let lab: SessionLabClient;

  beforeAll(async () => {
    await server.start();
    playground = await startLabs({ redis: server.url });
    lab = new SessionLabClient(playground);
    await lab.configure({ store: 'redis', instances: '2' });
  });
  afterAll(async () => {
    await playground.close();
    await server.close();
  });

  test('both instances know a session, and it survives their restart', async () => {
    await lab.post('/login');
    expect([(await lab.get('/me')).status, (await lab.get('/me')).status]).toEqual([200, 200]);
    await lab.act('restart');
    expect((await lab.get('/me')).status).toBe(200);
    const { records, storeServer } = await lab.view();
    expect(records).toHaveLength(1);
    expect(storeServer).toBe('given');
  });

  test('a killed server is reported, other labs go on, and the lab recovers when the server is back', async () => {
    await lab.post('/login');
    await server.kill();
    await expect.poll(async () => (await lab.get('/me')).status).toBe(503);
    const lost = await lab.view();
    expect(lost.log.at(-1)).toMatchObject({
      status: 503,
      silence: 'store-failed',
      body: expect.stringContaining('error'),
    });
    expect(lost.recordsProblem).not.toBeNull();

    const other = new SessionLabClient(playground);
    await other.configure();
    await other.post('/login');
    expect((await other.get('/me')).status).toBe(200);

    await server.start();
    // Each instance reconnects by itself.
    const both = async () => [(await lab.get('/me')).status, (await lab.get('/me')).status];
    await expect.poll(both).toEqual([401, 401]);
    await lab.post('/login');
    expect((await lab.get('/me')).status).toBe(200);
    expect((await lab.view()).recordsProblem).toBeNull();
  });
});

describe.skipIf(program === undefined)('a private Redis (not run where there is no redis-server on PATH)', () => {
  let playground: LabPlayground;
  beforeAll(async () => {
    playground = await startLabs();
  });
  afterAll(() => playground.close());

  test('it is started for the lab, can be stopped and started again, and never shows its address', async () => {
    const lab = new SessionLabClient(playground);
    expect((await lab.configure({ store: 'redis' })).storeServer).toBe('not-started');
    // A busy machine may need longer to connect to the new server than the app waits.
    await expect.poll(async () => (await lab.post('/login')).status).toBe(200);
    expect((await lab.view()).storeServer).toBe('running');
    expect((await lab.act('stop-store')).storeServer).toBe('stopped');
    await expect.poll(async () => (await lab.get('/me')).status).toBe(503);
    expect((await lab.act('start-store')).storeServer).toBe('running');
    await expect.poll(async () => (await lab.get('/me')).status).toBe(401);
    await lab.post('/login');
    const view = await lab.view();
    expect(view.records).toHaveLength(1);
    expect(JSON.stringify(view.stores)).not.toContain('redis.sock');
  });
});
