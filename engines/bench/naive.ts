import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';

/**
 * The obvious script: for each cell it makes a new context, sets one cookie, goes to the other site, makes one request,
 * and reads which cookies arrived. Returns cells per second.
 */
export async function measureNaive(browser: Browser, cells: number): Promise<number> {
  let received: (cookie: string) => void = () => undefined;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/set') response.setHeader('set-cookie', 'a=1; SameSite=Lax');
    if (request.url === '/probe') received(request.headers.cookie ?? '');
    response.end('<!doctype html><link rel="icon" href="data:,"><p>page</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const start = performance.now();
  for (let cell = 0; cell < cells; cell++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://app.home.localhost:${port}/set`);
    await page.goto(`http://other.localhost:${port}/`);
    const arrived = new Promise<string>((resolve) => {
      received = resolve;
    });
    const url = `http://app.home.localhost:${port}/probe`;
    await page.evaluate(`document.body.append(Object.assign(new Image(), { src: '${url}' }))`);
    await arrived;
    await context.close();
  }
  const seconds = (performance.now() - start) / 1000;
  server.closeAllConnections();
  server.close();
  return cells / seconds;
}
