import { askReach } from './reaches.ts';

/** The worker's input: some origins, and the milliseconds in which each must answer. */
export interface ReachQuestion {
  readonly origins: readonly string[];
  readonly within: number;
}

// A failed request is an error in a page's console, but not in a worker's. A certificate that the browser does not
// trust is not an error of the page.
addEventListener('message', async ({ data }: MessageEvent<ReachQuestion>) => {
  postMessage(await askReach(data.origins, data.within));
});
