import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeProgram } from '../../labs/processes/store-server.ts';
import { RedisServer } from '../../labs/testing/redis.ts';
import { answersWithin, Link } from './link.ts';

const program = storeProgram('redis')?.path;

describe.skipIf(program === undefined)('a link to Redis (not run where there is no redis-server on PATH)', () => {
  const redis = new RedisServer(program ?? '');
  let link: Link;
  beforeAll(async () => {
    await redis.start();
    await new Promise<void>((resolve) => {
      link = new Link(redis.url, resolve);
    });
  });
  afterAll(async () => {
    link.close();
    await redis.close();
  });

  test('does not take a busy process for a Redis that is away', async () => {
    const answer = link.ask((client) => client.ping());
    // The question goes out before anything else is done.
    await new Promise((resolve) => setImmediate(resolve));
    const busySince = performance.now();
    while (performance.now() - busySince < answersWithin + 100) JSON.parse('[]');
    expect(await answer).toBe('PONG');
  });

  test('throws when Redis is silent', async () => {
    await expect(link.ask(() => new Promise(() => undefined))).rejects.toMatchObject({ code: 'runs-unavailable' });
  });
});
