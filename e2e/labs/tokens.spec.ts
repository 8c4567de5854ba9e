import type { Page, Route } from 'playwright/test';
import type { Playground } from '../../browsers/launch/playground.ts';
import { signedLabPath, tokenLabPath } from '../../contract/labs/lab-id.ts';
import { signedLabSchema } from '../../contract/labs/signed.ts';
import { statusSchema, tokenLabSchema } from '../../contract/labs/tokens.ts';
import { axe } from '../fixtures/axe.ts';
import { askHome, labIdOf } from '../fixtures/lab.ts';
import { expectFit, goTo } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

/** The result of cookie-parser for this browser's cookies, requested from outside the browser. */
async function readAtServer(page: Page, server: Playground) {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const path = signedLabPath(await labIdOf(page, 'signed'));
  return signedLabSchema.parse(JSON.parse((await askHome(server, 'GET', path, { cookie })).text)).cookies;
}

/** The text of a cell for the owner's own request, and for a request that should not get in. */
const owner = { 200: '✓ 200 logged in', 401: '✓ 401 logged out' };
const kept = { in: '✗ 200 got in', out: '✓ 401 kept out' };

/** Opens the token lab and measures all cells; returns each row's texts by its title. */
async function measureAll(page: Page, address: string): Promise<Map<string, string[]>> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Measure in this browser' }).click({ timeout: 60_000 });
  await expect(page.getByText('30 of 30 cells measured')).toBeVisible({ timeout: 150_000 });
  const rows = await page.getByRole('row').all();
  const read = await Promise.all(
    rows
      .slice(1)
      .map(
        async (row): Promise<[string, string[]]> => [
          (await row.getByRole('rowheader').textContent()) ?? '',
          await row.getByRole('cell').allTextContents(),
        ],
      ),
  );
  return new Map(read.map(([title, cells]) => [title.replaceAll(/\s+/g, ' '), cells]));
}

/** The server's answer to somebody with a copy of the newest login from before. */
async function copyAtServer(page: Page, server: Playground): Promise<number> {
  const path = `${tokenLabPath(await labIdOf(page, 'token'))}/copy`;
  const { text } = await askHome(server, 'POST', path, { body: { way: 'jwt', from: 'login', given: '' } });
  return statusSchema.parse(JSON.parse(text)).status;
}

test('cookie-parser reads a signed cookie as false after its value was changed', async ({ page, server }) => {
  await page.goto(`${server.origin('home')}/.playground/labs/signed`);
  await page.getByRole('button', { name: 'Set the cookie' }).click();
  const card = page.getByRole('article', { name: 'Cookie user' });
  await expect(card).toContainText('verified by secret 1');
  expect(await readAtServer(page, server)).toMatchObject([{ name: 'user', inSignedCookies: "'ada'", signedBy: 0 }]);

  await card.getByRole('textbox', { name: 'Value' }).fill('eve');
  await expect(card.getByText('They do not match: no secret makes this signature for this value.')).toBeVisible();
  await card.getByRole('button', { name: 'Write it with document.cookie' }).click();
  await expect(card).toContainText('signature rejected');
  await expect(card).toContainText('The signature does not match, so the server does not accept this.');
  await expect(card).not.toContainText('What the server wrote');
  expect(await readAtServer(page, server)).toMatchObject([
    {
      name: 'user',
      wire: expect.stringContaining('eve'),
      inCookies: 'undefined',
      inSignedCookies: 'false',
      signedBy: null,
    },
  ]);
});

test('cookie-parser accepts an unsigned JSON cookie from anybody, and rotation keeps or drops a signature', async ({
  page,
  server,
}) => {
  await page.goto(
    `${server.origin('home', 'https')}/.playground/labs/signed?name=cart&kind=json&value=%7B%22items%22%3A1%7D&signed=false`,
  );
  await page.getByRole('button', { name: 'Set the cookie' }).click();
  const card = page.getByRole('article', { name: 'Cookie cart' });
  await card.getByRole('textbox').fill('j:{"admin":true}');
  await card.getByRole('button', { name: 'Write it with document.cookie' }).click();
  await expect(card).toContainText('{ admin: true }');

  await page.goto(`${server.origin('home')}/.playground/labs/signed`);
  await page.getByRole('button', { name: 'Set the cookie' }).click();
  const user = page.getByRole('article', { name: 'Cookie user' });
  await page.getByRole('button', { name: 'Add a secret, keep the old' }).click();
  await expect(user).toContainText('verified by secret 2');
  await page.getByRole('button', { name: 'Replace the secret' }).click();
  await expect(user).toContainText('signature rejected');
  const [cookie] = (await readAtServer(page, server)).filter(({ name }) => name === 'user');
  expect(cookie).toMatchObject({ inSignedCookies: 'false' });
});

test('a JWT still works after the logout, unless a denylist has its id', async ({ page, server }) => {
  const address = `${server.origin('home')}/.playground/labs/tokens`;
  for (const [denylist, status] of [
    ['false', 200],
    ['true', 401],
  ] as const) {
    await page.goto(`${address}?denylist=${denylist}`);
    await page.getByRole('button', { name: 'Log in' }).click({ timeout: 60_000 });
    await expect(page.getByText('Log in: 200')).toBeVisible();
    expect(await copyAtServer(page, server)).toBe(200);
    await page.getByRole('button', { name: 'Log out' }).click();
    await expect(page.getByText('Log out: 200')).toBeVisible();
    expect(await copyAtServer(page, server)).toBe(status);
  }
});

test('the server rejects a token with a changed claim', async ({ page, server }) => {
  await page.goto(`${server.origin('home')}/.playground/labs/tokens`);
  await page.getByRole('button', { name: 'Log in' }).click({ timeout: 60_000 });
  await expect(page.getByText('Log in: 200')).toBeVisible();
  await page.getByRole('button', { name: 'Change the role to admin' }).click();
  await expect(
    page.getByText('with role admin?: 401. Nobody: the signature does not belong to these claims.'),
  ).toBeVisible();
  await expect(page.getByText('"role": "admin"')).toBeVisible();
});

test('cookie, session and JWT in localStorage, measured', { tag: '@nightly' }, async ({ page, server }) => {
  test.slow();
  const begun = performance.now();
  const rows = await measureAll(page, `${server.origin('home')}/.playground/labs/tokens`);
  expect(Object.fromEntries([...rows].slice(0, 10))).toEqual({
    'Nothing You send a request': [owner[200], owner[200], owner[200]],
    'Another site submits a form (CSRF) Your browser sends it': [kept.out, kept.out, kept.out],
    'A script steals what it can read (XSS) The thief sends it': [kept.out, kept.out, kept.in],
    'Somebody changes one character The forger sends it': [kept.out, kept.out, kept.out],
    'You log out You send a request': [owner[401], owner[401], owner[401]],
    'You log out, but a thief kept a copy The thief sends it': [kept.in, kept.out, kept.in],
    'The server revokes the login The same browser sends a request': [kept.in, kept.out, kept.in],
    'The server restarts You send a request': [owner[200], '✗ 401 logged out', owner[200]],
    'The login expires You send a request': [owner[401], owner[401], owner[401]],
    'The login expires, but a thief kept a copy The thief sends it': [kept.in, kept.out, kept.out],
  });
  const said = page.getByText(/^After logout/);
  await expect(said).toHaveText(
    /^After logout a stolen signed cookie still works, even after it has expired; a stolen JWT still works for \d+ s; a stolen session id does not work\.$/,
  );
  // Of its 300 seconds, at most the duration of this test has passed.
  const left = Number(/(\d+) s;/.exec((await said.textContent()) ?? '')?.[1]);
  expect(left).toBeLessThanOrEqual(300);
  expect(left).toBeGreaterThanOrEqual(Math.floor(300 - (performance.now() - begun) / 1000));
  await expect(page.getByRole('table').locator('td.bad')).toHaveCount(7);
  const path = tokenLabPath(await labIdOf(page, 'token-measured'));
  const lab = tokenLabSchema.parse(JSON.parse((await askHome(server, 'GET', path)).text));
  expect(lab.app.starts).toBe(2);
  const bytes = rows.get('Bytes on the server while logged in')?.map(Number) ?? [];
  expect(bytes[0]).toBe(0);
  expect(bytes[1]).toBeGreaterThan(50);
  expect(bytes[2]).toBe(0);
});

test('over https, SameSite=None, a denylist, a refresh token and a persistent store change the cells', {
  tag: '@nightly',
}, async ({ page, server }) => {
  test.slow();
  const options = 'keep=http-only-cookie&sameSite=none&denylist=true&refresh=true&sessionStore=embedded';
  const rows = await measureAll(page, `${server.origin('home', 'https')}/.playground/labs/tokens?${options}`);
  expect(Object.fromEntries([...rows].slice(0, 10))).toEqual({
    'Nothing You send a request': [owner[200], owner[200], owner[200]],
    'Another site submits a form (CSRF) Your browser sends it': [kept.in, kept.in, kept.in],
    'A script steals what it can read (XSS) The thief sends it': [kept.out, kept.out, kept.out],
    'Somebody changes one character The forger sends it': [kept.out, kept.out, kept.out],
    'You log out You send a request': [owner[401], owner[401], owner[401]],
    'You log out, but a thief kept a copy The thief sends it': [kept.in, kept.out, kept.out],
    'The server revokes the login The same browser sends a request': [kept.in, kept.out, kept.out],
    'The server restarts You send a request': [owner[200], owner[200], owner[200]],
    'The login expires You send a request': [owner[401], owner[401], '✓ 401, refreshed, 200 logged in'],
    'The login expires, but a thief kept a copy The thief sends it': [kept.in, kept.out, kept.out],
  });
});

test('a login whose cookie the browser rejected has no table, only the reason', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  await page.goto(`${server.origin('home')}/.playground/labs/tokens?sameSite=none&keep=http-only-cookie`);
  await page.getByRole('button', { name: 'Measure in this browser' }).click({ timeout: 60_000 });
  const alert = page.getByRole('alert');
  await expect(alert.getByText('the browser rejected the login cookie (SameSite=None needs Secure')).toHaveCount(3, {
    timeout: 60_000,
  });
  await expect(page.getByRole('button', { name: 'Measure in this browser' })).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText(/^After logout/)).toHaveCount(0);
});

test('a measurement keeps the panel’s login, and the console stays empty', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  const problems: string[] = [];
  page.context().on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(message.text());
  });
  await page.goto(`${server.origin('home')}/.playground/labs/tokens`);
  await page.getByRole('button', { name: 'Log in' }).click({ timeout: 60_000 });
  await expect(page.getByText('Log in: 200')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('Log out: 200')).toBeVisible();
  await page.getByRole('button', { name: 'Measure in this browser' }).click();
  await expect(page.getByText('30 of 30 cells measured')).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText('This page holds no token.')).toBeVisible();
  expect(problems).toEqual([]);
});

for (const [name, role, path] of [
  ['the page that shows an origin is reached', 'other', '/.playground/reach'],
  ['the page of a tried host', 'home', '/nothing-here'],
] as const) {
  test(`${name} loads without a violation of its policy`, async ({ page, server }) => {
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`${server.origin(role)}${path}`);
    await expect(page.locator('p')).toBeVisible();
    expect(problems.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
}

test('both pages are reached from the navigation, fit a phone, and axe finds nothing', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  for (const name of ['Signed cookies', 'Tokens']) {
    await page.goto(server.ui);
    await goTo(page, name);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible({ timeout: 60_000 });
    for (const width of [360, 1024, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await expectFit(page);
      expect((await axe(page).analyze()).violations).toEqual([]);
    }
  }
});

test('a reset leaves no cookie, no token and no option of the last class', async ({ page, server }) => {
  // Besides the last opened page, which the interface remembers.
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key !== 'playground-last-page'));
  await page.goto(`${server.origin('home')}/.playground/labs/tokens?refresh=true&user=grace`);
  await page.getByRole('button', { name: 'Log in' }).click({ timeout: 60_000 });
  await expect(page.getByText('Log in: 200')).toBeVisible({ timeout: 60_000 });
  expect(await page.context().cookies()).toHaveLength(1);
  expect(await kept()).toHaveLength(1);
  await page.getByRole('button', { name: 'Reset this lab' }).click();
  await expect(page).toHaveURL(/\/tokens$/);
  await expect(page.getByText('Not started yet. It starts with your first request.')).toBeVisible();
  await expect.poll(() => page.context().cookies()).toEqual([]);
  await expect.poll(kept).toEqual([]);
});

test('an answer that comes after a reset shows and keeps nothing of before the reset', async ({ page, server }) => {
  await page.goto(`${server.origin('home')}/.playground/labs/tokens`);
  const login = new Promise<Route>((resolve) => void page.route('**/app/jwt/login', resolve));
  await page.getByRole('button', { name: 'Log in' }).click({ timeout: 60_000 });
  const route = await login;
  const reset = page.waitForResponse('**/reset');
  await page.getByRole('button', { name: 'Reset this lab' }).click();
  await (await reset).finished();
  await route.fulfill({ json: { token: 'a.JWT.of-before' } });
  await page.getByRole('button', { name: 'Who am I?' }).click();
  await expect(page.getByText('Who am I?: 401. Nobody: the request carried no token.')).toBeVisible({
    timeout: 60_000,
  });
});
