import { once } from 'node:events';
import http from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiErrorSchema } from '../../../contract/http/errors.ts';
import { runCreatedSchema } from '../../../contract/runs/experiment.ts';
import { storeProgram } from '../../labs/processes/store-server.ts';
import { RedisServer } from '../../labs/testing/redis.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const program = storeProgram('redis')?.path;

/** The received part of an event stream, as `id event`, and whether the stream has ended. */
function follow(server: TestServer, id: string, lastEventId?: string) {
  const { host, port } = new URL(server.origin('ui'));
  const headers = { host, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
  const heard = { text: '', ended: false };
  http.get({ host: '127.0.0.1', port, path: `/api/runs/${id}/events`, headers }, (response) => {
    response.on('data', (chunk: Buffer) => {
      heard.text += chunk.toString();
    });
    response.once('end', () => {
      heard.ended = true;
    });
  });
  const events = () =>
    heard.text
      .split('\n\n')
      .filter((part) => part.includes('event:'))
      .map((part) => `${/^id: ?(.*)$/m.exec(part)?.[1]} ${/^event: ?(.*)$/m.exec(part)?.[1]}`);
  return { heard, events };
}

describe.skipIf(program === undefined)('runs in Redis (not run where there is no redis-server on PATH)', () => {
  const redis = new RedisServer(program ?? '');
  let one: TestServer;
  let other: TestServer;

  beforeAll(async () => {
    await redis.start();
    const environment = { RUNS_REDIS_URL: redis.url };
    [one, other] = await Promise.all([startTestServer({ environment }), startTestServer({ environment })]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
    await redis.close();
  });

  const body = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes: ['home/link'] };
  const post = (server: TestServer) => server.ask({ method: 'POST', path: '/api/runs', body });
  async function create(server: TestServer): Promise<string> {
    await expect.poll(async () => (await post(server)).status, { timeout: 10_000 }).toBe(201);
    return runCreatedSchema.parse((await post(server)).json()).id;
  }
  const cancel = (server: TestServer, id: string) => server.ask({ method: 'DELETE', path: `/api/runs/${id}` });

  test('a run can be followed at one server while it happens at another, and a follower that comes back gets the missed events', async () => {
    const id = await create(one);
    const { heard, events } = follow(other, id);
    const beside = follow(one, id);
    await expect.poll(events, { timeout: 10_000 }).toEqual(['0 report']);
    await expect.poll(beside.events, { timeout: 10_000 }).toEqual(['0 report']);
    const step = { run: id, driver: 'driver-one', browser: null, back: null, path: '/', step: null, results: {} };
    await one.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: step });
    await cancel(one, id);
    await expect.poll(() => heard.ended && beside.heard.ended, { timeout: 10_000 }).toBe(true);
    const all = events();
    expect(beside.events()).toEqual(all);
    expect(all.slice(0, 2)).toEqual(['0 report', '1 report']);
    expect(all.at(-1)).toMatch(/ report$/);
    const back = follow(other, id, '1');
    await expect.poll(() => back.heard.ended, { timeout: 10_000 }).toBe(true);
    expect(back.events()).toEqual(all.slice(2));
    expect(all.length).toBeGreaterThan(3);
  });

  test('a new follower gets the events of a run, even if another follower of the same server leaves at that moment', async () => {
    const id = await create(one);
    const [here, there] = [one.serving.runs, other.serving.runs];
    const run = await there.get(id, 'fresh');
    const leave = await there.watch(run);
    const begins = there.watch(run);
    // By now the question to Redis is sent, and not answered.
    await setImmediate();
    leave();
    const leaveToo = await begins;
    const ended = once(run, 'end');
    await here.act(await here.get(id, 'fresh'), 'end', { state: 'cancelled', trouble: null });
    await ended;
    expect(run.state).toBe('cancelled');
    leaveToo();
  });

  test('an act that a Redis with older data counts as one that is known already is an error, and no answer', async () => {
    const id = await create(one);
    const { runs } = one.serving;
    const run = await runs.get(id, 'fresh');
    const client = await createClient({ url: redis.url }).connect();
    const [key] = (await client.keys('*')).filter((name) => name.endsWith(`:run:${id}`));
    try {
      await client.copy(key ?? '', 'older');
      await runs.act(run, 'seen', null);
      await client.rename('older', key ?? '');
    } finally {
      client.destroy();
    }
    await expect(runs.act(run, 'seen', null)).rejects.toThrow('An act was added and not done.');
  });

  test('a run can be made even if its window asked for it a moment before', async () => {
    await create(one);
    const { runs } = one.serving;
    const ids = Array.from({ length: 20 }, (_, index) => `a-moment-before-${index}`);
    for (const id of ids) {
      const early = runs.find(id, 'known');
      expect((await runs.create({ ...body, id })).id).toBe(id);
      await early;
    }
  });

  test('whatever Redis has of a run ends by itself, a minute after the run at the latest, and what a browser was given after a day', async () => {
    const id = await create(one);
    const step = { run: id, driver: 'driver-one', browser: 'browser-one', back: null, path: '/', results: {} };
    for (const number of [null, -1]) {
      await one.ask({ role: 'home', method: 'POST', path: '/.playground/step', body: { ...step, step: number } });
    }
    const { events } = follow(other, id);
    await expect.poll(() => events().length, { timeout: 10_000 }).toBeGreaterThan(0);
    const client = await createClient({ url: redis.url }).connect();
    try {
      const minutes = new Map<string, number>();
      for (const key of await client.keys('*')) {
        const left = await client.pTTL(key);
        minutes.set(key.replace(/^[^:]+:\d+:/, '').replace(/:.*/, ''), left < 0 ? left : Math.ceil(left / 60_000));
      }
      // Lists of ids, from which each run is taken when it is forgotten, and what one process tells the others for a moment.
      for (const name of ['made', 'live', 'waiting', 'over', 'forgotten', 'sweeper', 'late']) minutes.delete(name);
      expect([...minutes].toSorted()).toEqual([
        ['browser', 10],
        ['known', 24 * 60],
        ['run', 11],
        ['watchers', 11],
      ]);
    } finally {
      client.destroy();
      await cancel(one, id);
    }
  });

  test('while Redis is away a run is refused with advice, and works when Redis is back', async () => {
    const id = await create(one);
    const { heard, events } = follow(other, id);
    await expect.poll(events, { timeout: 10_000 }).toEqual(['0 report']);
    await redis.kill();
    const refused = await post(one);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    const { error } = apiErrorSchema.parse(refused.json());
    expect(error).toMatchObject({ code: 'runs-unavailable', message: expect.stringContaining('start the run again') });
    await redis.start();
    await create(one);
    // This Redis stored nothing on disk, so the stream of a follower must end.
    await expect.poll(() => heard.ended, { timeout: 10_000 }).toBe(true);
    expect((await other.ask({ path: `/api/runs/${id}` })).status).toBe(404);
  });
});
