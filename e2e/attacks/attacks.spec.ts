import type { Page } from 'playwright/test';
import type { Playground } from '../../browsers/launch/playground.ts';
import { findAttack } from '../../contract/attacks/catalogue.ts';
import type { AttackView } from '../../contract/attacks/lab.ts';
import { ladderKey, ladderKeys, ladderReportSchema, type RecordedLadder } from '../../contract/attacks/ladder.ts';
import { claimPrize, loadView, performAttack, startedAttack } from '../fixtures/attacks.ts';
import { axe } from '../fixtures/axe.ts';
import { expectFit, goTo } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

for (const [defences, afterLogin] of [
  [[], { status: 200, user: 'alice' }],
  [['regenerate'], { status: 401, user: null }],
] as const) {
  const bank = defences.length > 0 ? 'a bank that regenerates' : 'a careless bank';
  test(`at ${bank}, a stolen id answers ${afterLogin.status} after the next login, and 401 after logout`, async ({
    page,
    server,
  }) => {
    const { replays } = await performAttack(page, server, { attack: 'theft-by-script', defences: [...defences] });
    expect(replays).toEqual([
      { when: 'after-the-attack', status: 200, user: 'alice' },
      { when: 'after-another-login', ...afterLogin },
      { when: 'after-logout', status: 401, user: null },
    ]);
  });
}

test('an attack leaves no cookie behind in the browser', async ({ page, server }) => {
  const ids = ['jar-overflow', 'toss-by-server', 'csrf-sibling', 'tamper-plain', 'path-read', 'fixation-by-script'];
  for (const attack of ids) await performAttack(page, server, { attack });
  await page.goto(`${server.origin('victim')}/over`);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect((await page.context().cookies()).map(({ name, path }) => `${name} ${path}`)).toEqual([]);
});

test('an attack that a visitor edits to go elsewhere does not count as stopped by a defence', {
  tag: '@nightly',
}, async ({ page, server }) => {
  const view = await performAttack(page, server, { attack: 'csrf-post', exploit: '<p>Nothing at all.</p>' });
  expect(view.outcome).toBe('not-carried-out');
});

async function chooseAndAttack(page: Page, server: Playground, query: string): Promise<AttackView> {
  await page.goto(`${server.ui}/attacks?${query}`);
  const id = await startedAttack(page, () => page.getByRole('button', { name: 'Attack', exact: true }).click());
  await expect(page.getByText(/^The attack (succeeded|was stopped|was not carried out)\.$/)).toBeVisible({
    timeout: 60_000,
  });
  return loadView(server, id);
}

test('a visitor attacks, switches one defence on, and attacks again', { tag: '@slow' }, async ({ page, server }) => {
  const before = await chooseAndAttack(page, server, 'attack=csrf-post');
  expect(before.outcome).toBe('succeeded');
  await expect(page.getByText('Alice’s balance went from 1000 to 900')).toBeVisible();
  await expect(page.getByText('You changed something.')).toBeHidden();
  await page.getByRole('checkbox', { name: 'Origin check' }).check();
  await expect(page.getByText('Defences: none. Scheme: http.')).toBeVisible();
  await expect(page.getByText('You changed something.')).toBeVisible();
  const again = page.getByRole('button', { name: 'Attack again' });
  const id = await startedAttack(page, () => again.press('Enter'));
  // The button keeps the focus, although it has no effect while the attack runs.
  await expect(page.locator('.attack-go')).toBeFocused();
  await expect(page.getByText('The attack was stopped.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('and the bank rejected it: Origin check')).toBeVisible();
  const after = await loadView(server, id);
  expect(after.requests.find(({ isAttack }) => isAttack)).toMatchObject({ refusedBy: 'origin-check', status: 403 });
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('an exploit is edited, restored, and solves the challenge that the server checks', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=path-read&on=http-only`);
  const editor = page.getByRole('textbox');
  const original = await editor.inputValue();
  await editor.fill(original.replace('contentDocument.cookie', 'contentDocument.body.textContent'));
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(page.getByText('Solved: the bank’s server has confirmed it.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('The attack succeeded.')).toBeVisible();
  await expect(page.getByText('Defences: HttpOnly. Scheme: http. Exploit: edited.')).toBeVisible();
  // The edited text is still there after a look at another attack, and Back leads to it.
  await page.getByRole('radio', { name: 'An app on another port receives the cookie' }).check();
  await expect(editor).not.toHaveValue(/textContent/);
  await page.goBack();
  await expect(editor).toHaveValue(/textContent/);
  await page.getByRole('button', { name: 'Reset exploit' }).click();
  await expect(editor).toHaveValue(original);
});

test('the interface never renders an exploit’s markup', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=theft-by-script`);
  await page.getByRole('textbox').fill('<img src="/exploit-was-rendered"><script>document.title = "pwned"</script>');
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(page.getByText('The attack did not succeed.')).toBeVisible({ timeout: 60_000 });
  expect(await page.title()).not.toBe('pwned');
  await expect(page.locator('img')).toHaveCount(0);
});

test('a visitor’s own click on the framed bank sends the money', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=clickjacking`);
  await page.getByRole('checkbox', { name: 'Let me click' }).check();
  const opening = page.context().waitForEvent('page');
  const id = await startedAttack(page, () => page.getByRole('button', { name: 'Attack', exact: true }).click());
  await claimPrize(await opening);
  await expect.poll(async () => (await loadView(server, id)).outcome, { timeout: 60_000 }).toBe('succeeded');
});

test('leaving the page cleans up what was done by hand', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=csrf-get`);
  await page.getByText('Attack by hand').click();
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open the bank' }).click();
  const bank = await opening;
  await bank.getByRole('button', { name: 'Log in' }).click();
  await expect(bank.getByText('Welcome, alice')).toBeVisible();
  const id = /\/lab\/([a-z0-9]+)/.exec(bank.url())?.[1] ?? '';
  expect((await page.context().cookies()).length).toBeGreaterThan(0);
  await expect(page.getByText('alice', { exact: true }).first()).toBeVisible();
  await goTo(page, 'Playground');
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0);
  await expect.poll(async () => (await server.api(`/api/labs/attacks/${id}`)).status).toBe(404);
});

test('a button runs the ladder of a lab, and its matrix shows the server’s measurements', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/attacks/ladder?lab=tampering`);
  const created = page.waitForResponse((response) => response.url().endsWith('/api/ladders'));
  await page.getByRole('button', { name: 'Run this lab' }).click();
  const { id } = (await (await created).json()) as { id: string };
  await expect(page.getByText(/Measured in Chromium \d+/)).toBeVisible({ timeout: 80_000 });
  const report = ladderReportSchema.parse(await (await server.api(`/api/ladders/${id}`)).json());
  expect(report.state).toBe('finished');
  expect(report.rows.length).toBeGreaterThan(3);
  await expect(page.getByLabel('Shown')).toHaveValue('own');
  const shown = page.getByRole('table').filter({ hasText: 'With all on, stopped by' }).locator('tbody tr');
  for (const [index, { attack, none, all, cells }] of report.rows.entries()) {
    const row = shown.nth(index);
    await expect(row.getByRole('rowheader')).toHaveText(findAttack(attack)?.title ?? '');
    await expect(row.getByText(`${none} without any defence`)).toBeAttached();
    await expect(row.getByText(`${all} with all defences`)).toBeAttached();
    const stopped = Object.values(cells).filter(({ alone }) => alone === 'stopped').length;
    await expect(row.getByRole('button', { name: /: stopped/ })).toHaveCount(stopped);
  }
});

test('the page shows the recorded ladders of three engines, and their differences', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  const { ladders } = (await (await server.api('/api/results/attacks')).json()) as { ladders: RecordedLadder[] };
  await page.goto(`${server.ui}/attacks/ladder`);
  for (const ladder of ladders) {
    const { version, date, rows } = ladder;
    await page.getByLabel('Shown').selectOption(ladderKey(ladder));
    await expect(page.getByText(`Measured ${date.slice(0, 10)}`)).toBeVisible();
    await expect(page.getByLabel('Shown').locator('option:checked')).toContainText(version);
    const shown = page.getByRole('table').filter({ hasText: 'With all on, stopped by' }).locator('tbody tr');
    await expect(shown).toHaveCount(rows.length);
    const succeeded = rows.filter(({ none }) => none === 'succeeded').length;
    await expect(shown.getByText('succeeded without any defence')).toHaveCount(succeeded);
  }
  // A ladder without third-party cookies says what its engine does then, and is shown beside similar ones.
  await page.getByLabel('Shown').selectOption('webkitgtk-blocked');
  await expect(page.getByText('a third-party context sends the cookies that the first party stored')).toBeVisible();
  const columns = page.getByRole('region', { name: 'Differences between the browsers' }).getByRole('columnheader');
  await expect(columns.filter({ hasText: /third-party cookies blocked$/ })).toHaveCount(3);
  await expect(columns.filter({ hasText: /^WebKitGTK [\d.]+$/ })).toHaveCount(1);
  expect(ladders.map(ladderKey).toSorted()).toEqual(ladderKeys.toSorted());
  await expect(page.getByText(/^Differences: \d+ cells$|^These browsers agree in every cell\.$/)).toBeVisible();
  for (const width of [360, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await expectFit(page);
  }
  expect((await axe(page).analyze()).violations).toEqual([]);
});

test('planting an id by an address is listed as not applicable, with its reason', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=fixation-by-script`);
  await expect(page.getByText('Planting an id in the address (?sid=…): not applicable.')).toBeVisible();
  await expect(page.getByText('express-session takes ids only from the Cookie header.')).toBeVisible();
});

test('defences that a lab does not show are not on in it', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=fixation-by-script&on=prefix-http`);
  await page.getByRole('button', { name: 'XSS' }).click();
  await expect(page.getByText('No defence on.')).toBeVisible();
  const { defences, outcome } = await chooseAndAttack(page, server, 'attack=theft-by-script&on=prefix-http');
  expect(defences).toEqual([]);
  expect(outcome).toBe('succeeded');
});

test('an exploit that requests a missing resource does not block the drive', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/attacks?attack=csrf-post`);
  const editor = page.getByRole('textbox');
  await editor.fill((await editor.inputValue()).replace('/transfer', '/trnasfer'));
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(page.getByText('(POST /transfer) never arrived. You edited the exploit')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('region', { name: 'Requests', exact: true }).getByText('POST /trnasfer')).toBeVisible();
});

test('the lab gives up a closed window, and the next attack replaces it', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/attacks?attack=csrf-post`);
  await page.getByRole('textbox').fill('<p>Nothing at all.</p>');
  const attack = page.getByRole('button', { name: 'Attack', exact: true });
  const opening = page.context().waitForEvent('page');
  await attack.click();
  const window = await opening;
  await window.waitForURL(/\/exploit$/);
  await window.close();
  await expect(attack).toBeDisabled();
  await expect(page.getByText('The attack’s window stopped responding.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Reset exploit' }).click();
  await attack.click();
  await expect(page.getByText('The attack succeeded.')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await page.context().cookies()).length).toBe(0);
});

test('nobody waits for a click on something that the browser does not show', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=clickjacking&on=frame-ancestors`);
  await page.getByRole('checkbox', { name: 'Let me click' }).check();
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  await expect(page.getByText('blocked the frame: frame-ancestors.')).toBeVisible({ timeout: 60_000 });
});

test('a stolen card number is reported, although HttpOnly protected the cookie', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=theft-by-script&on=http-only`);
  await page.getByRole('button', { name: 'Attack', exact: true }).click();
  const headline = page.getByText('The cookie was not stolen. The card number in localStorage was.');
  await expect(headline).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('The attack was stopped.')).toBeHidden();
});

test('the URL names no defence that is off on the page', async ({ page, server }) => {
  await page.goto(`${server.ui}/attacks?attack=theft-by-script`);
  await page.getByRole('checkbox', { name: /^HttpOnly/ }).check();
  await expect(page).toHaveURL(/on=http-only/);
  await page.getByRole('button', { name: 'The CSRF ladder' }).click();
  await expect(page.getByText('No defence on.')).toBeVisible();
  await expect(page).not.toHaveURL(/on=/);
  await page.goto(`${server.ui}/attacks?attack=csrf-get&on=http-only,same-site-lax`);
  await expect(page).toHaveURL(/on=same-site-lax$/);
});
