import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { Playground } from '../../browsers/launch/playground.ts';
import { settingName } from '../../contract/origins/engines.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { observedOutcome } from '../../prediction/judge/outcome.ts';
import type { EngineResult } from '../../recordings/engine-result.ts';
import { batchOf, decodeRun } from '../../recordings/recorded-cell.ts';
import { axe } from '../fixtures/axe.ts';
import { expectFit } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';

const grid = (page: Page) => page.getByRole('grid', { name: 'Cookies down, requests across' });
const rows = (page: Page) => grid(page).locator('tr[data-row]');
const preset = (page: Page) => page.getByRole('grid', { name: 'SameSite × request' });
const why = (page: Page) => page.getByRole('complementary', { name: 'Why' });

async function loadResults(server: Playground): Promise<readonly EngineResult[]> {
  const { results } = (await (await server.api('/api/results')).json()) as { results: EngineResult[] };
  return results;
}

/** The recorded results of a cookie in a setting, by probe. */
function recordedCells(result: EngineResult, setting: string, setCookie: string): ReadonlyMap<string, string> {
  const [scheme, party, names, age] = setting.split(' ');
  const run = result.runs.find(
    (one) =>
      one.setting.scheme === scheme &&
      `third-party-${one.setting.thirdPartyCookies}` === party &&
      one.setting.names === names &&
      one.setting.age === age &&
      batchOf(result, one).setBy === 'navigation' &&
      batchOf(result, one).cookies.includes(setCookie),
  );
  const cookie = run && decodeRun(result, run).find((one) => one.setCookie === setCookie);
  if (!cookie) throw new Error(`${setCookie} was not recorded.`);
  return cookie.cells;
}

const signs: Readonly<Record<string, string>> = { included: '+', excluded: '-', 'no-request': '.', unsteady: '?' };

/** The signs of a row by the id of its probe, from the table's CSV. */
async function shownTable(page: Page): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'This table as CSV' }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  const [head = [], ...body] = text.split('\r\n').map((line) => line.slice(1, -1).split('","'));
  const unquoted = (field: string) => field.replaceAll('""', '"');
  return new Map(
    body.map(([setCookie = '', ...cells]) => [
      unquoted(setCookie),
      new Map(cells.map((sign, index) => [head[index + 1] ?? '', sign])),
    ]),
  );
}

const setting = 'https third-party-allowed localhost fresh';
const lax = 'flag16=1; Path=/; SameSite=Lax';

test('the matrix shows each recorded engine as in its file', { tag: '@nightly' }, async ({ page, server }) => {
  for (const result of await loadResults(server)) {
    const runs = new Map(
      result.runs.filter(({ batch }) => batch.startsWith('matrix')).map((run) => [settingName(run.setting), run]),
    );
    // With tracking prevention third-party cookies are never allowed.
    const own = runs.has(setting) ? setting : setting.replace('allowed', 'blocked');
    await page.goto(`${server.ui}/matrix?view=all&engine=${result.engine}&setting=${encodeURIComponent(own)}`);
    const version = runs.get(own)?.version ?? result.version;
    await expect(page.getByText(`${result.title} ${version}, measured 20`)).toBeVisible();
    const shown = (await shownTable(page)).get(lax);
    for (const [probe, outcome] of recordedCells(result, own, lax)) {
      expect(`${probe} ${shown?.get(probe)}`).toBe(`${probe} ${signs[outcome]}`);
    }
  }
});

test('every cell of every engine equals its prediction, except for cells that cannot be predicted', {
  tag: '@slow',
}, async ({ page, server }) => {
  for (const engine of ['chromium', 'firefox', 'webkitgtk']) {
    for (const each of [setting, 'http third-party-blocked test old']) {
      const query = new URLSearchParams({ view: 'all', engine, setting: each, against: 'prediction' });
      await page.goto(`${server.ui}/matrix?${query}`);
      await expect(page.getByLabel('Setting')).toHaveValue(each);
      await expect(page.getByText(/measured .*\. 0 of [\d,]+ cells differ\./)).toBeVisible();
    }
  }
});

test('the explanation of a replaced cookie names the replacement', async ({ page, server }) => {
  const cookie = 'twice=1; Path=/; SameSite=Strict';
  await page.goto(`${server.ui}/matrix?${new URLSearchParams({ setting, cookie, probe: 'home/link' })}`);
  await expect(why(page).getByText('Not sent, as predicted.')).toBeVisible();
  await expect(why(page).getByText(/A later cookie of the same name/)).toBeVisible();
});

test('a comparison of two engines shows the rows with most differences first', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/matrix?view=all&engine=chromium&setting=${encodeURIComponent(setting)}`);
  await expect(rows(page).first()).toBeVisible();
  await page.getByLabel('Compared with').selectOption(await optionOf(page, 'Firefox'));
  const said = await page.getByText(/[1-9][\d,]* of [\d,]+ cells differ/).textContent();
  const total = Number(/([\d,]+) of [\d,]+ cells differ/.exec(said ?? '')?.[1]?.replaceAll(',', ''));
  const differing = () =>
    rows(page).evaluateAll((all) => all.map((row) => row.querySelectorAll('td[data-against]').length));
  // The last rows are drawn after the first ones are on screen.
  await expect.poll(async () => (await differing()).reduce((sum, count) => sum + count, 0)).toBe(total);
  const counts = await differing();
  expect(counts[0]).toBeGreaterThan(0);
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
});

/** The lines of all rows, after the last one is drawn: the first ones are on screen before. */
async function drawnTitles(page: Page): Promise<string[]> {
  const titles = rows(page).locator('th');
  await expect(async () => {
    const size = await grid(page)
      .getByText(/^\d+ cookies? ×/)
      .textContent();
    expect(await titles.count()).toBe(Number.parseInt(size ?? '', 10));
  }).toPass({ timeout: 60_000 });
  return titles.allTextContents();
}

/** The whole label of the option that begins with this text. */
async function optionOf(page: Page, begin: string): Promise<string> {
  const labels = await page.getByLabel('Compared with').locator('option').allTextContents();
  return labels.find((label) => label.startsWith(begin)) ?? begin;
}

test('rows are filtered and grouped by a flag, columns by the initiator; the URL keeps it', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/matrix?view=all`);
  await page.locator('summary', { hasText: 'Filters' }).click();
  const all = (await drawnTitles(page)).length;
  await page.getByRole('combobox', { name: 'SameSite', exact: true }).selectOption('Strict');
  await page.getByLabel('Grouped by').selectOption('Secure');
  await page.getByLabel('Request from').selectOption('other site');
  await expect(grid(page).getByRole('rowheader', { name: /^without Secure \(\d+\)/ })).toBeVisible();
  const titles = await drawnTitles(page);
  expect(titles.length).toBeLessThan(all);
  expect(titles.filter((title) => !/samesite=strict/i.test(title))).toEqual([]);
  const shown = [...(await shownTable(page)).values()][0] ?? new Map();
  expect([...shown.keys()].filter((probe) => !/^(reach\/)?other(\/|$)/.test(probe))).toEqual([]);
  await page.reload();
  await expect(page.getByLabel('Grouped by')).toHaveValue('secure');
  expect(await drawnTitles(page)).toEqual(titles);
});

test('rows are filtered by every other trait of a cookie, too', { tag: '@nightly' }, async ({ page, server }) => {
  await page.goto(`${server.ui}/matrix?view=all`);
  await page.locator('summary', { hasText: 'Filters' }).click();
  const size = await grid(page)
    .getByText(/^\d+ cookies ×/)
    .textContent();
  const total = Number(/\d+/.exec(size ?? '')?.[0]);
  await expect(rows(page)).toHaveCount(total);
  const all = await rows(page).locator('th').allTextContents();
  for (const [trait, word, fits] of [
    ['Prefix', '__Host-', (line: string) => /^__host-(?!http-)/i.test(line)],
    ['Domain', 'set', (line: string) => /; ?domain=[^; ]/i.test(line)],
    ['Lifetime', 'set', (line: string) => /; ?(max-age=-?\d|expires=\w{3}, )/i.test(line)],
    ['Stored', 'no', (line: string) => line.endsWith('rejected')],
  ] as const) {
    const choice = page.getByRole('combobox', { name: trait, exact: true });
    await choice.selectOption(word);
    const wanted = all.filter(fits);
    expect(wanted.length, trait).toBeGreaterThan(0);
    expect(wanted.length, trait).toBeLessThan(all.length);
    await expect(rows(page).locator('th')).toHaveText(wanted);
    await choice.selectOption('any');
  }
});

test('the arrow keys move between cells, and Enter opens the why panel with Chromium’s own code', async ({
  page,
  server,
}) => {
  await page.goto(`${server.ui}/matrix?engine=chromium&setting=${encodeURIComponent(setting)}&text=flag16`);
  await rows(page).first().locator('td').first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(grid(page).locator('td:focus')).toHaveAttribute('aria-label', /window\.open from the same origin/);
  const image = await page.evaluate(() =>
    [...document.querySelectorAll('.matrix-kind')].findIndex(
      (head) => head.getAttribute('title') === 'Image from another site',
    ),
  );
  for (let column = 1; column < image; column++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(why(page).getByRole('heading', { name: 'Image from another site' })).toBeVisible();
  await expect(why(page).getByText('Not sent, as predicted.')).toBeVisible();
  await expect(why(page).locator('q')).toHaveText('SchemefulSameSiteLax');
  await expect(why(page).getByText('deciding rule')).toBeVisible();
  await expect(why(page).getByRole('heading', { name: 'Other engines' })).toBeVisible();
  await why(page)
    .getByRole('button', { name: /^Apply: / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/play\?.*cell=other%2Fimage/);
  await expect(page.getByRole('button', { name: 'Run in this browser' })).toBeVisible();
});

test('a departure of an engine names a recorded cell that needs it', { tag: '@slow' }, async ({ page, server }) => {
  await page.goto(`${server.ui}/matrix`);
  const departures = page.getByRole('region', { name: 'Where each engine departs from the RFC' });
  await departures.getByText(/^WebKitGTK [\d.]+: \d+ departures$/).click();
  const shown = departures.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Show the cell' }) });
  const words = await shown.first().textContent();
  const [, setCookie = '', outcome = ''] =
    /such as (.*?), .*: (included|excluded|no-request), not/.exec(words ?? '') ?? [];
  await shown.first().getByRole('link', { name: 'Show the cell' }).click();
  await expect(why(page).getByText(setCookie, { exact: true })).toBeVisible();
  const address = new URL(page.url()).searchParams;
  const [webkitgtk] = (await loadResults(server)).filter(({ engine }) => engine === 'webkitgtk');
  if (!webkitgtk) throw new Error('WebKitGTK was not recorded.');
  const cells = recordedCells(webkitgtk, address.get('setting') ?? '', setCookie);
  expect(cells.get(address.get('probe') ?? '')).toBe(outcome);
});

test('the visitor’s own browser is measured and shown beside the recorded ones', { tag: '@nightly' }, async ({
  page,
  server,
}) => {
  test.slow();
  await page.goto(`${server.ui}/matrix?setting=${encodeURIComponent(setting)}`);
  const created = page.waitForResponse((response) => response.url().endsWith('/api/runs'));
  await page.getByRole('button', { name: 'Measure this browser' }).click();
  const { id } = (await (await created).json()) as { id: string };
  await expect(page.getByRole('progressbar')).toBeVisible();
  const agrees = page.getByText(/This browser agrees with Chromium [\d.]+ in [\d,]+ of [\d,]+ cells\./);
  await expect(agrees).toBeVisible({ timeout: 90_000 });
  const report = await server.report(id);
  expect(report.state).toBe('finished');
  const [chromium] = (await loadResults(server)).filter(({ engine }) => engine === 'chromium');
  if (!chromium) throw new Error('Chromium was not recorded.');
  let [alike, compared] = [0, 0];
  for (const [index, { setCookie }] of report.request.cookies.entries()) {
    const recorded = recordedCells(chromium, setting, setCookie);
    for (const [probeId, observation] of Object.entries(report.observations)) {
      const probe = findProbe(probeId);
      const before = recorded.get(probeId);
      const now = probe && observedOutcome(probe, observation, index).outcome;
      if (now === undefined || now === 'no-request' || (before !== 'included' && before !== 'excluded')) continue;
      compared++;
      if (now === before) alike++;
    }
  }
  await expect(agrees).toHaveText(
    new RegExp(`in ${alike.toLocaleString('en-US')} of ${compared.toLocaleString('en-US')} cells`),
  );
  expect(compared).toBeGreaterThan(15_000);
});

test('a measurement of the own browser is cancelled', { tag: '@slow' }, async ({ page, server }) => {
  await page.goto(`${server.ui}/matrix`);
  const created = page.waitForResponse((response) => response.url().endsWith('/api/runs'));
  await page.getByRole('button', { name: 'Measure this browser' }).click();
  const { id } = (await (await created).json()) as { id: string };
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(async () => (await server.report(id)).state).toBe('cancelled');
});

test('the page and all results come in less than 300 KB', async ({ page, server }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(`${server.ui}/matrix`);
  await expect(preset(page).getByRole('row').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThan(300 * 1024);
});

for (const width of [360, 1024]) {
  // With a reason open; frame.spec.ts tests the initial page.
  const tag = width === 360 ? '@slow' : '@nightly';
  test(`axe finds nothing, and nothing exceeds the width, at ${width} px`, { tag }, async ({ page, server }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.ui}/matrix?text=flag16&cookie=${encodeURIComponent(lax)}&probe=other%2Fimage`);
    await expect(why(page).getByRole('heading', { name: 'Image from another site' })).toBeVisible();
    await expectFit(page);
    const { violations } = await axe(page).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
