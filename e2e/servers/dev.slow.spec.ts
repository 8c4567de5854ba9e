import { startPlayground } from '../../browsers/launch/playground.ts';
import { perform } from '../fixtures/perform.ts';
import { expect, test } from '../fixtures/test.ts';

test('npm run dev serves the sources with hot reload on every origin, under the same policies', async ({
  browsers,
}) => {
  const server = await startPlayground({ serves: 'sources' });
  const context = await browsers.newVisitor({ spki: server.spki, thirdPartyCookies: 'allowed' });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    const reloading = page.waitForEvent('console', (message) => message.text().includes('[vite] connected'));
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto(server.ui);
    await expect(page.getByRole('main')).toBeVisible({ timeout: 60_000 });
    await reloading;
    expect(sockets.map((url) => new URL(url).hostname)).toEqual(['127.0.0.1']);
    const report = await perform(server, page, {
      scheme: 'https',
      cookies: [{ setCookie: 'a=1; Path=/; SameSite=None; Secure' }],
      probes: ['home/fetch-include', 'home/worker-fetch', 'other/image', 'other/iframe-home-fetch', 'other/link'],
    });
    expect(report.state).toBe('finished');
    const missing = Object.entries(report.observations).filter(([, { outcome }]) => outcome !== 'received');
    expect(missing).toEqual([]);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
    await server.stop();
  }
});
