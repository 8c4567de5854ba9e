import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of the heap that live on after `make` has run and everything that can be freed was, because of what it gives back. */
export async function heldBy(make: () => unknown): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = await make();
  collect();
  const held = process.memoryUsage().heapUsed - before;
  // Read once more, so that it is alive until here.
  return kept === undefined ? 0 : held;
}
