import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeProgram } from '../processes/store-server.ts';
import { brokenOff } from '../testing/broken-off.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { beginWithRedis } from '../testing/private-redis.ts';
import { problemOf, timed } from '../testing/processes.ts';
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

describe('an instance of the app', () => {
  test('frozen: the request and the page are answered in time, and “Restart the app” mends it', async () => {
    await lab.begin();
    process.kill(await lab.pidOf('A'), 'SIGSTOP');
    const { took, value } = await timed(() => lab.get('/me'));
    expect([value.status, problemOf(value.text).code]).toEqual([504, 'app-silent']);
    expect(problemOf(value.text).message).toContain('Restart the app');
    expect(took).toBeLessThan(clear);
    const view = await timed(() => lab.view());
    expect(view.took).toBeLessThan(clear);
    expect(view.value.instances[0]).toMatchObject({
      state: 'silent',
      problem: expect.stringContaining('not responding'),
    });
    expect(view.value.log.at(-1)).toMatchObject({ status: 504, instance: null });
    const changed = await timed(() => lab.configure({ rolling: 'true' }));
    expect(changed.took).toBeLessThan(clear);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
    expect(await lab.stateOf('A')).toBe('ready');
  });

  test('frozen and woken again: it serves as before', async () => {
    await lab.begin();
    const pid = await lab.pidOf('A');
    process.kill(pid, 'SIGSTOP');
    expect((await lab.get('/me')).status).toBe(504);
    process.kill(pid, 'SIGCONT');
    expect((await lab.get('/me')).status).toBe(200);
    expect(await lab.stateOf('A')).toBe('ready');
  });

  test('slow, but alive: it is waited for', async () => {
    await lab.begin();
    expect((await lab.get('/slow?ms=4500')).status).toBe(200);
  });

  test('killed behind the proxy after its headers have left: the answer breaks off too', async () => {
    await lab.begin({ reach: 'proxy' });
    await lab.configure({ latency: '3000', reach: 'proxy' });
    const pid = await lab.pidOf('A');
    expect(await brokenOff(playground, `${lab.path}/app/late`, () => process.kill(pid, 'SIGKILL'))).toBe('broken off');
  });
});

describe('the proxy', () => {
  test.each([
    ['SIGSTOP', 504, 'app-silent'],
    ['SIGKILL', 503, 'app-ended'],
  ] as const)('%s: %i %s in time, and “Restart the app” mends it', async (signal, status, code) => {
    await lab.begin({ reach: 'proxy' });
    process.kill(await lab.pidOf('proxy'), signal);
    if (signal === 'SIGKILL') await expect.poll(() => lab.stateOf('proxy')).toBe('ended');
    const { took, value } = await timed(() => lab.get('/me'));
    expect([value.status, problemOf(value.text).code]).toEqual([status, code]);
    expect(took).toBeLessThan(clear);
    await lab.act('restart');
    expect((await lab.get('/visit')).status).toBe(200);
  });
});

describe('the button that resets the lab', () => {
  test('it works on a lab whose process is frozen', async () => {
    await lab.begin();
    process.kill(await lab.pidOf('A'), 'SIGSTOP');
    const { took, value } = await timed(() => lab.visitor.ask('POST', `${lab.path}/reset`));
    expect(value.status).toBe(200);
    expect(took).toBeLessThan(clear);
    expect((await lab.get('/visit')).status).toBe(200);
  });
});

const program = storeProgram('redis');

describe.skipIf(program === undefined)('a private Redis (not run where there is no redis-server on PATH)', () => {
  test('frozen: requests and the page say in time that it does not answer, and a kill and a start mend it', async () => {
    process.kill(await beginWithRedis(lab), 'SIGSTOP');
    const { took, value } = await timed(() => lab.get('/me'));
    expect(value.status).toBe(503);
    expect(value.text).toContain('is not responding');
    expect(took).toBeLessThan(clear);
    const view = await timed(() => lab.view());
    expect(view.took).toBeLessThan(clear);
    expect(view.value.recordsProblem).toContain('is not responding');
    expect(view.value.instances).toMatchObject([{ state: 'ready' }]);
    await lab.act('stop-store');
    expect((await lab.act('start-store')).storeServer).toBe('running');
    await expect.poll(async () => (await lab.get('/me')).status).toBe(401);
  });
});
