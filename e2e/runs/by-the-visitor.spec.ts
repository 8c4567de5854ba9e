import { expect, test } from '../fixtures/test.ts';

const cookies = [{ setCookie: 'sid=1; SameSite=Strict' }];

test('a URL that the visitor pastes into a new tab is recorded as a request without a page', async ({
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

test.describe('with third-party cookies blocked', () => {
  test.use({ thirdPartyCookies: 'blocked' });

  test('a frame gets storage access after the visitor’s click, and its fetch sends only the None cookie', async ({
    server,
    page,
    context,
  }) => {
    const probe = 'other/iframe-storage-access-fetch';
    const lines = ['none=1; Path=/; SameSite=None; Secure', 'unset=1; Path=/', 'lax=1; Path=/; SameSite=Lax'];
    const given = lines.map((setCookie) => ({ setCookie }));
    await context.grantPermissions(['storage-access']);
    const set = await server.createRun({ scheme: 'https', cookies: given, action: 'set', probes: [] });
    await page.goto(set.driveUrl);
    await server.whenOver(set.id);
    const { id, driveUrl } = await server.createRun({
      scheme: 'https',
      cookies: given,
      action: 'send',
      probes: [probe],
    });
    const tab = await context.newPage();
    await tab.goto(driveUrl);
    await tab.getByRole('button', { name: 'Use this site' }).click();
    const frame = tab.frameLocator('iframe[title]');
    await frame.getByRole('button', { name: 'Ask for storage access' }).click();
    const { state, observations } = await server.whenOver(id);
    expect(state).toBe('finished');
    expect(observations[probe]).toMatchObject({
      outcome: 'received',
      requests: [{ cookies: [0], headers: { 'sec-fetch-storage-access': 'active' } }],
    });
  });
});
