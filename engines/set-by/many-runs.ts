import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SeenRequest } from '../../browsers/launch/devtools.ts';
import type { FoundBrowser } from '../../browsers/launch/find.ts';
import type { Playground } from '../../browsers/launch/playground.ts';
import { visit } from '../../browsers/launch/visit.ts';
import type { EngineSetting } from '../../contract/origins/engines.ts';
import type { RunRequestInput } from '../../contract/runs/experiment.ts';
import type { RunReport } from '../../contract/runs/observation.ts';

/** Milliseconds that one run may take. */
export const runWithin = 240_000;

export interface ManyRuns {
  readonly browser: FoundBrowser;
  readonly playground: Playground;
  readonly thirdPartyCookies: EngineSetting['thirdPartyCookies'];
  readonly window: 'shown' | 'hidden';
  /** Whether Chromium's requests are listened to. */
  readonly listen?: boolean;
}

/**
 * Lets one browser perform many runs, one after the other, each in a window that a page opens. Calls `tell` with each
 * report, in order, and with all that Chromium's DevTools saw so far. Throws an `Error` where a run does not finish.
 */
export async function manyRuns(
  { browser, playground, thirdPartyCookies, window, listen = false }: ManyRuns,
  requests: readonly RunRequestInput[],
  tell: (report: RunReport, index: number, seen: readonly SeenRequest[]) => void,
): Promise<void> {
  const opener = await startOpener();
  const visited = await visit(browser, { playground, thirdPartyCookies, window, listen, url: opener.url });
  try {
    for (const [index, request] of requests.entries()) {
      const { id, driveUrl } = await playground.createRun(request);
      opener.open(driveUrl);
      const report = await Promise.race([playground.whenOver(id, runWithin), endedEarly(visited.ended)]);
      if (report.state !== 'finished') throw new Error(`Run ${index + 1} ended as ${report.state}.`);
      tell(report, index, visited.devTools?.requests() ?? []);
    }
  } finally {
    await visited.close();
    await opener.stop();
  }
}

/** Rejects with an `Error` once a browser has ended. */
export async function endedEarly(ended: Promise<void>): Promise<never> {
  await ended;
  throw new Error('The browser ended before the run was over.');
}

interface Opener {
  readonly url: string;
  /** Lets the page open one more window. */
  open(url: string): void;
  stop(): Promise<void>;
}

/** A page that waits for the next address, and opens it in a window. */
async function startOpener(): Promise<Opener> {
  const urls: string[] = [];
  const waiting = new Map<number, http.ServerResponse>();
  const server = http.createServer((request, response) => {
    const next = /^\/next\/(\d+)$/.exec(request.url ?? '')?.[1];
    response.setHeader('Cache-Control', 'no-store');
    if (next === undefined) {
      response.setHeader('Content-Type', 'text/html').end(page);
      return;
    }
    const url = urls[Number(next)];
    if (url === undefined) waiting.set(Number(next), response);
    else response.end(url);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    open: (url) => waiting.get(urls.push(url) - 1)?.end(url),
    stop: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

const page = `<!doctype html><title>Runs</title><script type="module">
for (let next = 0; ; next++) open(await (await fetch('/next/' + next)).text(), '_blank', 'noopener');
</script>`;
