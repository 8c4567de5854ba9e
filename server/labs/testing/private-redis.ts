import { descendants } from './processes.ts';
import type { SessionLabClient } from './session-lab.ts';

function redisPids(): number[] {
  return descendants()
    .filter(({ command }) => /^(\S*\/)?redis-server /.test(command))
    .map(({ pid }) => pid);
}

/**
 * Begins a lab with a private Redis, and returns the process id of that Redis. Throws an `Error` if none was started.
 */
export async function beginWithRedis(lab: SessionLabClient): Promise<number> {
  const others = redisPids();
  await lab.begin({ store: 'redis' });
  const pid = redisPids().find((one) => !others.includes(one));
  if (pid === undefined) throw new Error('No Redis was started.');
  return pid;
}
