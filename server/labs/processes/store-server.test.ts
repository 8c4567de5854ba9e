import type * as Processes from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { StoreServer } from './store-server.ts';

// No process can be started in a folder that is not there: the error comes as an event, like that of a full machine.
vi.mock('node:child_process', async (importOriginal) => {
  const original = await importOriginal<typeof Processes>();
  return {
    ...original,
    spawn: (program: string, parameters: string[], options: Processes.SpawnOptions) =>
      original.spawn(program, parameters, { ...options, cwd: '/there/is/no/such/folder' }),
  };
});

test('a store’s server whose process cannot be started is told of, and is not running', async () => {
  const server = new StoreServer('redis', 'redis-server');
  await expect(server.start()).rejects.toThrow('redis-server did not start');
  expect(server.running).toBe(false);
  await server.close();
});
