import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright';

/** What a run made a browser do, without what it was for. */
export interface Load {
  /** The host of each top-level document, in order. */
  readonly navigations: readonly string[];
  /** All other requests. */
  readonly requests: number;
}

/** Counts what a page does while `work` goes on: documents of its main frame, and everything else. */
export async function countLoad(page: Page, work: () => Promise<void>): Promise<Load> {
  const navigations: string[] = [];
  let requests = 0;
  page.on('request', (request) => {
    const topLevel = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (topLevel) navigations.push(new URL(request.url()).hostname);
    else requests++;
  });
  await work();
  page.removeAllListeners('request');
  return { navigations, requests };
}

/**
 * The floor: the same number of bare top-level navigations between the same hosts, and of bare fetches, spread evenly,
 * with no logic at all. Gives back milliseconds.
 */
export async function measureFloor(context: BrowserContext, { navigations, requests }: Load): Promise<number> {
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
