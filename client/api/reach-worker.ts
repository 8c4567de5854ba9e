import { askReach } from './reaches.ts';

/** What the worker is asked: which of these origins answer, within so many milliseconds. */
export interface ReachQuestion {
  readonly origins: readonly string[];
  readonly within: number;
}

// A request that fails in a page is an error in its console; in a worker it is not. That the browser does not trust a
// certificate is no error of the page.
addEventListener('message', async ({ data }: MessageEvent<ReachQuestion>) => {
  postMessage(await askReach(data.origins, data.within));
});
