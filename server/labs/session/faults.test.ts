import http from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { firstSessionOptions, type SessionOptions } from '../../../contract/labs/session-options.ts';
import { storeProgram } from '../processes/store-server.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { descendants, problemOf, timed } from '../testing/processes.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

/** Milliseconds in which a lab has to tell what is wrong. */
const clear = 5_000;

// Real processes start in each test, and a busy machine takes seconds for one.
vi.setConfig({ testTimeout: 90_000 });

let playground: LabPlayground;
let lab: SessionLabClient;

beforeAll(async () => {
  playground = await startLabs();
}, 60_000);
afterAll(() => playground.close());
beforeEach(() => {
  lab = new SessionLabClient(playground);
});
afterEach(() => lab.leave());

/** Opens the lab and makes its first request, so that its processes run. */
async function begin(options: Partial<SessionOptions> = {}): Promise<void> {
  await lab.configure(options);
  expect((await lab.post('/login')).status).toBe(200);
}

async function pidOf(name: string): Promise<number> {
  const pid = (await lab.view()).instances.find((one) => one.name === name)?.pid;
  if (typeof pid !== 'number') throw new Error(`${name} does not run.`);
  return pid;
}

async function stateOf(name: string) {
  return (await lab.view()).instances.find((one) => one.name === name)?.state;
}

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

  test('the first request starts what the options ask for, with a bounded heap', async () => {
    await lab.configure({ instances: '2', reach: 'proxy' });
    expect((await lab.get('/visit')).status).toBe(200);
    const pids = (await lab.view()).instances.map(({ pid }) => pid);
    const commands = pids.map((pid) => descendants().find((one) => one.pid === pid)?.command);
    expect(commands).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('--max-old-space-size=128')));
  });

  test('an option that asks for a further process starts it with the next request, and no sooner', async () => {
    await begin();
    expect((await lab.configure({ instances: '2' })).instances.map(({ state }) => state)).toEqual([
      'ready',
      'not-started',
    ]);
    await lab.get('/visit');
    expect((await lab.view()).instances.map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  test('four labs have processes at once; the request of a fifth is refused and logged, until one is left', async () => {
    const labs = Array.from({ length: 4 }, () => new SessionLabClient(playground));
    for (const one of labs) {
      await one.configure();
      expect((await one.get('/plain')).status).toBe(200);
    }
    await lab.configure();
    const refused = await lab.get('/plain');
    expect([refused.status, problemOf(refused.text).code]).toEqual([503, 'too-many-labs']);
    expect(await lab.last()).toMatchObject({ status: 503, instance: null, body: expect.stringContaining('4 labs') });
    await labs[0]?.leave();
    expect((await lab.get('/plain')).status).toBe(200);
    for (const one of labs) await one.leave();
  });
});

describe('an instance of the app', () => {
  test('frozen: the request and the page are answered in time, and “Restart the app” mends it', async () => {
    await begin();
    process.kill(await pidOf('A'), 'SIGSTOP');
    const { took, value } = await timed(() => lab.get('/me'));
    expect([value.status, problemOf(value.text).code]).toEqual([504, 'app-silent']);
    expect(problemOf(value.text).message).toContain('Restart the app');
    expect(took).toBeLessThan(clear);
    const view = await timed(() => lab.view());
    expect(view.took).toBeLessThan(clear);
    expect(view.value.instances[0]).toMatchObject({ state: 'silent', problem: expect.stringContaining('not answer') });
    expect(view.value.log.at(-1)).toMatchObject({ status: 504, instance: null });
    const changed = await timed(() => lab.configure({ rolling: 'true' }));
    expect(changed.took).toBeLessThan(clear);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
    expect(await stateOf('A')).toBe('ready');
  });

  test('frozen and woken again: it serves as before', async () => {
    await begin();
    const pid = await pidOf('A');
    process.kill(pid, 'SIGSTOP');
    expect((await lab.get('/me')).status).toBe(504);
    process.kill(pid, 'SIGCONT');
    expect((await lab.get('/me')).status).toBe(200);
    expect(await stateOf('A')).toBe('ready');
  });

  test('slow, but alive: it is waited for', async () => {
    await begin();
    expect((await lab.get('/slow?ms=4500')).status).toBe(200);
  });

  test('killed after its headers have left: the answer breaks off, and the log says so', async () => {
    await begin();
    await lab.configure({ latency: '3000' });
    const pid = await pidOf('A');
    const answer = await timed(() => brokenOff(`${lab.path}/app/late`, () => process.kill(pid, 'SIGKILL')));
    expect(answer.value).toBe('broken off');
    expect(answer.took).toBeLessThan(clear);
    await expect.poll(async () => (await lab.view()).log.at(-1)?.lateError).toContain('broke off');
    const refused = await lab.get('/me');
    expect([refused.status, problemOf(refused.text).code]).toEqual([503, 'app-ended']);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
  });

  test('killed behind the proxy after its headers have left: the answer breaks off too', async () => {
    await begin({ reach: 'proxy' });
    await lab.configure({ latency: '3000', reach: 'proxy' });
    const pid = await pidOf('A');
    expect(await brokenOff(`${lab.path}/app/late`, () => process.kill(pid, 'SIGKILL'))).toBe('broken off');
  });
});

describe('the proxy', () => {
  test.each([
    ['SIGSTOP', 504, 'app-silent'],
    ['SIGKILL', 503, 'app-ended'],
  ] as const)('%s: %i %s in time, and “Restart the app” mends it', async (signal, status, code) => {
    await begin({ reach: 'proxy' });
    process.kill(await pidOf('proxy'), signal);
    if (signal === 'SIGKILL') await expect.poll(() => stateOf('proxy')).toBe('ended');
    const { took, value } = await timed(() => lab.get('/me'));
    expect([value.status, problemOf(value.text).code]).toEqual([status, code]);
    expect(took).toBeLessThan(clear);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
  });
});

describe('the button that resets the lab', () => {
  test('nothing of the last class is left: options, records, secrets, log, process, and cookies of any attributes', async () => {
    await begin({ store: 'embedded', partitioned: 'true', secure: 'auto', path: '/.playground' });
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

  test('it works on a lab whose process is frozen', async () => {
    await begin();
    process.kill(await pidOf('A'), 'SIGSTOP');
    const { took, value } = await timed(() => lab.visitor.ask('POST', `${lab.path}/reset`));
    expect(value.status).toBe(200);
    expect(took).toBeLessThan(clear);
    expect((await lab.get('/visit')).status).toBe(200);
  });
});

const program = storeProgram('redis');

describe.skipIf(program === undefined)('a private Redis (not run where there is no redis-server on PATH)', () => {
  const serverPids = () =>
    descendants()
      .filter(({ command }) => /^(\S*\/)?redis-server /.test(command))
      .map(({ pid }) => pid);
  /** Opens a lab with a private server, and gives back the server's number. */
  const beginWithServer = async (): Promise<number> => {
    const others = serverPids();
    await begin({ store: 'redis' });
    const pid = serverPids().find((one) => !others.includes(one));
    if (pid === undefined) throw new Error('No server was started.');
    return pid;
  };

  test('killed: the lab says that it does not run, and “Start it again” mends it', async () => {
    process.kill(await beginWithServer(), 'SIGKILL');
    await expect.poll(async () => (await lab.view()).storeServer).toBe('stopped');
    const refused = await lab.get('/me');
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect((await lab.act('start-store')).storeServer).toBe('running');
    await expect.poll(async () => (await lab.get('/me')).status, { timeout: 10_000 }).toBe(401);
  });

  test('frozen: requests and the page say in time that it does not answer, and a kill and a start mend it', async () => {
    process.kill(await beginWithServer(), 'SIGSTOP');
    const { took, value } = await timed(() => lab.get('/me'));
    expect(value.status).toBe(503);
    expect(value.text).toContain('does not answer');
    expect(took).toBeLessThan(clear);
    const view = await timed(() => lab.view());
    expect(view.took).toBeLessThan(clear);
    expect(view.value.recordsProblem).toContain('does not answer');
    expect(view.value.instances).toMatchObject([{ state: 'ready' }]);
    await lab.act('stop-store');
    expect((await lab.act('start-store')).storeServer).toBe('running');
    await expect.poll(async () => (await lab.get('/me')).status, { timeout: 15_000 }).toBe(401);
  });
});

/** Posts, does something when the headers are there, and tells how the answer ended. */
function brokenOff(path: string, then: () => void): Promise<'whole' | 'broken off'> {
  const { http: port } = playground.ports;
  const headers = { host: `app.home.localhost:${port}` };
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', path, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      response.resume().on('error', () => undefined);
      response.once('close', () => resolve(response.complete ? 'whole' : 'broken off'));
      then();
    });
    request.end();
  });
}
