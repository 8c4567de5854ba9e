import { startServer } from './fixtures/server.ts';
import { expect, test } from './fixtures/test.ts';

test('a run whose server ends says so in its window, and says when the server is back', async ({ page }) => {
  const server = await startServer();
  const port = (scheme: 'http' | 'https', which: 'main' | 'alt') => new URL(server.origin('ui', scheme, which)).port;
  const samePorts = {
    HTTP_PORT: port('http', 'main'),
    HTTP_ALT_PORT: port('http', 'alt'),
    HTTPS_PORT: port('https', 'main'),
    HTTPS_ALT_PORT: port('https', 'alt'),
  };
  const cookies = [{ setCookie: 'a=1; Path=/' }];
  const run = await server.createRun({ scheme: 'http', cookies, probes: ['home/link'], ageSeconds: 5 });
  await page.goto(run.driveUrl, { waitUntil: 'commit' });
  await expect(page.getByText(/^Waiting while/)).toBeVisible();
  await server.stop();
  await expect(page.getByRole('heading', { name: 'The run has stopped' })).toBeVisible();
  await expect(page.getByText('server does not answer. Start it again')).toBeVisible();
  const again = await startServer(samePorts);
  try {
    await expect(page.getByText('server is back')).toBeVisible();
  } finally {
    await again.stop();
  }
});
