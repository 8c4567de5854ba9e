import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { storeProgram } from '../../labs/processes/store-server.ts';
import { RedisServer } from '../../labs/testing/redis.ts';
import { sharedLimits } from '../limits.ts';
import { RedisRuns } from './redis-runs.ts';

const program = storeProgram('redis')?.path;

describe.skipIf(program === undefined)(
  'a Redis that is silent (not run where there is no redis-server on PATH)',
  () => {
    const redis = new RedisServer(program ?? '');
    let runs: RedisRuns;
    beforeAll(async () => {
      await redis.start();
      runs = new RedisRuns(topologyOfNames('localhost'), sharedLimits, { url: redis.url, prefix: 'test' });
    });
    afterAll(async () => {
      runs.close();
      await redis.close();
    });

    test('ends each run for which something arrived meanwhile, and no other', async () => {
      const body = { scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/fetch-include'] };
      const create = () => Promise.resolve(runs.create(body)).catch(() => null);
      await expect.poll(create, { timeout: 10_000 }).not.toBeNull();
      const [losing, other] = [await runs.create(body), await runs.create(body)];
      const client = await createClient({ url: redis.url }).connect();
      await client.sendCommand(['CLIENT', 'PAUSE', '4000', 'ALL']);
      const beat = runs.act(other, 'seen', null).catch((error: unknown) => error);
      const arrived = runs.act(losing, 'continued', { probe: 'home/fetch-include', readable: null });
      await expect(arrived).rejects.toMatchObject({ code: 'runs-unavailable', status: 503 });
      await beat;
      const trouble = async () => (await Promise.resolve(runs.report(losing.id)).catch(() => null))?.trouble?.code;
      await expect.poll(trouble, { timeout: 15_000 }).toBe('record-lost');
      expect((await runs.report(other.id)).state).toBe('waiting');
      client.destroy();
    });
  },
);
