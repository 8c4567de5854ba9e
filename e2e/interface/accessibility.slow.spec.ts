import type { Locator, Page } from 'playwright';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { pageFacts, pageIds } from '../../contract/interface/pages.ts';
import { entryOf } from '../../contract/origins/topology.ts';
import { lessons } from '../../lessons/chapters/lessons.ts';
import { listen } from '../fixtures/heard.ts';
import { expectFit } from '../fixtures/pages.ts';
import { linkTo } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

const runButton = (page: Page) => page.getByRole('button', { name: 'Run in this browser' });

test('a run by screen reader: flags have names, its result is announced, each cell announces its whole outcome', async ({
  page,
  server,
}) => {
  const heard = await listen(page);
  await page.goto(linkTo(server, { cookies: ['sid=1; Path=/; SameSite=Lax'] }));
  await expect(page.getByRole('complementary', { name: 'Compose' })).toMatchAriaSnapshot(`
    - complementary "Compose":
      - heading "Compose" [level=2]
      - textbox "Name": sid
      - textbox "Value"
      - group "SameSite":
        - radio "not set"
        - radio "None"
        - radio "Lax" [checked]
        - radio "Strict"
      - group "Flags":
        - checkbox "HttpOnly"
        - checkbox "Secure"
        - checkbox "Partitioned"
      - textbox "Path"
      - textbox "Domain"
      - group: Prefix, lifetime, priority
      - region "Code":
        - figure "The header":
          - button "Copy The header"
  `);
  // The key does the same as the button.
  await expect(runButton(page)).toBeEnabled();
  const id = await startedRun(page, () => page.keyboard.press('r'));
  await server.whenOver(id);
  await expect.poll(heard).toContainEqual(expect.stringContaining('15 of 15 as predicted'));
  await expect.poll(heard).toContainEqual(expect.stringContaining('Your browser stored it.'));
  await expect(page.getByRole('grid', { name: /^Who can make the browser send it/ })).toMatchAriaSnapshot(`
    - grid:
      - rowgroup:
        - row /.*/:
          - rowheader "Link"
          - 'gridcell "Link from the same origin: sent, as predicted"':
            - 'button "Link from the same origin: sent, as predicted"'
  `);
});

test('a lesson with only screen reader and keys: the focus stays beside the guess, the answer is announced', async ({
  page,
  server,
}) => {
  const lesson = lessons.find(({ steps }) => steps[0]?.setup.in === 'run');
  if (!lesson) throw new RangeError('No lesson begins with a run.');
  const heard = await listen(page);
  await page.goto(`${server.ui}/learn?lesson=${lesson.id}&step=1`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lesson.question);
  await expect(page.getByRole('group', { name: /\?$/ }).getByRole('button').first()).toBeVisible();
  await page.keyboard.press('1');
  await expect.poll(heard).toContain('Your guess is noted. Now see what happens.');
  await expect(page.getByText(/^Your guess: /)).toBeFocused();
  // Until the page knows which origins this browser reaches, Tab skips the button.
  await expect(runButton(page)).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(runButton(page)).toBeFocused();
  const id = await startedRun(page, () => page.keyboard.press('Enter'));
  await server.whenOver(id);
  await expect.poll(heard).toContainEqual(expect.stringMatching(/You guessed: .*Observed: /));
});

test('an attack by screen reader: a sentence announces its result', async ({ page, server }) => {
  const heard = await listen(page);
  await page.goto(`${server.ui}/attacks?attack=theft-by-script`);
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  await page.getByRole('button', { name: 'Attack', exact: true }).press('Enter');
  await expect.poll(heard, { timeout: 60_000 }).toContainEqual(expect.stringContaining('The attack succeeded'));
  await expect(page.getByRole('table', { name: 'The bank’s state, read from its server' })).toMatchAriaSnapshot(`
    - table:
      - rowgroup:
        - row:
          - columnheader "Before"
          - columnheader "Now"
  `);
});

const backgroundOf = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

test('in forced colors the chosen, observed and focused parts still look different', async ({ page, server }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(linkTo(server, { cookies: ['sid=1; Path=/; SameSite=Lax'] }));
  const sameSite = page.getByRole('group', { name: 'SameSite' });
  const title = (name: string) => sameSite.locator('.segment', { hasText: name }).locator('.segment-title');
  await expect(title('Lax')).toBeVisible();
  expect(await backgroundOf(title('Lax'))).not.toBe(await backgroundOf(title('Strict')));
  await sameSite.getByRole('radio', { name: 'Lax' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(title('Strict')).toHaveCSS('outline-style', 'solid');
  const id = await startedRun(page, () => runButton(page).click());
  await server.whenOver(id);
  const mark = (probe: string) => page.locator(`button[data-probe="${probe}"] .mark`);
  await expect(page.locator('button[data-probe="home/link"]')).toHaveAttribute('data-mood', 'observed');
  expect(await backgroundOf(mark('home/link'))).not.toBe(await backgroundOf(mark('port/link')));
});

test('in forced colors the lines between the gates are drawn', async ({ page, server }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${server.ui}/#home`);
  const gates = page.locator('.story-wire').nth(1).locator('[data-gate="passed"]');
  await expect(gates).toHaveCount(6);
  const [one, two] = await Promise.all([gates.nth(1).boundingBox(), gates.nth(2).boundingBox()]);
  if (!one || !two) throw new Error('Two gates are drawn.');
  // Two images of equal size and content have equal bytes. The second image shows an empty area.
  const between = { x: Math.round((one.x + one.width + two.x) / 2), width: 2, height: 20 };
  const line = await page.screenshot({ clip: { ...between, y: one.y } });
  const empty = await page.screenshot({ clip: { ...between, y: one.y - 22 } });
  expect(line.equals(empty)).toBe(false);
});

async function expectWhole(locator: Locator): Promise<void> {
  await expect
    .poll(() => locator.evaluate((element) => element.scrollWidth - element.clientWidth))
    .toBeLessThanOrEqual(0);
}

/** The words that a line break cuts in two. */
function brokenWords(cells: Locator): Promise<readonly string[]> {
  return cells.evaluateAll((elements) =>
    elements.flatMap((element) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        for (const { 0: word, index } of (text.textContent ?? '').matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          if (range.getClientRects().length > 1) broken.push(word);
        }
      }
      return broken;
    }),
  );
}

for (const [zoom, width, height] of [
  ['200 %', 640, 400],
  ['400 %', 320, 256],
] as const) {
  const tag = zoom === '400 %' ? [] : '@nightly';
  test(`at a zoom of ${zoom} no page needs horizontal scrolling`, { tag }, async ({ page, server }) => {
    await page.setViewportSize({ width, height });
    for (const id of pageIds) {
      const origin = pageFacts[id].at === 'ui' ? server.ui : entryOf(server.topology, 'home', 'http')?.origin;
      await page.goto(`${origin}${pageFacts[id].path}`);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectFit(page);
      // The browser draws the button and the name of a file input, and cuts them off without room.
      if (id === 'fix') await expectWhole(page.getByLabel('Or choose a file'));
      if (id === 'matrix') {
        const heads = page.getByRole('grid').locator('thead th');
        await expect(heads).toHaveCount(5);
        expect(await brokenWords(heads)).toEqual([]);
      }
      if (id !== 'playground' || height > 300) continue;
      await expect(runButton(page)).toBeAttached();
      await expect(page.locator('.wire-dock')).not.toBeInViewport();
    }
  });
}
