import { prepareFolder } from './files.ts';
import { removeLeftovers } from './leftovers.ts';
import { type Lock, lockFolder } from './lock.ts';

export type { Lock };

/**
 * Opens the data folder for one server: creates it, locks it, and removes what killed servers left in it. Throws a
 * `ConfigError` with advice when another server has it, or when it cannot be written.
 */
export async function openDataFolder(directory: string): Promise<Lock> {
  prepareFolder(directory);
  const lock = await lockFolder(directory);
  removeLeftovers(directory);
  return lock;
}
