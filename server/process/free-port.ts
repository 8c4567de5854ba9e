import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Below the ports that systems use for outgoing connections and for programs that want any free port. */
const [lowest, highest] = [20_000, 32_000];

/**
 * A free port of loopback for a program that is told its port, and that may be started on it again: no system gives it to
 * another program by chance before it listens, or while it is stopped. Each call draws another one: two processes that
 * ask at the same time hardly get the same.
 */
export function freePort(): Promise<number> {
  return getPort({ host: '127.0.0.1', port: Array.from({ length: 20 }, () => randomInt(lowest, highest)) });
}
