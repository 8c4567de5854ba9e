import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page, Request } from 'playwright';

/** A navigation of the top-level page: the hosts that redirect it, and the one that answers. */
type Hosts = readonly string[];

/** A top-level page, how the browser gets there, and its navigations that are answered by 204 and leave it there. */
interface LoadedPage {
  readonly by: Hosts;
  readonly stays: Hosts[];
}

/** The navigations and requests that a run made a browser perform. */
export interface Load {
  readonly pages: readonly LoadedPage[];
  /** Documents in frames. */
  readonly frames: number;
  /** All other requests. */
  readonly requests: number;
}

/** Counts what a page does while `work` goes on. */
export async function countLoad(page: Page, work: () => Promise<void>): Promise<Load> {
  const navigations: Request[] = [];
  let frames = 0;
  let requests = 0;
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) requests++;
    else if (request.frame() === page.mainFrame()) navigations.push(request);
    else frames++;
  });
  await work();
  page.removeAllListeners('request');
  return { pages: await pagesOf(navigations), frames, requests };
}

async function pagesOf(navigations: readonly Request[]): Promise<LoadedPage[]> {
  const pages: LoadedPage[] = [];
  let by: string[] = [];
  for (const request of navigations) {
    const status = (await request.response())?.status() ?? 200;
    by.push(new URL(request.url()).hostname);
    if (status >= 300 && status < 400) continue;
    if (status === 204) pages.at(-1)?.stays.push(by);
    else pages.push({ by, stays: [] });
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
const framed = () => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.src = '/frame';
  frame.onload = resolve;
  document.body.append(frame);
});
Promise.all([...Array.from({ length: work.requests }, (_, n) => fetched('/x?' + n)), ...Array.from({ length: work.frames }, framed)])
  .then(async () => {
    for (const [url, told] of work.stays) {
      location.href = url;
      await fetched(told);
    }
    if (work.next) location.replace(work.next);
    else fetch('/done');
  });`;

/**
 * The floor: what a run made the browser do, over http and with no logic at all. The same top-level pages of the same hosts, with as many
 * frames and fetches, spread evenly; the same navigations without a page; the same redirects. Gives back milliseconds.
 */
export async function measureFloor(context: BrowserContext, load: Load): Promise<number> {
  const { pages, frames, requests } = load;
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
      frames: Math.ceil(frames / pages.length),
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
