import type * as Processes from 'node:child_process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

// No process can be started in a folder that is not there: the error comes as an event, like that of a full machine. Other
// files share this one's modules, and get back what they had.
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

test('a store’s server whose process cannot be started is told of, and is not running', async () => {
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
