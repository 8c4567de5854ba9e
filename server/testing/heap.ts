import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of the heap that the result of `make` keeps, after garbage collection. */
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
