import type { Page } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import { type BoundLab, boundLabSchema } from '../../contract/labs/bound.ts';
import { boundLabPath } from '../../contract/labs/lab-id.ts';
import { askHome, labIdOf } from '../fixtures/lab.ts';
import { expect, test } from '../fixtures/test.ts';

/** Opens the tokens lab over https, and starts a session. Returns its section. */
async function start(page: Page, server: Playground) {
  await page.goto(`${server.origin('home', 'https')}/.playground/labs/tokens`);
  const section = page.getByRole('region', { name: 'Device-bound session (DBSC)' });
  await section.getByRole('button', { name: 'Start a device-bound session' }).click();
  return section;
}

/** The server's session, requested from outside the browser. */
async function seen(page: Page, server: Playground): Promise<BoundLab> {
  const path = boundLabPath(await labIdOf(page, 'bound'));
  return boundLabSchema.parse(JSON.parse((await askHome(server, 'GET', path)).text));
}

const did = ({ log }: BoundLab) => log.map(({ from, result }) => `${from} ${result}`);

test.describe('Chromium with device-bound sessions', () => {
  test.use({
    browserArgs: ['--enable-features=DeviceBoundSessions,EnableBoundSessionCredentialsSoftwareKeysForManualTesting'],
  });

  test('registers a key, and signs for the next cookie before a request that needs it; a thief gets none', async ({
    page,
    server,
  }) => {
    const section = await start(page, server);
    await expect(section.getByRole('status')).toContainText('This browser registered a key.');
    expect((await seen(page, server)).key).toMatchObject({ registeredBy: 'browser', algorithm: 'ES256' });
    await section.getByRole('button', { name: 'Ask after the cookie has expired' }).click();
    await expect(section.getByRole('status')).toContainText('This browser got the next cookie');
    const lab = await seen(page, server);
    expect(did(lab).slice(0, 4)).toEqual([
      'browser cookie-set',
      'browser key-registered',
      'browser challenged',
      'browser cookie-refreshed',
    ]);
    // The request had the new cookie. Another refresh may be running: Chromium also refreshes ahead of time.
    expect(did(lab).slice(4)).toContain('browser logged-in');
    expect(did(lab)).not.toContain('browser logged-out');
    const proved = lab.log.find(({ result }) => result === 'cookie-refreshed');
    expect(proved?.headers).toEqual(['Sec-Secure-Session-Id', 'Secure-Session-Response']);
    await section.getByRole('button', { name: 'Let a thief ask for the next cookie' }).click();
    await expect(section.getByRole('status')).toContainText('The thief, who does not have that key, did not.');
    expect(did(await seen(page, server)).filter((text) => text.startsWith('thief'))).toEqual(['thief wrong-key']);
  });
});

test('in a browser that registers no key, a script plays its part, labelled as a simulation', async ({
  page,
  server,
}) => {
  const section = await start(page, server);
  await expect(section.getByRole('status')).toContainText('This browser registered no key');
  await section.getByRole('button', { name: 'Simulate such a browser' }).click();
  await expect(section.getByText('Simulation.')).toBeVisible();
  await section.getByRole('button', { name: 'Ask after the cookie has expired' }).click();
  await expect(section.getByRole('status')).toContainText('Simulated browser got the next cookie');
  const lab = await seen(page, server);
  expect(lab.key).toMatchObject({ registeredBy: 'page', algorithm: 'ES256' });
  expect(did(lab).slice(-3)).toEqual(['page challenged', 'page cookie-refreshed', 'page logged-in']);
});
