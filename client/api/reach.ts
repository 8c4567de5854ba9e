import type { ReachQuestion } from './reach-worker.ts';
import { askReach } from './reaches.ts';

/** Finds out in a worker which of some origins this browser reaches, with this many milliseconds for each. */
export async function reachedOrigins(
  origins: readonly string[],
  within: number,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const worker = new Worker(new URL('./reach-worker.ts', import.meta.url), { type: 'module' });
  signal.addEventListener('abort', () => worker.terminate());
  const answers = await new Promise<readonly string[]>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<readonly string[]>) => resolve(data);
    // In a browser without such workers, the page itself makes the requests, and its console shows the failures.
    worker.onerror = () => askReach(origins, within).then(resolve);
    worker.postMessage({ origins, within } satisfies ReachQuestion);
  });
  worker.terminate();
  return new Set(answers);
}
