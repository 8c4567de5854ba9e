import { startPlayground } from '../../browsers/launch/playground.ts';
import { expect, test } from '../fixtures/test.ts';

test('a run whose server ends says so in its window, and says when the server is back', { tag: '@slow' }, async ({
  page,
}) => {
  const server = await startPlayground();
  const port = (scheme: 'http' | 'https', which: 'main' | 'alt') => new URL(server.origin('ui', scheme, which)).port;
  const samePorts = {
    HTTP_PORT: port('http', 'main'),
    HTTP_ALT_PORT: port('http', 'alt'),
    HTTPS_PORT: port('https', 'main'),
    HTTPS_ALT_PORT: port('https', 'alt'),
  };
  const cookies = [{ setCookie: 'a=1; Path=/' }];
  const run = await server.createRun({ scheme: 'http', cookies, probes: ['home/link'], ageSeconds: 12 });
  await page.goto(run.driveUrl, { waitUntil: 'commit' });
  await expect(page.getByText(/^Waiting while/)).toBeVisible();
  await server.stop();
  // The page sends the next request when the cookie is old enough.
  await expect(page.getByRole('heading', { name: 'The run has stopped' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('server does not answer. Start it again')).toBeVisible();
  const again = await startPlayground({ environment: samePorts });
  try {
    await expect(page.getByText('server is back')).toBeVisible();
  } finally {
    await again.stop();
  }
});

test('a bug of the page is not reported as a server that does not answer', async ({ page, server }) => {
  const cookies = [{ setCookie: 'a=1; Path=/' }];
  const run = await server.createRun({ scheme: 'http', cookies, probes: ['home/link'] });
  // A step without its plan: the page fails with a TypeError, while the server works.
  await page.route(/\/\.playground\/step\?run=/, (route) => route.fulfill({ json: { do: 'perform' } }));
  await page.goto(run.driveUrl);
  await expect(page.getByRole('heading', { name: 'The run has stopped' })).toBeVisible();
  await expect(page.getByText('This page cannot continue:')).toBeVisible();
  await expect(page.getByText('server does not answer')).toHaveCount(0);
});

test('a window whose script does not load says what to check', { tag: '@slow' }, async ({ page, server }) => {
  const cookies = [{ setCookie: 'a=1; Path=/' }];
  const run = await server.createRun({ scheme: 'http', cookies, probes: ['home/link'] });
  await page.route(/\/\.playground\/app\//, (route) => route.abort('internetdisconnected'));
  await page.goto(run.driveUrl);
  await expect(page.getByText('Starting')).toBeVisible();
  await expect(page.getByText('the script of this window has not loaded yet')).toBeVisible({ timeout: 20_000 });
});
