import { expect, test } from './fixtures/test.ts';

const cookies = [{ setCookie: 'sid=1; SameSite=Strict' }];

test('an address that the visitor pastes into a new tab is recorded as a request that no page asked for', async ({
  server,
  page,
  context,
}) => {
  const probe = 'outside/address-bar';
  const { id, driveUrl } = await server.createRun({ scheme: 'https', cookies, action: 'send', probes: [probe] });
  await page.goto(driveUrl);
  const field = page.getByLabel('Paste this address');
  await expect(field).toHaveValue(/^https:/);
  const tab = await context.newPage();
  await tab.goto(await field.inputValue());
  await expect(tab.getByText('You can close this tab.')).toBeVisible();
  const { state, observations } = await server.whenOver(id);
  expect(state).toBe('finished');
  expect(observations[probe]).toMatchObject({
    outcome: 'received',
    requests: [{ headers: { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' } }],
  });
});

test('a link out of a frame of another site waits for the visitor’s click', async ({ server, page }) => {
  const probe = 'other/iframe-home-link-top';
  const { id, driveUrl } = await server.createRun({ scheme: 'https', cookies, action: 'send', probes: [probe] });
  await page.goto(driveUrl);
  await page.frameLocator('iframe').getByRole('link', { name: 'Follow this link' }).click();
  const { state, observations } = await server.whenOver(id);
  expect(state).toBe('finished');
  expect(observations[probe]).toMatchObject({ outcome: 'received', requests: [{ hop: 'home', method: 'GET' }] });
});
