import type * as Processes from 'node:child_process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// No process can start in a folder that does not exist. The error is an event, as on a full machine. Other
// test files share these modules, so the original is restored afterwards.
beforeAll(() => {
  vi.resetModules();
  vi.doMock('node:child_process', async (importOriginal) => {
    const original = await importOriginal<typeof Processes>();
    return {
      ...original,
      spawn: (program: string, parameters: string[], options: Processes.SpawnOptions) =>
        original.spawn(program, parameters, { ...options, cwd: '/there/is/no/such/folder' }),
    };
  });
});

afterAll(() => {
  vi.doUnmock('node:child_process');
  vi.resetModules();
});

test('a store’s server whose process cannot start is reported, and is not running', async () => {
  const { StoreServer } = await import('./store-server.ts');
  const server = new StoreServer('redis', {
    name: 'redis-server',
    path: 'redis-server',
    is: 'Redis',
    parameters: () => [],
  });
  await expect(server.start()).rejects.toThrow('redis-server did not start');
  expect(server.running).toBe(false);
  await server.close();
});
