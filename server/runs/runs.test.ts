import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import type { ObservedRequest } from '../../contract/runs/observation.ts';
import { Problem } from '../http/problem.ts';
import { storeProgram } from '../labs/processes/store-server.ts';
import { RedisServer } from '../labs/testing/redis.ts';
import { systemClock } from '../process/clock.ts';
import { defaultLimits, type RunLimits } from './limits.ts';
import { RedisRuns } from './redis/redis-runs.ts';
import { keysBelow } from './redis/scripts.ts';
import type { Run } from './run.ts';
import type { NumberedEvent, Runs } from './runs.ts';
import { RunStore } from './store.ts';

const topology = topologyOfNames('localhost');
const program = storeProgram('redis')?.path;
const redis = new RedisServer(program ?? '');
const open: Runs[] = [];
/** Both kinds can look for silent drivers when a test says so. */
type Swept = Runs & Pick<RedisRuns | RunStore, 'sweep'>;
let opened = 0;

beforeAll(async () => {
  if (program !== undefined) await redis.start();
});
afterEach(async () => {
  for (const runs of open.splice(0)) await runs.close();
});
afterAll(() => redis.close());

interface Kind {
  readonly kind: string;
  /** The same runs as two processes see them. */
  readonly two: (limits: RunLimits) => readonly [Swept, Swept];
}

const inMemory: Kind = {
  kind: 'in the memory of one process',
  two: (limits) => {
    const runs = new RunStore(topology, limits, systemClock);
    open.push(runs);
    return [runs, runs];
  },
};

const inRedis: Kind = {
  kind: 'in Redis, for two processes',
  two: (limits) => {
    const options = { url: redis.url, prefix: `test-${opened++}` };
    const [one, other] = [new RedisRuns(topology, limits, options), new RedisRuns(topology, limits, options)];
    open.push(one, other);
    return [one, other];
  },
};

const simple = { scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/deep' }], probes: ['home/fetch-include'] };

/** Redis's connections open in the background, and a run is refused until they are open. */
async function make(runs: Runs, more: object = {}): Promise<Run> {
  for (;;) {
    try {
      return await runs.create({ ...simple, ...more });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'runs-unavailable')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'nothing thrown';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code;
  }
}

const page = (run: Run, browser: string | null, step: number | null = null) => ({
  request: { run: run.id, driver: `driver-of-${run.id}`, browser, back: null, path: '/', step, results: {} },
  origin: topology.origins.find(({ role }) => role === 'home')?.origin ?? '',
  userAgent: 'Browser/1',
});

const request = (path: string): ObservedRequest => ({
  hop: 'home',
  method: 'GET',
  path,
  cookieString: 'a=1',
  cookies: [0],
  foreign: [],
  parsed: { a: '1' },
  headers: { host: 'app.home.localhost' },
  at: -1,
});
const arrival = (path: string) => ({ probe: 'home/fetch-include', request: request(path), at: 'target' }) as const;
const settled = { probes: { 'home/fetch-include': { end: 'done', readable: true } } } as const;

describe.each(program === undefined ? [inMemory] : [inMemory, inRedis])('runs $kind', ({ two }) => {
  test('made by one are known to the other, and no id is given twice', async () => {
    const [one, other] = two(defaultLimits);
    const run = await make(one, { id: 'my-own-id' });
    expect(run.id).toBe('my-own-id');
    await make(other);
    expect(await other.report('my-own-id')).toEqual(await one.report('my-own-id'));
    expect(await codeOf(() => other.create({ ...simple, id: 'my-own-id' }))).toBe('run-exists');
    expect(await codeOf(() => other.get('never-made', 'fresh'))).toBe('unknown-run');
    expect(await other.find('never-made', 'known')).toBeUndefined();
  });

  test('are the same run for both, whichever process acts', async () => {
    const [one, other] = two(defaultLimits);
    const here = await make(one);
    await make(other);
    const there = await other.get(here.id, 'known');
    expect(await one.step(here, page(here, 'browser-one'))).toMatchObject({ do: 'perform', step: { number: -1 } });
    const counts = [
      await other.act(there, 'arrived', arrival('/1')),
      await one.act(here, 'arrived', arrival('/2')),
      await other.act(there, 'arrived', arrival('/3')),
    ];
    expect(counts).toEqual([1, 2, 3]);
    const again = page(there, null, null);
    await other.step(there, { ...again, request: { ...again.request, results: settled } });
    const report = await one.report(here.id);
    expect(report).toEqual(await other.report(here.id));
    const observation = report.observations['home/fetch-include'];
    const requests = observation?.outcome === 'received' ? observation.requests : [];
    expect(requests.map(({ path }) => path)).toEqual(['/1', '/2', '/3']);
    expect(requests.every(({ at }) => at >= 0)).toBe(true);
  });

  test('lose nothing when many act at the same time', async () => {
    const [one, other] = two(defaultLimits);
    const here = await make(one);
    await make(other);
    const there = await other.get(here.id, 'known');
    const acts = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? one.act(here, 'arrived', arrival('/')) : other.act(there, 'arrived', arrival('/')),
    );
    expect((await Promise.all(acts)).length).toBe(40);
    await one.step(here, { ...page(here, null), request: { ...page(here, null).request, results: settled } });
    const { observations } = await other.report(here.id);
    expect(observations['home/fetch-include']).toMatchObject({ outcome: 'received' });
    expect(await one.report(here.id)).toEqual(await other.report(here.id));
  });

  test('can be followed in any process, and a follower that comes back misses nothing', async () => {
    const [one, other] = two(defaultLimits);
    const here = await make(one);
    await make(other);
    const there = await other.get(here.id, 'fresh');
    const unwatch = await other.watch(there);
    const heard: NumberedEvent[] = [];
    there.on('event', (event, number) => heard.push({ event, number }));
    await one.step(here, page(here, 'browser-one'));
    await one.act(here, 'arrived', arrival('/'));
    await one.act(here, 'end', { state: 'cancelled', trouble: null });
    await expect.poll(() => there.over, { timeout: 10_000 }).toBe(true);
    expect(heard.map(({ number }) => number)).toEqual(heard.map((_, index) => index + 1));
    expect(heard.at(-1)?.event).toMatchObject({ event: 'report', data: { state: 'cancelled' } });
    // The events after the second, or the report that replaces them.
    const missed = (await one.since(here, 2)) ?? [
      { event: { event: 'report', data: here.report() }, number: here.told },
    ];
    expect(missed.at(-1)).toEqual(heard.at(-1));
    expect([heard.slice(2), heard.slice(-1)]).toContainEqual(missed);
    expect(await one.since(here, here.told + 1)).toBeNull();
    unwatch();
  });

  test('of one browser run one after the other', async () => {
    const [one, other] = two(defaultLimits);
    const first = await make(one);
    await make(other);
    const second = await other.get((await make(one)).id, 'known');
    expect(await one.step(first, page(first, 'browser-one'))).toMatchObject({ do: 'perform' });
    expect(await other.step(second, page(second, 'browser-one'))).toMatchObject({ do: 'wait' });
    expect(second.trouble?.code).toBe('another-run');
    await one.act(first, 'end', { state: 'cancelled', trouble: null });
    const goes = async () => (await other.step(second, page(second, 'browser-one'))).do;
    await expect.poll(goes, { timeout: 10_000 }).toBe('perform');
    expect(second.trouble).toBeNull();
  });

  test('of one browser expire the cookies of its earlier runs', async () => {
    const [one, other] = two(defaultLimits);
    const first = await make(one);
    await one.step(first, page(first, 'browser-one'));
    await one.step(first, page(first, null, -1));
    await one.act(first, 'end', { state: 'finished', trouble: null });
    const second = await make(other, { cookies: [{ setCookie: 'b=1' }] });
    const goes = async () => (await other.step(second, page(second, 'browser-one'))).do;
    await expect.poll(goes, { timeout: 10_000 }).toBe('perform');
    expect(second.around.ledger.paths).toContain('/deep');
  });

  test('go on if the process was too busy to hear their driver', async () => {
    const [one, other] = two({ ...defaultLimits, driverSilence: 300 });
    const run = await make(one);
    await make(other);
    await one.step(run, page(run, 'browser-one'));
    for (const until = performance.now() + 1_500; performance.now() < until; );
    await other.sweep();
    expect((await other.report(run.id)).state).toBe('running');
  });

  test('end when their driver is silent', async () => {
    const [one, other] = two({ ...defaultLimits, driverSilence: 300 });
    const run = await make(one);
    await make(other);
    await one.step(run, page(run, 'browser-one'));
    const trouble = async () => (await other.report(run.id)).trouble?.code;
    await expect.poll(trouble).toBe('driver-gone');
  });

  test('are forgotten in time, and then are known to have expired', async () => {
    const [one, other] = two({ ...defaultLimits, forgetAfter: 2_000 });
    const run = await make(one);
    await expect.poll(async () => (await other.report(run.id)).state, { timeout: 15_000 }).toBe('expired');
    expect(await other.report(run.id)).toMatchObject({ id: run.id, cookies: [], observations: {} });
    expect(await codeOf(() => other.get(run.id, 'fresh'))).toBe('run-expired');
    expect(await codeOf(() => one.create({ ...simple, id: run.id }))).toBe('run-exists');
  });

  test('have a limit: one that is over makes room, then one that no browser opened, never one at work', async () => {
    const [one, other] = two({ ...defaultLimits, maxRuns: 2, idleAfter: 200 });
    const [going, done] = [await make(one), await make(one)];
    await one.step(going, page(going, 'browser-one'));
    await one.act(done, 'end', { state: 'cancelled', trouble: null });
    const waiting = await make(other);
    expect(await codeOf(() => one.get(done.id, 'fresh'))).toBe('run-expired');
    const beat = setInterval(() => one.note(going, 'seen', null), 50);
    await expect.poll(() => codeOf(() => make(other)), { timeout: 10_000 }).toBe('nothing thrown');
    clearInterval(beat);
    expect(await one.report(waiting.id)).toMatchObject({ state: 'expired', trouble: { code: 'never-started' } });
    expect((await other.report(going.id)).state).toBe('running');
  });

  test('make room for as many at once as there are runs that are over', async () => {
    const count = 40;
    const [one, other] = two({ ...defaultLimits, maxRuns: count });
    for (let index = 0; index < count; index++) {
      await one.act(await make(one), 'end', { state: 'cancelled', trouble: null });
    }
    const coming = Array.from({ length: count }, (_, index) => codeOf(() => make(index % 2 === 0 ? one : other)));
    expect(new Set(await Promise.all(coming))).toEqual(new Set(['nothing thrown']));
    expect(await codeOf(() => make(other))).toBe('too-many-runs');
  });

  test('make room for as many at once as there are runs that no browser opened', async () => {
    const count = 40;
    const [one, other] = two({ ...defaultLimits, maxRuns: count, idleAfter: 0 });
    const idle: string[] = [];
    for (let index = 0; index < count; index++) idle.push((await make(index % 2 === 0 ? one : other)).id);
    // Runs made now are younger than each of them by any clock.
    const made = Date.now();
    await expect.poll(() => Date.now()).toBeGreaterThan(made + 1);
    const coming = Array.from({ length: count }, (_, index) =>
      codeOf(() => (index % 2 === 0 ? one : other).create(simple)),
    );
    expect(new Set(await Promise.all(coming))).toEqual(new Set(['nothing thrown']));
    const told = await Promise.all(idle.map((id) => other.report(id)));
    expect(new Set(told.map(({ state, trouble }) => `${state} ${trouble?.code}`))).toEqual(
      new Set(['expired never-started']),
    );
  });

  test('that wait for a browser make room however often they were checked', async () => {
    const [one, other] = two({ ...defaultLimits, maxRuns: 1, driverSilence: 1, idleAfter: 1_500 });
    await make(one);
    await expect.poll(() => codeOf(() => make(other)), { timeout: 10_000 }).toBe('nothing thrown');
  });
});

test.skipIf(program === undefined)('a run in Redis emits nothing more once another process forgets it', async () => {
  const [one, other] = inRedis.two(defaultLimits);
  const run = await make(one);
  await make(other);
  await one.act(run, 'end', { state: 'expired', trouble: null });
  expect(await other.report(run.id)).toMatchObject({ state: 'expired', cookies: [], observations: {} });
  expect(await codeOf(() => other.get(run.id, 'fresh'))).toBe('run-expired');
});

test.skipIf(program === undefined)(
  'a run is not read again for a silence that is no longer than a process was too busy to hear it',
  async () => {
    const [one, other] = inRedis.two({ ...defaultLimits, driverSilence: 1 });
    const { live, late, sweeper } = keysBelow(`test-${opened - 1}`);
    const client = await createClient({ url: redis.url }).connect();
    await client.set(late, 60_000);
    const run = await make(one);
    await one.step(run, page(run, 'browser-one'));
    const reads = async () => Number(/cmdstat_xrange:calls=(\d+)/.exec(await client.info('commandstats'))?.[1] ?? 0);
    const before = await reads();
    await client.del(sweeper);
    await other.sweep();
    expect(await reads()).toBe(before);
    await client.zAdd(live, { score: Date.now() - 120_000, value: run.id });
    await expect.poll(reads, { timeout: 5_000 }).toBeGreaterThan(before);
    client.destroy();
  },
);
