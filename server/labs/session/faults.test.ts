import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstSessionOptions } from '../../../contract/labs/session-options.ts';
import { storeProgram } from '../processes/store-server.ts';
import { brokenOff } from '../testing/broken-off.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { beginWithRedis } from '../testing/private-redis.ts';
import { descendants, problemOf, timed } from '../testing/processes.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

/** Milliseconds in which a lab has to say what is wrong, on a busy machine too: before the request itself times out. */
const clear = 15_000;

let playground: LabPlayground;
let lab: SessionLabClient;

beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());
beforeEach(() => {
  lab = new SessionLabClient(playground);
});
afterEach(() => lab.leave());

describe('before the visitor does anything', () => {
  test('opening a lab with two instances, a proxy and a server starts no process', async () => {
    const before = descendants().length;
    const view = await lab.configure({ store: 'redis', instances: '2', reach: 'proxy' });
    expect(view.instances.map(({ name, state, pid }) => [name, state, pid])).toEqual([
      ['A', 'not-started', null],
      ['B', 'not-started', null],
      ['proxy', 'not-started', null],
    ]);
    await lab.act('rotate-keep');
    expect(await lab.view()).toMatchObject({ records: [], recordsProblem: null, log: [] });
    expect(descendants()).toHaveLength(before);
  });

  test('the first request, and nothing before it, starts the processes of the options, with a bounded heap', async () => {
    await lab.begin();
    const { instances } = await lab.configure({ instances: '2', reach: 'proxy' });
    expect(instances.map(({ state }) => state)).toEqual(['ready', 'not-started', 'not-started']);
    expect((await lab.get('/visit')).status).toBe(200);
    const after = (await lab.view()).instances;
    expect(after.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    const commands = after.map(({ pid }) => descendants().find((one) => one.pid === pid)?.command);
    expect(commands).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('--max-old-space-size=128')));
  });
});

describe('an instance of the app', () => {
  test('killed after its headers have left: the answer breaks off, and the log says so', async () => {
    await lab.begin();
    await lab.configure({ latency: '3000' });
    const pid = await lab.pidOf('A');
    const answer = await timed(() => brokenOff(playground, `${lab.path}/app/late`, () => process.kill(pid, 'SIGKILL')));
    expect(answer.value).toBe('broken off');
    expect(answer.took).toBeLessThan(clear);
    await expect.poll(async () => (await lab.view()).log.at(-1)?.lateError).toContain('broke off');
    const refused = await lab.get('/me');
    expect([refused.status, problemOf(refused.text).code]).toEqual([503, 'app-ended']);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
  });
});

test('a visitor who leaves after the headers: the log still has the whole answer', async () => {
  await lab.begin();
  await lab.configure({ latency: '1000' });
  await brokenOff(playground, `${lab.path}/app/late`, (request) => request.destroy());
  expect(await lab.last()).toMatchObject({
    method: 'POST',
    path: '/late',
    status: 200,
    instance: 'A',
    lateError: null,
  });
});

describe('the button that resets the lab', () => {
  test('nothing of the last class remains: options, records, secrets, log, process, and cookies of any attributes', async () => {
    await lab.begin({ store: 'embedded', partitioned: 'true', secure: 'auto', path: '/.playground' });
    await lab.configure({ store: 'embedded', name: 'other.sid' });
    await lab.post('/login');
    await lab.act('plant');
    const before = await lab.view();
    const pid = before.instances[0]?.pid ?? 0;
    const answer = await lab.visitor.ask('POST', `${lab.path}/reset`);
    expect(answer.setCookie).toEqual(
      expect.arrayContaining([
        `lab-${lab.id}.sid=; Path=/.playground; Partitioned; Max-Age=0`,
        'other.sid=; Path=/; Max-Age=0',
      ]),
    );
    expect(lab.visitor.cookies.size).toBe(0);
    const view = await lab.view();
    expect(view).toMatchObject({ options: firstSessionOptions, records: [], log: [], planted: null });
    expect(view.instances).toMatchObject([{ state: 'not-started', starts: 0 }]);
    expect(view.secrets).not.toEqual(before.secrets);
    await expect.poll(() => descendants().some((one) => one.pid === pid)).toBe(false);
    await lab.configure({ store: 'embedded' });
    await lab.get('/plain');
    expect((await lab.view()).records).toEqual([]);
  });
});

const program = storeProgram('redis');

describe.skipIf(program === undefined)('a private Redis (not run where there is no redis-server on PATH)', () => {
  test('killed: the lab says that it does not run, and “Start it again” mends it', async () => {
    process.kill(await beginWithRedis(lab), 'SIGKILL');
    await expect.poll(async () => (await lab.view()).storeServer).toBe('stopped');
    const refused = await lab.get('/me');
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect((await lab.act('start-store')).storeServer).toBe('running');
    await expect.poll(async () => (await lab.get('/me')).status).toBe(401);
  });
});
