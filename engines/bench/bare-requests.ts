import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright';

/** What a run made its page request. */
export interface Load {
  /** The host of each top-level navigation, in order. */
  readonly navigations: readonly string[];
  /** How many other requests. */
  readonly requests: number;
}

/** Counts what a page requests from now on: navigations of its main frame, and all others. The returned value grows. */
export function countLoad(page: Page): Load {
  const load = { navigations: [] as string[], requests: 0 };
  page.on('request', (request) => {
    const topLevel = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (topLevel) load.navigations.push(new URL(request.url()).hostname);
    else load.requests++;
  });
  return load;
}

/**
 * Measures bare requests: as many top-level navigations between the same hosts, each of which loads a page, and as many
 * fetches, shared out among these pages, over http and without logic. It is no floor: a run asks for 204 where it can, and
 * then loads no page. Versions until now were compared with it. Returns milliseconds.
 */
export async function measureBareRequests(context: BrowserContext, { navigations, requests }: Load): Promise<number> {
  const each = Math.ceil(requests / navigations.length);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const server = createServer((request, response) => {
    const step = /^\/page\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (request.url === '/done') response.once('close', arrive);
    if (step === undefined) {
      response.end('x');
      return;
    }
    const next = Number(step) + 1;
    const host = navigations[next];
    const { port } = server.address() as AddressInfo;
    const go = host === undefined ? "fetch('/done')" : `location.replace('http://${host}:${port}/page/${next}')`;
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><script>Promise.all(Array.from({ length: ${each} }, (_, n) => fetch('/x?' + n).then((answer) => answer.text()))).then(() => { ${go} })</script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(`http://${navigations[0]}:${port}/page/0`, { waitUntil: 'commit' });
  await arrived;
  const elapsed = performance.now() - start;
  await page.close();
  server.closeAllConnections();
  server.close();
  return elapsed;
}
