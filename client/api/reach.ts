import type { ReachQuestion } from './reach-worker.ts';
import { askReach } from './reaches.ts';

/** Asks in a worker which of some origins this browser reaches, waiting so many milliseconds for each. */
export async function reachedOrigins(
  origins: readonly string[],
  within: number,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const worker = new Worker(new URL('./reach-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  const answers = await new Promise<readonly string[]>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<readonly string[]>) => resolve(data);
    // Where a browser has no such worker, the page asks by itself, and its console shows what failed.
    worker.onerror = () => askReach(origins, within).then(resolve);
    worker.postMessage({ origins, within } satisfies ReachQuestion);
  });
  worker.terminate();
  return new Set(answers);
}
