import { SessionLabPage } from '../fixtures/lab.ts';
import { test as base, expect } from '../fixtures/test.ts';

const test = base.extend<{ lab: SessionLabPage }>({
  lab: async ({ page, server }, use) => {
    await use(new SessionLabPage(page, server));
  },
});

test('a login and a logout: who I am, and what happened to the session and the cookie', async ({ lab }) => {
  await lab.open();
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('Nobody: the browser sent no session cookie. No response has set one yet.');
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('The app logged ada in. The response set the session’s cookie.');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('You are ada.');
  await lab.press('Log out');
  await expect(lab.outcome).toContainText('The session was destroyed and the cookie was cleared.');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText(
    'Nobody: the browser sent no session cookie. An earlier response cleared it.',
  );
});

test('secure: true over http is a warning with the next step, also for the next request', {
  tag: '@nightly',
}, async ({ lab }) => {
  await lab.open({ secure: 'true' });
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('You sent POST /login and got 200.');
  await expect(lab.outcome).toContainText(
    'No Set-Cookie in the response: the cookie is Secure and the app saw plain http',
  );
  await expect(lab.outcome).toHaveClass(/warned/);
  for (const words of ['Serve the app over https', "app.set('trust proxy', 1)", "secure: 'auto'"]) {
    await expect(lab.outcome).toContainText(words);
  }
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('The response to POST /login set none: the cookie is Secure');
  await expect(lab.outcome).toContainText('What to do: Serve the app over https');
});

test('behind a proxy the advice is only trust proxy', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open({ secure: 'true', reach: 'proxy' }, 'https');
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('The proxy reported https, and the app does not trust it.');
});

test('after a restart the lost memory is the reason, not an empty session', { tag: '@nightly' }, async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.press('Log in');
  await page.getByRole('button', { name: 'Restart the app' }).click();
  await expect(lab.outcome).toContainText('You restarted the app.');
  await expect(lab.outcome).toContainText('The store held 1 session and now holds no session.');
  await expect(lab.outcome).toContainText('This browser still sends its session cookie, but the store has no session');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText(
    'Nobody: the server does not know this id. Its record was in the memory of instance A, and that process has ended.',
  );
  await expect(lab.outcome).not.toContainText('uninitialized');
  await expect(lab.outcome).toContainText('What to do: Use a store outside the process');
  await expect(page.getByRole('region', { name: 'On the wire' })).toContainText('You restarted the app.');
});

test('two instances: the one that answered, and the one with the record', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open({ instances: '2' });
  await lab.press('Log in');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText(/Instance [AB] answered, and the record is in the memory of instance [AB]/);
  await expect(lab.outcome).toContainText('What to do: Use one store for all instances');
});

test('changes of the secrets, the cookie and the options are reported at once', async ({ lab, page }) => {
  await lab.open();
  await lab.press('Log in');
  await page.getByRole('button', { name: 'Replace the secret' }).click();
  await expect(lab.outcome).toContainText('You replaced the secret.');
  await expect(lab.outcome).toContainText('none of the app’s secrets signed it');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText(
    'Nobody: the app rejected the cookie. A secret that the app no longer has signed it.',
  );
  await expect(lab.outcome).toContainText('What to do: Keep the old secret in the array');
  await page.getByRole('button', { name: 'Delete the cookie' }).click();
  await expect(lab.outcome).toContainText('You deleted the session cookie in this browser.');
  await expect(lab.outcome).toContainText('This browser sends no session cookie.');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('Nobody: the browser sent no session cookie. You deleted it.');
  await page.getByRole('radio', { name: /SQLite file/ }).check();
  await expect(lab.outcome).toContainText('You changed store from Memory to SQLite file.');
  await expect(page.getByText('Options: store SQLite file')).toBeVisible();
  const wire = page.getByRole('region', { name: 'On the wire' });
  for (const done of ['You replaced the secret.', 'You deleted the session cookie', 'You changed store']) {
    await expect(wire).toContainText(done);
  }
});

test('another store: the record is in the store that the app no longer uses', { tag: '@nightly' }, async ({
  lab,
  page,
}) => {
  await lab.open({ store: 'embedded' });
  await lab.press('Log in');
  await page.getByRole('radio', { name: 'Memory' }).check();
  await expect.poll(async () => (await lab.lab()).options.store).toBe('memory');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('Its record is in another store, SQLite file, which the app no longer uses.');
});

test('a Redis that restarted has lost the record', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open();
  const redis = (await lab.lab()).stores.find(({ kind }) => kind === 'redis');
  base.skip(redis?.state !== 'available', `not run: ${redis?.how ?? 'no Redis'}`);
  await lab.open({ store: 'redis' });
  await expect.poll(async () => (await lab.lab()).options.store, { timeout: 60_000 }).toBe('redis');
  base.skip((await lab.lab()).storeServer === 'given', 'not run: the server is not the lab’s own');
  await lab.press('Log in');
  await lab.operate('Kill the store’s server', ({ storeServer }) => storeServer === 'stopped');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('Unknown: the store failed.');
  await lab.operate('Start the store’s server', ({ storeServer }) => storeServer === 'running');
  await expect
    .poll(
      async () => {
        await lab.press('Who am I?');
        return (await lab.last()).status;
      },
      { timeout: 60_000 },
    )
    .toBe(401);
  await expect(lab.outcome).toContainText('Its record was in the Redis server, which has restarted without it.');
});

test('a redirect that overtook a slow store is reported, and a login with an awaited save() works', {
  tag: '@nightly',
}, async ({ lab }) => {
  await lab.open({ latency: '3000' });
  await lab.press('Log in and redirect', 2);
  await expect(lab.outcome).toContainText(
    /Its record was not saved yet: POST \/login-redirect\?save=0 saved it \d+ ms after/,
  );
  await expect(lab.outcome).toContainText('What to do: Wait for the store before you redirect');
  await lab.operate('Delete the cookie', ({ events }) => events.at(-1)?.did.deed === 'forget-cookie');
  await lab.press('Log in, save() and redirect', 2);
  await expect(lab.outcome).toContainText('You are ada.');
});

test('an expired cookie is reported as expired', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open({ maxAge: '2000' });
  await lab.press('Log in');
  await expect
    .poll(
      async () => {
        await lab.press('Who am I?');
        return (await lab.last()).cookie;
      },
      { timeout: 60_000 },
    )
    .toBeNull();
  await expect(lab.outcome).toContainText('Nobody: the browser sent no session cookie. It expired at');
});

test('two concurrent slow writes: what was lost, and by which request', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open();
  await lab.press('Visit');
  await lab.press('Two slow writes at once', 2);
  await expect(lab.outcome).toContainText(
    'What it wrote (items) is lost: POST /cart?item=apple&ms=2000 read the session before this write and saved it after.',
  );
  await expect(lab.outcome).toHaveClass(/warned/);
});

test('a planted id is reported at the planting, at the login, and at its use', async ({ lab }) => {
  await lab.open({ regenerate: 'false' });
  await lab.press('Plant an id in this browser');
  await expect(lab.outcome).toContainText('planted it in this browser');
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('The login kept the planted id');
  await expect(lab.outcome).toContainText('What to do: Call req.session.regenerate() at login');
  await lab.press('Send the planted id');
  await expect(lab.outcome).toContainText('The attacker is ada.');
});
