import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Request } from 'playwright';

/** A navigation of the top-level page: the hosts that redirect it, and the one that answers. */
type Hosts = readonly string[];

/** A top-level page, how the browser gets there, and its navigations that are answered by 204 and leave it there. */
interface LoadedPage {
  readonly by: Hosts;
  readonly stays: Hosts[];
  /** The host of each document in a frame. */
  readonly frames: string[];
}

/** The navigations and requests that a run made a browser perform. */
export interface Load {
  readonly pages: readonly LoadedPage[];
  /** All other requests. */
  readonly requests: number;
}

/** Counts what a page does while `work` goes on. */
export async function countLoad(page: Page, work: () => Promise<void>): Promise<Load> {
  const documents: { readonly request: Request; readonly isTopLevel: boolean }[] = [];
  let requests = 0;
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) requests++;
    else documents.push({ request, isTopLevel: request.frame() === page.mainFrame() });
  });
  await work();
  page.removeAllListeners('request');
  return { pages: await pagesOf(documents), requests };
}

async function pagesOf(
  documents: readonly { readonly request: Request; readonly isTopLevel: boolean }[],
): Promise<LoadedPage[]> {
  const pages: LoadedPage[] = [];
  let by: string[] = [];
  for (const { request, isTopLevel } of documents) {
    if (!isTopLevel) {
      const { hostname } = new URL(request.url());
      // A frame of a blob or of data has no host.
      if (hostname !== '') pages.at(-1)?.frames.push(hostname);
      continue;
    }
    const status = (await request.response())?.status() ?? 200;
    by.push(new URL(request.url()).hostname);
    if (status >= 300 && status < 400) continue;
    if (status === 204) pages.at(-1)?.stays.push(by);
    else pages.push({ by, stays: [], frames: [] });
    by = [];
  }
  return pages;
}

/** How many navigations of the top-level page a load has, with those that redirect. */
export function navigationsOf({ pages }: Load): number {
  return pages.flatMap(({ by, stays }) => [by, ...stays]).reduce((sum, hosts) => sum + hosts.length, 0);
}

/** The script of a page: its requests and frames at once, then its navigations that leave it there, then the next page. */
const script = `
const fetched = (url) => fetch(url).then((answer) => answer.text());
const framed = (url) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.onload = resolve;
  document.body.append(frame);
});
Promise.all([...Array.from({ length: work.requests }, (_, n) => fetched('/x?' + n)), ...work.frames.map(framed)])
  .then(async () => {
    for (const [url, told] of work.stays) {
      location.href = url;
      await fetched(told);
    }
    if (work.next) location.replace(work.next);
    else fetch('/done');
  });`;

/**
 * Measures the floor: what a run made the browser do, over http and without logic. It has the same top-level pages and frames of
 * the same hosts, the same navigations and redirects, and as many fetches, spread evenly. Returns milliseconds.
 */
export async function measureFloor(context: BrowserContext, load: Load): Promise<number> {
  const { pages, requests } = load;
  // Each navigation without a page takes one request that waits for it.
  const stays = pages.reduce((sum, page) => sum + page.stays.length, 0);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const waiting = new Map<string, ServerResponse>();
  const stayed = new Set<string>();
  const tell = (name: string) => {
    if (stayed.has(name)) waiting.get(name)?.end('x');
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, what, number = '', stay = ''] = pathname.split('/');
    const left = searchParams.getAll('by');
    if (left.length > 0) response.writeHead(302, { location: to(left, pathname) }).end();
    else if (what === 'page') response.setHeader('content-type', 'text/html').end(pageOf(Number(number)));
    else if (what === 'stay') {
      stayed.add(`${number}/${stay}`);
      response
        .once('close', () => tell(`${number}/${stay}`))
        .writeHead(204)
        .end();
    } else if (what === 'told') {
      waiting.set(`${number}/${stay}`, response);
      tell(`${number}/${stay}`);
    } else {
      if (what === 'done') response.once('close', arrive);
      response.setHeader('content-type', what === 'frame' ? 'text/html' : 'text/plain').end('x');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  /** A URL of the first host, whose server redirects through the others. */
  const to = ([first, ...others]: Hosts, path: string) =>
    `http://${first}:${port}${path}${others.length > 0 ? `?${others.map((host) => `by=${host}`).join('&')}` : ''}`;
  const pageOf = (number: number) => {
    const next = pages[number + 1];
    const work = {
      requests: Math.ceil((requests - stays) / pages.length),
      frames: pages[number]?.frames.map((host) => `http://${host}:${port}/frame`),
      stays: pages[number]?.stays.map((by, stay) => [to(by, `/stay/${number}/${stay}`), `/told/${number}/${stay}`]),
      next: next && to(next.by, `/page/${number + 1}`),
    };
    return `<!doctype html><link rel="icon" href="data:,"><body><script>const work = ${JSON.stringify(work)};${script}</script>`;
  };
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(to(pages[0]?.by ?? [], '/page/0'), { waitUntil: 'commit' });
  await arrived;
  const elapsed = performance.now() - start;
  await page.close();
  server.closeAllConnections();
  server.close();
  return elapsed;
}
