import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
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

  test('does not mistake its own busy process for an absent Redis', async () => {
    const answer = link.ask((client) => client.ping());
    // The question is sent before anything else happens.
    await new Promise((resolve) => setImmediate(resolve));
    const busySince = performance.now();
    while (performance.now() - busySince < answersWithin + 100) JSON.parse('[]');
    expect(await answer).toBe('PONG');
  });

  test('reports that a full or forbidding Redis refuses, and logs its reason once', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      await link.ask((client) => client.configSet('maxmemory', '1'));
      for (const key of ['one', 'two']) {
        await expect(link.ask((client) => client.set(key, 'value'))).rejects.toMatchObject({
          code: 'runs-unavailable',
          message: expect.stringContaining('refuses'),
        });
      }
      await link.ask((client) => client.configSet('maxmemory', '0'));
      await link.ask((client) => client.sendCommand(['ACL', 'SETUSER', 'default', '-set']));
      await expect(link.ask((client) => client.set('three', 'value'))).rejects.toMatchObject({
        message: expect.stringContaining('refuses'),
      });
      const lines = logged.mock.calls.map(String);
      expect([lines.length, lines[0]]).toEqual([2, expect.stringMatching(/^Redis refuses .*: OOM /)]);
      expect(lines[1]).toMatch(/NOPERM/);
    } finally {
      logged.mockRestore();
    }
  });

  test('logs once, not at each try, why Redis cannot be reached', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { port } = new URL(redis.url);
    const stranger = new Link(`redis://nobody:secret@127.0.0.1:${port}`, () => undefined);
    try {
      await expect.poll(() => logged.mock.calls.length).toBeGreaterThan(0);
      await expect(stranger.ask((client) => client.ping())).rejects.toMatchObject({ code: 'runs-unavailable' });
      expect(logged.mock.calls.map(String)).toEqual([expect.stringMatching(/^Redis cannot be reached: WRONGPASS/)]);
      expect(String(logged.mock.calls)).not.toContain('secret');
    } finally {
      stranger.close();
      logged.mockRestore();
    }
  });

  test('throws when Redis is silent', async () => {
    await expect(link.ask(() => new Promise(() => undefined))).rejects.toMatchObject({ code: 'runs-unavailable' });
  });
});
