import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { apiErrorSchema } from '../../contract/http/errors.ts';
import { storeProgram } from '../labs/processes/store-server.ts';
import { RedisServer } from '../labs/testing/redis.ts';
import { hostedSettings } from '../testing/hosted.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../testing/test-server.ts';
import { defaultVisitorLimits } from './limits.ts';

const program = storeProgram('redis')?.path;
const redis = new RedisServer(program ?? '');
let server: TestServer;
beforeAll(async () => {
  if (program !== undefined) await redis.start();
});
afterEach(() => server.close());
afterAll(() => redis.close());

/** Four origins of a host: both schemes, and both ports of each. */
const four = (host: string) =>
  [`https://${host}`, `https://${host}:8443`, `http://${host}`, `http://${host}:8080`].join();
const withAttacks = {
  ...hostedSettings,
  PUBLIC_OTHER_ORIGIN: four('other.test'),
  PUBLIC_VICTIM_ORIGIN: four('bank.test'),
  PUBLIC_VICTIM_SIBLING_ORIGIN: four('shop.bank.test'),
};
const start = async (environment: Readonly<Record<string, string>>) => {
  const open = { openRuns: 2, openLabs: 1, openAttacks: 2 };
  server = await startTestServer({ environment, visitorLimits: { ...defaultVisitorLimits, ...open } });
};
const ask = (method: string, path: string, body?: unknown, address = '198.51.100.1', role: 'ui' | 'home' = 'ui') =>
  server.ask({
    role,
    scheme: 'https',
    method,
    path,
    headers: { 'x-forwarded-for': address },
    ...(body ? { body } : {}),
  });
const idOf = (answer: TestAnswer) => (answer.json() as { id: string }).id;
const statuses = (answers: readonly TestAnswer[]) => answers.map(({ status }) => status);

const inMemory = ['in memory', () => ({})] as const;
const inRedis = ['in Redis', () => ({ RUNS_REDIS_URL: redis.url })] as const;

describe.each(program === undefined ? [inMemory] : [inMemory, inRedis])(
  'a visitor with runs %s',
  (_where, settings) => {
    const run = { scheme: 'https', cookies: [{ setCookie: 'sid=1' }], probes: ['home/image'] };
    const make = (address?: string) => ask('POST', '/api/runs', run, address);

    test('may have so many open, and another one when one is over; others are not affected', async () => {
      await start({ ...hostedSettings, ...settings() });
      // A Redis that is not reached yet would refuse the first run.
      await expect.poll(async () => (await ask('GET', '/api/runs/never-made')).status).toBe(404);
      const [first, second, refused] = [await make(), await make(), await make()];
      expect(statuses([first, second, refused, await make('198.51.100.2')])).toEqual([201, 201, 429, 201]);
      const { code, message } = apiErrorSchema.parse(refused.json()).error;
      expect([code, refused.headers['retry-after']]).toEqual(['too-many-requests', '60']);
      expect(message).toContain('at most 2 runs open');
      expect((await ask('DELETE', `/api/runs/${idOf(first)}`)).status).toBe(200);
      expect(statuses([await make(), await make()])).toEqual([201, 429]);
    });

    test('cannot exceed it by asking at once, and loses no place by a refused request', async () => {
      await start({ ...hostedSettings, ...settings() });
      await expect.poll(async () => (await ask('GET', '/api/runs/never-made')).status).toBe(404);
      for (let number = 0; number < 3; number++)
        expect((await ask('POST', '/api/runs', { no: 'run' })).status).toBe(400);
      const answers = statuses(await Promise.all([make(), make(), make(), make()]));
      expect(answers.toSorted()).toEqual([201, 201, 429, 429]);
    });
  },
);

describe('a visitor', () => {
  test('may have so many labs open, set each up again, and make another one when a page is closed', async () => {
    await start(hostedSettings);
    const lab = (id: string, more = '') => `/.playground/labs/signed-cookies/${id.repeat(16)}${more}`;
    const put = (id: string) => ask('PUT', lab(id), undefined, '198.51.100.1', 'home');
    const answers = [await put('a'), await put('a'), await put('b'), await put('a')];
    expect(statuses(answers)).toEqual([200, 200, 429, 200]);
    await ask('POST', lab('a', '/leave'), undefined, '198.51.100.1', 'home');
    expect((await put('b')).status).toBe(200);
  });

  test('may have so many attack labs and ladders open together', async () => {
    await start(withAttacks);
    const attack = { attack: 'csrf-image', scheme: 'http', defences: [] };
    const [lab, ladder] = [
      await ask('POST', '/api/labs/attacks', attack),
      await ask('POST', '/api/ladders', { scheme: 'http' }),
    ];
    expect(statuses([lab, ladder, await ask('POST', '/api/labs/attacks', attack)])).toEqual([201, 201, 429]);
    expect((await ask('DELETE', `/api/labs/attacks/${idOf(lab)}`)).status).toBe(204);
    expect((await ask('POST', '/api/labs/attacks', attack)).status).toBe(201);
  });
});
