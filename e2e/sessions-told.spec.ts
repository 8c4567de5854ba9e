import { SessionLabPage } from './fixtures/lab.ts';
import { test as base, expect } from './fixtures/test.ts';

const test = base.extend<{ lab: SessionLabPage }>({
  lab: async ({ page, server }, use) => {
    await use(new SessionLabPage(page, server));
  },
});

test('a logout is told as what it did to the session and to the cookie', async ({ lab }) => {
  await lab.open();
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('The answer set the session’s cookie.');
  await lab.press('Log out');
  await expect(lab.outcome).toContainText('The session was destroyed and the cookie was cleared.');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('an earlier answer cleared it');
});

test('after a restart the lost memory is the reason, not an empty session', async ({ lab, page }) => {
  await lab.open();
  await lab.press('Log in');
  await page.getByRole('button', { name: 'Restart the app' }).click();
  await expect(lab.outcome).toContainText('You restarted the app.');
  await expect(lab.outcome).toContainText('The store held 1 session and now holds no session.');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('it was in the memory of instance A, and that process has ended');
  await expect(lab.outcome).not.toContainText('uninitialized');
  await expect(page.getByRole('region', { name: 'On the wire' })).toContainText('You restarted the app.');
});

test('two instances: the one that answered, and the one that has the record', async ({ lab }) => {
  await lab.open({ instances: '2' });
  await lab.press('Log in');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText(/Instance [AB] answered, and the record is in the memory of instance [AB]/);
});

test('what was done to the secrets, the cookie and the options is told at once', async ({ lab, page }) => {
  await lab.open();
  await lab.press('Log in');
  await page.getByRole('button', { name: 'New secret only' }).click();
  await expect(lab.outcome).toContainText('You replaced the secret.');
  await expect(lab.outcome).toContainText('a session cookie that none of the app’s secrets signed');
  await lab.press('Who am I?');
  await expect(lab.outcome).toContainText('it was signed with a secret that the app no longer has');
  await page.getByRole('button', { name: 'Forget the cookie' }).click();
  await expect(lab.outcome).toContainText('You deleted the session cookie in this browser.');
  await expect(lab.outcome).toContainText('This browser sends no cookie of this lab.');
  await page.getByRole('radio', { name: /SQLite file/ }).check();
  await expect(lab.outcome).toContainText('You changed store from Memory to SQLite file.');
  await expect(page.getByText('Options: store SQLite file')).toBeVisible();
  const wire = page.getByRole('region', { name: 'On the wire' });
  for (const done of ['You replaced the secret.', 'You deleted the session cookie', 'You changed store']) {
    await expect(wire).toContainText(done);
  }
});

test('two slow writes at once: what was lost, and by which request', async ({ lab }) => {
  await lab.open();
  await lab.press('Visit');
  await lab.press('Two slow writes at once', 2);
  await expect(lab.outcome).toContainText('What it wrote (items) is lost: POST /cart?item=apple&ms=800 had read');
});

test('a planted id is told at the planting, at the login, and when it is used', async ({ lab }) => {
  await lab.open({ regenerate: 'false' });
  await lab.press('Plant an id in this browser');
  await expect(lab.outcome).toContainText('planted it in this browser');
  await lab.press('Log in');
  await expect(lab.outcome).toContainText('The login kept the planted id');
  await lab.press('Use the planted id');
  await expect(lab.outcome).toContainText('the attacker is logged in as ada');
});
