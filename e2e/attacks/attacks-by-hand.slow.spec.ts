import type { Locator, Page } from 'playwright/test';
import type { Playground } from '../../browsers/launch/playground.ts';
import { claimPrize } from '../fixtures/attacks.ts';
import { expect, test } from '../fixtures/test.ts';

/** The result of the attack on the page. */
const outcome = (page: Page): Locator => page.locator('.attack-outcome');
const attackersLog = (page: Page): Locator => page.locator('.attack-log');
const goingOn = 'By hand: continue in the windows that you opened.';
const succeeded = 'The attack succeeded.';
const stopped = 'The attack was stopped.';

/** A visitor at the labs, who opens the lab's windows. */
async function visit(page: Page, server: Playground, query: string) {
  await page.goto(`${server.ui}/attacks?attack=${query}`);
  await page.getByText('Attack by hand').click();
  const open = async (button: 'Open the bank' | 'Open the exploit') => {
    const opening = page.context().waitForEvent('page');
    await page.getByRole('button', { name: button }).click();
    return opening;
  };
  const logIn = async () => {
    const bank = await open('Open the bank');
    await bank.getByRole('button', { name: 'Log in' }).click();
    await expect(bank.getByText(/^Welcome, /)).toBeVisible();
    return bank;
  };
  return { logIn, deliver: () => open('Open the exploit') };
}

for (const [defence, verdict] of [
  ['', succeeded],
  ['prefix-host', stopped],
] as const) {
  const tag = verdict === succeeded ? [] : '@nightly';
  const against = defence === '' ? 'no defence' : `“${defence}”`;
  test(`a cookie tossed by hand against ${against} is judged after the note, not before`, { tag }, async ({
    page,
    server,
  }) => {
    const { logIn, deliver } = await visit(page, server, `toss-by-server&on=${defence}`);
    const bank = await logIn();
    const shop = await deliver();
    await expect(shop.getByText('Welcome to the shop.')).toBeVisible();
    await expect(page.getByText('GET /page')).toBeVisible();
    await expect(outcome(page)).toHaveText(goingOn);
    await bank.getByRole('link', { name: 'notes' }).click();
    await bank.getByRole('button', { name: 'Save' }).click();
    await expect(outcome(page)).toContainText(verdict);
  });

  test(`an id planted by hand against ${against} is judged after the login, not before`, { tag }, async ({
    page,
    server,
  }) => {
    const { logIn, deliver } = await visit(page, server, `fixation-by-sibling&on=${defence}`);
    const shop = await deliver();
    await expect(shop.getByText('Welcome to the shop.')).toBeVisible();
    await expect(page.getByText('GET /page')).toBeVisible();
    await expect(outcome(page)).toHaveText(goingOn);
    await logIn();
    await expect(outcome(page)).toContainText(verdict);
  });
}

test('a role changed by hand is judged at the request for the administration', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { logIn, deliver } = await visit(page, server, 'tamper-plain');
  const bank = await logIn();
  await deliver();
  await expect(attackersLog(page).getByText('Written.')).toBeVisible();
  await expect(outcome(page)).toHaveText(goingOn);
  await bank.getByRole('link', { name: 'admin' }).click();
  await expect(outcome(page)).toContainText(succeeded);
});

test('a jar that overflows by hand is judged at the request for the profile', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { logIn, deliver } = await visit(page, server, 'jar-overflow');
  const bank = await logIn();
  await deliver();
  await expect(attackersLog(page).getByText('The jar is full.')).toBeVisible();
  await expect(outcome(page)).toHaveText(goingOn);
  await bank.reload();
  await expect(outcome(page)).toContainText(succeeded);
});

test('a stolen id is tried again when a visitor logs in once more, and when she logs out', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { logIn, deliver } = await visit(page, server, 'theft-by-script&on=regenerate');
  await logIn();
  await deliver();
  await expect(outcome(page)).toContainText(succeeded);
  const bank = await logIn();
  await expect(page.getByText('The attacker sends it after Alice’s next login: 401 not logged in')).toBeVisible();
  await bank.getByRole('link', { name: 'logout' }).click();
  await bank.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByText('The attacker sends it after Alice’s logout: 401 not logged in')).toBeVisible();
});

test('a forged form that the bank refuses is judged at once', async ({ page, server }) => {
  const { logIn, deliver } = await visit(page, server, 'csrf-post&on=origin-check');
  await logIn();
  await deliver();
  await expect(outcome(page)).toContainText('and the bank rejected it: Origin check.');
});

test('a failed login at the bank does not bring the attacker back', { tag: '@nightly' }, async ({ page, server }) => {
  const { logIn, deliver } = await visit(page, server, 'fixation-by-sibling');
  const shop = await deliver();
  await expect(shop.getByText('Welcome to the shop.')).toBeVisible();
  const bank = await shop.context().newPage();
  await bank.goto(shop.url().replace('shop.', '').replace(/page$/, 'login'));
  await bank.getByRole('textbox', { name: 'password' }).fill('wrong');
  await bank.getByRole('button', { name: 'Log in' }).click();
  await expect(bank.getByText('Not logged in')).toBeVisible();
  await expect(page.getByText('401', { exact: true })).toBeVisible();
  await expect(outcome(page)).toHaveText(goingOn);
  await logIn();
  await expect(outcome(page)).toContainText(succeeded);
});

test('a changed switch applies from the next window, which starts a new bank', async ({ page, server }) => {
  const { logIn, deliver } = await visit(page, server, 'csrf-post');
  await logIn();
  await deliver();
  await expect(outcome(page)).toContainText(succeeded);
  await page.getByRole('checkbox', { name: 'Origin check' }).check();
  await expect(page.getByText('The next window opens a new bank, where nobody is logged in.')).toBeVisible();
  await logIn();
  await expect(page.getByText('The next window opens a new bank, where nobody is logged in.')).toBeHidden();
  await deliver();
  await expect(outcome(page)).toContainText('and the bank rejected it: Origin check.');
  // The browser has no cookies of the previous lab.
  await expect.poll(async () => (await page.context().cookies()).length).toBe(1);
});

test('after windows by hand, one click cleans up and runs another attack', async ({ page, server }) => {
  const { logIn } = await visit(page, server, 'csrf-post');
  await logIn();
  await page.getByRole('radio', { name: 'A link that transfers' }).check();
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(outcome(page)).toContainText(succeeded, { timeout: 60_000 });
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0);
});

for (const attack of ['csrf-post', 'clickjacking', 'port-receive', 'theft-by-script']) {
  test(`by hand, ${attack} proves nothing before a login`, { tag: '@nightly' }, async ({ page, server }) => {
    const { logIn, deliver } = await visit(page, server, attack);
    await deliver();
    await expect(outcome(page)).toHaveText(
      'Nobody was logged in when you opened the exploit. Log in at the bank, then open the exploit again.',
    );
    await logIn();
    await expect(outcome(page)).toHaveText(goingOn);
    const window = await deliver();
    if (attack === 'clickjacking') await claimPrize(window);
    await expect(outcome(page)).toContainText(succeeded);
  });
}

test('the windows of an abandoned lab say so', async ({ page, server }) => {
  const { logIn } = await visit(page, server, 'csrf-post');
  const bank = await logIn();
  const closing = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Undo the attack' }).click();
  // It may have closed itself by now.
  const last = await closing;
  await expect.poll(() => last.isClosed()).toBe(true);
  await bank.reload();
  await expect(bank.getByRole('heading', { name: 'This lab is over' })).toBeVisible();
});

test('a reload finds the lab of the windows again, and can clean it up', async ({ page, server }) => {
  const { logIn, deliver } = await visit(page, server, 'csrf-post');
  await logIn();
  await deliver();
  await expect(outcome(page)).toContainText(succeeded);
  await page.reload();
  await expect(outcome(page)).toContainText(succeeded);
  await expect.poll(async () => (await page.context().cookies()).length).toBe(1);
  await page.getByRole('button', { name: 'Undo the attack' }).click();
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0);
  await page.reload();
  await expect(outcome(page)).toHaveText('No attack yet. Choose one and press Attack.');
});

test('a reset cleans up what was done by hand, and resets defences and exploit', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { logIn } = await visit(page, server, 'csrf-post');
  await logIn();
  await page.getByRole('checkbox').first().check();
  const exploit = page.getByRole('textbox').first();
  const asGiven = await exploit.inputValue();
  await exploit.fill('<p>edited</p>');
  await page.getByRole('button', { name: 'Reset this lab' }).click();
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0);
  await expect(page).not.toHaveURL(/on=/);
  await expect(exploit).not.toHaveValue('<p>edited</p>');
  await page.goto(`${server.origin('ui')}/attacks?attack=csrf-post`);
  await expect(exploit).toHaveValue(asGiven);
});
