import { axe } from '../fixtures/axe.ts';
import { SessionLabPage } from '../fixtures/lab.ts';
import { expectFit, goTo } from '../fixtures/pages.ts';
import { test as base, expect } from '../fixtures/test.ts';

const test = base.extend<{ lab: SessionLabPage }>({
  lab: async ({ page, server }, use) => {
    await use(new SessionLabPage(page, server));
  },
});

const stores = ['memory', 'embedded', 'redis', 'mongodb'] as const;

/** Opens the lab with a store, or skips the test when this machine does not have the store. */
async function openWithStore(
  lab: SessionLabPage,
  store: (typeof stores)[number],
  options: Record<string, string> = {},
) {
  await lab.open(options);
  const choice = (await lab.lab()).stores.find(({ kind }) => kind === store);
  base.skip(choice?.state !== 'available', `not run: ${choice?.how ?? 'no such store'}`);
  await lab.open({ ...options, store });
  await expect.poll(async () => (await lab.lab()).options.store, { timeout: 60_000 }).toBe(store);
}

test('HTTP by itself remembers nothing: the first step sets no cookie', async ({ lab, page }) => {
  await lab.open();
  await lab.press('Request without a session');
  expect(await lab.last()).toMatchObject({ cookie: null, setCookie: [], silence: 'session-not-asked' });
  await expect(lab.outcome).toContainText('HTTP itself remembers nothing');
  expect(await page.context().cookies()).toEqual([]);
});

test('express-session silently sends no Secure cookie over plain http, and sends it over https', async ({
  lab,
  page,
}) => {
  await lab.open({ secure: 'true' });
  await lab.press('Log in');
  expect(await lab.last()).toMatchObject({
    scheme: 'http',
    setCookie: [],
    silence: 'secure-cookie-over-plain-http',
    debug: expect.arrayContaining(['not secured']),
  });
  await expect(lab.outcome).toContainText(
    'No Set-Cookie in the response: the cookie is Secure and the app saw plain http',
  );
  expect(await lab.cookies()).toEqual([]);

  await page.getByRole('link', { name: 'Open this lab over https' }).click();
  await expect(lab.outcome).toBeVisible({ timeout: 60_000 });
  await lab.press('Log in');
  expect(await lab.last()).toMatchObject({ scheme: 'https', silence: null });
  expect(await lab.cookies()).toMatchObject([{ secure: true, httpOnly: true }]);
});

test('behind a proxy a Secure cookie needs X-Forwarded-Proto and trust proxy', { tag: '@slow' }, async ({
  lab,
  page,
}) => {
  await lab.open({ secure: 'true', reach: 'proxy' }, 'https');
  await lab.press('Log in');
  expect(await lab.last()).toMatchObject({ forwardedProto: 'https', secure: false, setCookie: [] });
  await page.getByRole('checkbox', { name: 'trust proxy' }).check();
  await expect.poll(async () => (await lab.lab()).options.trustProxy).toBe('true');
  await lab.press('Log in');
  expect(await lab.last()).toMatchObject({ forwardedProto: 'https', secure: true, silence: null });

  await lab.open({ secure: 'true', reach: 'proxy', trustProxy: 'true', forwarded: 'forged' }, 'http');
  await lab.press('Log in');
  expect(await lab.last()).toMatchObject({ scheme: 'http', forwardedProto: 'https', secure: true, silence: null });
});

test('buttons that are pressed while the app starts are carried out one after the other', async ({ lab, page }) => {
  await lab.open();
  for (const name of ['Log in', 'Add a secret, keep the old', 'Who am I?']) {
    await page.getByRole('button', { name, exact: true }).click();
  }
  await expect(lab.outcome).toContainText('You are ada.', { timeout: 60_000 });
});

test('saveUninitialized decides whether a visit that does not use the session gets a cookie and a record', async ({
  lab,
  page,
}) => {
  await lab.open();
  await lab.press('Visit a page that does not use the session');
  expect(await lab.last()).toMatchObject({ setCookie: [], silence: 'nothing-to-save' });
  expect((await lab.lab()).records).toEqual([]);
  await page.getByRole('checkbox', { name: 'saveUninitialized' }).check();
  await expect.poll(async () => (await lab.lab()).options.saveUninitialized).toBe('true');
  await lab.press('Visit a page that does not use the session');
  expect((await lab.last()).setCookie).toHaveLength(1);
  expect((await lab.lab()).records).toHaveLength(1);
  expect(await lab.cookies()).toHaveLength(1);
  await expect(page).toHaveURL(/saveUninitialized=true/);
});

test('rolling moves the date of the cookie; without it the login ends on time', { tag: '@nightly' }, async ({
  lab,
}) => {
  await lab.open({ rolling: 'true', maxAge: '3600000' });
  await lab.press('Log in');
  const [first] = await lab.cookies();
  await expect
    .poll(
      async () => {
        await lab.press('Visit a page that does not use the session');
        return (await lab.cookies())[0]?.expires ?? 0;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(first?.expires ?? Number.MAX_VALUE);
  expect((await lab.last()).setCookie).toHaveLength(1);

  await lab.open({ rolling: 'false', maxAge: '20000' });
  await lab.press('Log in');
  await lab.press('Visit a page that does not use the session');
  expect(await lab.last()).toMatchObject({ setCookie: [], silence: 'cookie-not-due' });
  await expect
    .poll(
      async () => {
        await lab.press('Who am I?');
        return lab.last();
      },
      { timeout: 60_000 },
    )
    .toMatchObject({ status: 401, cookie: null });
});

for (const regenerate of ['true', 'false']) {
  test(`a planted id ${regenerate === 'true' ? 'is worth nothing after' : 'is logged in without'} regenerate`, async ({
    lab,
  }) => {
    await lab.open({ regenerate });
    await lab.press('Plant an id in this browser');
    // The server has answered the attacker; after that, the page plants the attacker's cookie.
    await expect.poll(async () => (await lab.cookies()).length).toBe(1);
    const [planted] = await lab.cookies();
    await lab.press('Log in');
    const login = await lab.last();
    expect(login.cookie).toContain(planted?.value ?? 'nothing was planted');
    expect(login.setCookie).toHaveLength(regenerate === 'true' ? 1 : 0);
    await lab.press('Send the planted id');
    expect(await lab.last()).toMatchObject({ by: 'attacker', status: regenerate === 'true' ? 401 : 200 });
    await lab.press('Who am I?');
    expect(await lab.last()).toMatchObject({ by: 'visitor', status: 200 });
  });
}

test('a logout by destroy() alone leaves the cookie in the browser', async ({ lab }) => {
  await lab.open({ logout: 'destroy' });
  await lab.press('Log in');
  const before = await lab.cookies();
  await lab.press('Log out');
  expect(await lab.last()).toMatchObject({ setCookie: [], silence: 'session-ended' });
  expect(await lab.cookies()).toEqual(before);
  expect((await lab.lab()).records).toEqual([]);
  await lab.press('Who am I?');
  expect(await lab.last()).toMatchObject({
    status: 401,
    cookie: expect.stringContaining(before[0]?.value ?? 'no cookie'),
  });

  await lab.open({ logout: 'destroy-and-clear' });
  await lab.press('Log in');
  await lab.press('Log out');
  expect(await lab.cookies()).toEqual([]);
});

for (const store of stores) {
  const tag = store === 'embedded' ? '@slow' : '@nightly';
  test(`a restart, and two instances, with the store ${store}`, { tag }, async ({ lab }) => {
    await openWithStore(lab, store);
    await lab.press('Log in');
    const pid = (await lab.lab()).instances[0]?.pid;
    await lab.operate(
      'Restart the app',
      ({ instances }) => instances[0]?.state === 'ready' && instances[0].pid !== pid,
    );
    await lab.press('Who am I?');
    expect((await lab.last()).status).toBe(store === 'memory' ? 401 : 200);

    await lab.open({ store, instances: '2' });
    await expect.poll(async () => (await lab.lab()).options.instances).toBe('2');
    await lab.press('Log in');
    expect((await lab.lab()).instances.map(({ state }) => state)).toEqual(['ready', 'ready']);
    const loggedInAt = (await lab.last()).instance;
    await lab.press('Who am I?');
    await lab.press('Who am I?');
    const answers = (await lab.lab()).log.slice(-2).map(({ instance, status }) => ({ instance, status }));
    const other = loggedInAt === 'A' ? 'B' : 'A';
    expect(answers).toEqual([
      { instance: other, status: store === 'memory' ? 401 : 200 },
      { instance: loggedInAt, status: 200 },
    ]);
  });
}

test('a killed Redis is reported, and the lab recovers when it runs again', { tag: '@slow' }, async ({ lab }) => {
  await openWithStore(lab, 'redis');
  base.skip((await lab.lab()).storeServer === 'given', 'not run: the server is not the lab’s own');
  await lab.press('Log in');
  await lab.operate('Kill the store’s server', ({ storeServer }) => storeServer === 'stopped');
  await lab.press('Who am I?');
  expect(await lab.last()).toMatchObject({ status: 503, silence: 'store-failed' });
  await expect(lab.outcome).toContainText('The store failed: it could not read the session.');
  await lab.operate('Start the store’s server', ({ storeServer }) => storeServer === 'running');
  await expect
    .poll(
      async () => {
        await lab.press('Log in');
        return (await lab.last()).status;
      },
      { timeout: 60_000 },
    )
    .toBe(200);
});

test('an old secret verifies as long as the app keeps it', async ({ lab }) => {
  await lab.open();
  await lab.press('Log in');
  await lab.operate('Add a secret, keep the old', ({ secrets }) => secrets.length === 2);
  await lab.press('Who am I?');
  expect((await lab.last()).status).toBe(200);
  await lab.operate('Replace the secret', ({ secrets }) => secrets.length === 1);
  await lab.press('Who am I?');
  expect(await lab.last()).toMatchObject({ status: 401, debug: expect.arrayContaining(['cookie signature invalid']) });
});

test('a redirect overtakes a slow store unless the app awaits save()', { tag: '@nightly' }, async ({ lab }) => {
  await lab.open({ latency: '3000' });
  await lab.press('Log in and redirect', 2);
  expect(await lab.last()).toMatchObject({ path: '/me', status: 401 });
  await lab.operate('Delete the cookie', ({ events }) => events.at(-1)?.did.deed === 'forget-cookie');
  await lab.press('Log in, save() and redirect', 2);
  expect(await lab.last()).toMatchObject({ path: '/me', status: 200 });
});

test('concurrent requests overwrite each other, and resave makes a reader a writer', { tag: '@slow' }, async ({
  lab,
}) => {
  await lab.open({ resave: 'true' });
  await lab.press('Visit');
  await lab.press('Two slow writes at once', 2);
  await expect.poll(async () => (await lab.lab()).records[0]?.json).toContain('"items":["apple"]');
  await lab.press('Slow read and quick write', 2);
  await expect.poll(async () => (await lab.lab()).records[0]?.json).not.toContain('quick');
  await lab.open({ resave: 'false' });
  await lab.press('Slow read and quick write', 2);
  expect((await lab.lab()).records[0]?.json).toContain('"note":"quick"');
});

test('a session that the app writes to after the headers is saved, but no browser gets its id', async ({ lab }) => {
  await lab.open();
  await lab.press('Write to the session after the headers');
  expect(await lab.last()).toMatchObject({ status: 200, setCookie: [], silence: 'headers-already-sent' });
  await expect(lab.outcome).toContainText('the headers had left before the app wrote to the session');
  expect((await lab.lab()).records).toHaveLength(1);
  expect(await lab.cookies()).toEqual([]);
});

test('each visitor has a separate lab, which a reload finds again', async ({ lab, page, server }) => {
  await lab.open();
  await lab.press('Log in');
  const { id } = await lab.lab();
  await page.reload();
  await expect(lab.outcome).toBeVisible({ timeout: 60_000 });
  await lab.press('Who am I?');
  expect(await lab.last()).toMatchObject({ status: 200 });
  expect((await lab.lab()).id).toBe(id);

  const second = new SessionLabPage(await page.context().newPage(), server);
  await second.open();
  expect((await second.lab()).id).not.toBe(id);
  await second.press('Who am I?');
  expect(await second.last()).toMatchObject({ status: 401, cookie: null });
});

test('the page is reached from the navigation, fits a phone, and axe finds nothing', { tag: '@nightly' }, async ({
  page,
  server,
  lab,
}) => {
  test.slow();
  await page.goto(server.ui);
  await goTo(page, 'Sessions');
  await expect(lab.outcome).toBeVisible({ timeout: 60_000 });
  await lab.press('Visit');
  for (const width of [360, 1024, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFit(page);
    expect((await axe(page).analyze()).violations).toEqual([]);
  }
});

test('a reset clears everything of the last class: URL, cookies, records and log', async ({ lab, page }) => {
  await lab.open({ store: 'embedded', path: '/.playground', partitioned: 'true', secure: 'auto' }, 'https');
  await lab.press('Log in');
  expect(await lab.cookies()).toHaveLength(1);
  await page.getByRole('button', { name: 'Reset this lab' }).click();
  await expect(page).toHaveURL(/\/sessions$/);
  await expect.poll(async () => (await lab.lab()).log).toEqual([]);
  await expect.poll(() => page.context().cookies()).toEqual([]);
  const { records, instances, options } = await lab.lab();
  expect([records, instances[0]?.state, options.store]).toEqual([[], 'not-started', 'memory']);
});
