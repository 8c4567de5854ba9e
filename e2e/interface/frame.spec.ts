import type { Locator } from 'playwright';
import { pageFacts, pageIds } from '../../contract/interface/pages.ts';
import { axe } from '../fixtures/axe.ts';
import { expectFit, goTo } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

test('from the address bar to a run it takes two keys, and keys typed in a field trigger nothing', async ({
  page,
  server,
}) => {
  await page.goto(server.ui);
  await expect(page.getByRole('link', { name: /Try anything/ })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page).toHaveURL(`${server.ui}/play`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('');
  await name.pressSequentially('r?');
  await expect(name).toHaveValue('r?');
  await name.fill('sid');
  await page.getByRole('radio', { name: 'Strict' }).check();
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'));
  await page.keyboard.press('r');
  await asked;
});

test('R that is pressed before the interface has loaded runs as soon as it can', async ({ page, server }) => {
  let release = () => {};
  const pressed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/ui-/, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto(`${server.ui}/play`, { waitUntil: 'domcontentloaded' });
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'));
  await page.keyboard.press('r');
  release();
  await asked;
});

test('where the browser blocks storage, every page is still drawn', async ({ page, server }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      const get = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, name, { get });
    }
  });
  for (const id of pageIds) {
    await page.goto(server.origin(pageFacts[id].at) + pageFacts[id].path);
    await expect(page.getByRole('button', { name: 'Keyboard shortcuts' }), id).toBeVisible();
  }
});

test('from the address bar to a run it takes four keys by Tab and Enter, and six from the first page', async ({
  page,
  server,
}) => {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const ready = () => expect(page.getByRole('button', { name: 'Run in this browser' })).toBeEnabled();
  const asked = () =>
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/runs'));
  await page.goto(`${server.ui}/play`);
  await ready();
  await press('Tab', 'Enter', 'Tab');
  await expect(page.getByRole('button', { name: 'Run now (R)' })).toBeInViewport();
  const first = asked();
  await press('Enter');
  await first;
  await expect(page.getByRole('main')).toBeFocused();

  await page.goto(`${server.ui}/#home`);
  await expect(page.getByRole('link', { name: /Try anything/ })).toBeVisible();
  await press('Tab', 'Tab', 'Tab', 'Enter');
  await ready();
  const second = asked();
  await press('Tab', 'Enter');
  await second;
});

test('between a tablet and a laptop no button covers the text about the run', async ({ page, server }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto(`${server.ui}/play`);
  const [said, button] = await Promise.all(
    [page.getByText('Not run yet.'), page.getByRole('button', { name: 'Run in this browser' })].map((one) =>
      one.boundingBox(),
    ),
  );
  if (!said || !button) throw new Error('One of them is not drawn.');
  expect(said.y + said.height <= button.y || said.x + said.width <= button.x).toBe(true);
});

test('a question mark lists the keys of the page', async ({ page, server }) => {
  await page.goto(`${server.ui}/play`);
  await expect(page.getByRole('button', { name: 'Run in this browser' })).toBeVisible();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByText('Run in this browser')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});

test('G covers every answer, a guess uncovers its own and is counted, and G uncovers all', { tag: '@slow' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/play`);
  await expect(page.getByText(/^Your browser would store it/)).toBeVisible();
  await page.keyboard.press('g');
  await expect(page.getByText('Which requests send the cookie?')).toBeVisible();
  const cells = page.locator('button[data-probe]');
  await expect.poll(() => cells.count()).toBeGreaterThan(100);
  const labels = await cells.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  expect(labels.filter((label) => !label.endsWith(': covered. Guess'))).toEqual([]);
  await expect(page.locator('button[data-outcome], .scene, .lights, .outcome-sentence')).toHaveCount(0);
  await expect(page.getByText(/would store it|JavaScript can/)).toHaveCount(0);
  expect((await axe(page).analyze()).violations).toEqual([]);

  const formPost = page.locator('button[data-probe="other/form-post"]');
  await formPost.click();
  await expect(page.getByRole('group', { name: 'Does this request send the cookie?' })).toBeVisible();
  await page.keyboard.press('2');
  await expect(formPost).toHaveAccessibleName(/predicted not sent, because .*You guessed not sent: right$/);
  const why = page.getByRole('region', { name: 'Why', exact: true });
  await expect(why.getByText('You guessed not sent: right.')).toBeVisible();
  await expect(why.getByText('Predicted: not sent. Not run yet.')).toBeVisible();
  await expect(page.locator('.scene')).toHaveCount(1);
  await page.locator('button[data-probe="other/link"]').click();
  await page.getByRole('button', { name: /^not sent/ }).click();
  await expect(why.getByText('You guessed not sent: wrong.')).toBeVisible();
  await expect(page.getByText('1 of 2 guesses right')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  await page.keyboard.press('g');
  await expect(page.getByText(/^Your browser would store it/)).toBeVisible();
  await expect(page.getByText('1 of 2 guesses right')).toBeVisible();
  await expect(page.locator('button[data-probe][data-outcome]')).toHaveCount(labels.length);
});

test('a returning visitor gets the page that was open last; the name leads to the first page', async ({
  page,
  context,
  server,
}) => {
  await page.goto(server.ui);
  await goTo(page, 'Tokens');
  await expect(page).toHaveURL(/labs\/tokens$/);
  await page.getByRole('link', { name: 'Cookie Flag Playground' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pageFacts.home.heading);
  await expect(page).toHaveURL(`${server.ui}/`);
  await goTo(page, 'Fix my cookie');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(pageFacts.fix.heading);
  const later = await context.newPage();
  await later.goto(server.ui);
  await expect(later).toHaveURL(`${server.ui}/fix`);
});

test('old URLs and experiments at the first URL redirect', async ({ page, server }) => {
  await page.goto(`${server.ui}/?${new URLSearchParams({ c: 'mine=1; Path=/', over: 'http' })}`);
  await expect(page).toHaveURL(/\/play\?c=mine/);
  await page.goto(`${server.ui}/guides`);
  await expect(page).toHaveURL(`${server.ui}/learn`);
  await page.goto(`${server.ui}/diagnose`);
  await expect(page).toHaveURL(`${server.ui}/fix`);
});

for (const id of pageIds) {
  test(`the page ${id} begins at the edge of the header, fits a phone and its policy, and axe finds nothing`, async ({
    page,
    server,
  }) => {
    const { at, path, heading } = pageFacts[id];
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        document.documentElement.dataset.violated = `${violatedDirective} ${blockedURI}`;
      });
    });
    await page.goto(server.origin(at) + path);
    await page.locator('.not-loaded').waitFor({ state: 'detached' });
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText(heading);
    const edgeOf = async (element: Locator) => (await element.boundingBox())?.x;
    const name = page.getByRole('link', { name: 'Cookie Flag Playground' });
    // The playground's title is for screen readers.
    if (id !== 'playground') {
      await expect.poll(async () => (await edgeOf(title)) === (await edgeOf(name)), 'the title at the edge').toBe(true);
    }
    await page.setViewportSize({ width: 360, height: 780 });
    await expectFit(page);
    expect((await axe(page).analyze()).violations).toEqual([]);
    // Only the contrast rule depends on the colors.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect((await axe(page).withRules('color-contrast').analyze()).violations).toEqual([]);
    await expect(page.locator('html')).not.toHaveAttribute('data-violated');
  });
}

test('Secure changes nothing on localhost, which the page says, and a normal host shows what it does', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/play`);
  await page.getByRole('checkbox', { name: 'Secure', exact: true }).check();
  await expect(page.getByText('treats http://localhost as secure, so Secure changes nothing here')).toBeVisible();
  await page.getByRole('button', { name: 'Show a normal host' }).click();
  await expect(page.getByText('With Secure the browser rejects this cookie')).toBeVisible();
  const note = page.getByRole('complementary', { name: 'A normal host' });
  await expect(note).toContainText('This is a prediction for a normal host');
  await expect(note).toContainText(
    /recorded on app\.home\.test on \d{4}-\d\d-\d\d\. Results as predicted: ([\d,]+) of \1\./,
  );
  await expect(page.getByRole('list', { name: 'Hosts' })).toContainText('app.home.test:');
  await note.getByRole('button', { name: 'Back to localhost' }).click();
  await expect(page.getByRole('list', { name: 'Hosts' })).toContainText(new URL(server.origin('home')).host);
});

test('a Domain of the visitor’s site is replaced by the playground’s, until that is undone', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/play`);
  const domain = page.getByRole('textbox', { name: 'Domain', exact: true });
  await domain.fill('api.example.com');
  await domain.press('Tab');
  await expect(domain).toHaveValue('api.home.localhost');
  await expect(page.getByText('api.example.com stands for api.home.localhost here.')).toBeVisible();
  await page.getByRole('button', { name: 'Use api.example.com as it is' }).click();
  await expect(domain).toHaveValue('api.example.com');
});
