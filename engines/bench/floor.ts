import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import type { Scheme } from '../../contract/origins/topology.ts';
import { probes as catalogue } from '../../contract/probes/catalogue.ts';
import { FloorSite, floorPages, looks, originsOf } from './floor-pages.ts';
import { FloorServer } from './floor-server.ts';

/** Milliseconds. */
const overWithin = 60_000;

/** How long the floor took, and what it opened. */
export interface Floor {
  readonly milliseconds: number;
  readonly pages: number;
  readonly requests: number;
}

/**
 * Measures the floor of a run: a browser sends the same requests, and nothing else is done. Ends when the last one has
 * arrived.
 *
 * It has the run's hosts, schemes and ports, so TLS for https; the POSTs of the reset; the frames that look which cookies
 * are stored, without their reports; and the request of each probe from the context that it needs: a page at each place and
 * one for each probe that opens a page, frames, popups, workers, a service worker at each origin, redirects. Its requests
 * carry the cookies that the run left in the browser. A page sends all its requests at once, waits until they have arrived,
 * and then begins its navigations, which 204 answers, one after the other: a new navigation cancels one that has not
 * arrived. A socket tells the page what has arrived.
 *
 * It has no check of the origins, no driver, steps, reports or records, and waits for no response except those of the
 * reset. Throws an `Error` when a request does not arrive.
 */
export async function measureFloor(
  context: BrowserContext,
  playground: Playground,
  scheme: Scheme,
  ids: ReadonlySet<string>,
): Promise<Floor> {
  const probes = [...catalogue.filter(({ id }) => ids.has(id)), ...looks()];
  const pages = floorPages(probes);
  const pem = (name: string) => readFileSync(join(playground.data, name));
  const servers = [
    createHttp(),
    createHttp(),
    createHttps({ key: pem('leaf-key.pem'), cert: Buffer.concat([pem('leaf.pem'), pem('ca.pem')]) }),
  ] as const;
  const [main = 0, alt = 0, https = 0] = await Promise.all(
    servers.map((server) => {
      const listening = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
      return listening.then(() => (server.address() as AddressInfo).port);
    }),
  );
  const site = new FloorSite(probes, pages, originsOf(playground.topology, scheme, { main, alt, https }));
  const answers = new FloorServer(site, probes, pages);
  for (const server of servers) {
    server.on('request', (request, response) => answers.answer(request, response));
    server.on('upgrade', (request, socket, head) => answers.upgrade(request, socket, head));
  }
  const page = await context.newPage();
  const timer = setTimeout(() => void page.close(), overWithin);
  const start = performance.now();
  await page.goto(site.page(0), { waitUntil: 'commit' });
  const closed = new Promise((resolve) => page.once('close', resolve));
  await Promise.race([answers.over, closed]);
  const milliseconds = performance.now() - start;
  clearTimeout(timer);
  await page.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  if (answers.missing.length > 0) throw new Error(`The floor did not send ${answers.missing.join(', ')}.`);
  return { milliseconds, pages: pages.length, requests: probes.length };
}
