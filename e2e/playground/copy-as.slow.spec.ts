import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { findBrowser } from '../../browsers/launch/find.ts';
import { startPlayground } from '../../browsers/launch/playground.ts';
import { runThroughInterface } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

const cookies = ['sid=1; Path=/; SameSite=Lax', 'third=1; Path=/; Secure; SameSite=None'];

async function copied(page: Page, title: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const menu = page.locator('details.copy-as');
  if (!(await menu.evaluate((details) => details.hasAttribute('open')))) await menu.locator('summary').click();
  await page.getByRole('button', { name: title }).click();
  await expect(page.getByRole('button', { name: `${title}: Copied` })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

/**
 * Runs a test like a project of its user: in another folder, with Playwright under its usual name, in the browser that
 * is installed here.
 */
function runTest(text: string): { readonly status: number | null; readonly printed: string } {
  const root = resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'copied-test-'));
  const installed = `${folder}/node_modules/@playwright/test`;
  mkdirSync(installed, { recursive: true });
  writeFileSync(`${installed}/package.json`, '{ "name": "@playwright/test", "exports": "./index.mjs" }');
  writeFileSync(`${installed}/index.mjs`, `export * from '${root}/node_modules/playwright/test.mjs';`);
  const launchOptions = { executablePath: findBrowser('chromium')?.program, args: ['--no-sandbox'] };
  const config = { reporter: 'line', timeout: 120_000, use: { launchOptions } };
  writeFileSync(`${folder}/package.json`, '{ "private": true }');
  writeFileSync(`${folder}/playwright.config.mjs`, `export default ${JSON.stringify(config)};`);
  writeFileSync(`${folder}/cookie.spec.mjs`, text);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${root}/node_modules/playwright/cli.js`, 'test', '-c', folder],
    { cwd: folder, encoding: 'utf8', timeout: 200_000, env: { PATH: process.env.PATH, HOME: process.env.HOME } },
  );
  rmSync(folder, { recursive: true });
  return { status, printed: stdout + stderr };
}

test('the copied Playwright test passes against the playground, and fails when an expectation is altered', async ({
  page,
  server,
}) => {
  await runThroughInterface(page, server, { cookies });
  const text = await copied(page, 'Playwright test');
  const passing = runTest(text);
  expect(passing.printed).toContain('1 passed');
  expect(passing.status).toBe(0);
  const altered = text.replace(/('other\/form-post': )\['third'\]/, "$1['sid', 'third']");
  expect(altered).not.toBe(text);
  const failing = runTest(altered);
  expect(failing.status).toBe(1);
  expect(failing.printed).toContain('other/form-post');
});

test('the link with the result shows the run on another port, and the curl command makes a run', async ({
  page,
  server,
}) => {
  await runThroughInterface(page, server, { cookies });
  const counts = page.locator('.run-status strong');
  await expect(counts).toHaveText(/^(\d+) of \1 as predicted$/);
  const said = await counts.textContent();
  const link = new URL(await copied(page, 'Link with the result'));
  const curl = await copied(page, 'curl command');
  const made = spawnSync('sh', ['-c', curl], { encoding: 'utf8' });
  expect(made.stdout).toMatch(/^HTTP\/1\.1 201/);
  expect(made.stdout).toContain('"driveUrl"');

  const other = await startPlayground();
  try {
    expect(new URL(other.ui).port).not.toBe(new URL(server.ui).port);
    await page.goto(`${other.ui}${link.pathname}${link.search}`);
    const status = page.getByRole('status').filter({ hasText: 'From a link: run in Chromium' });
    await expect(status).toContainText(said ?? '');
    await page.reload();
    await expect(status).toContainText(said ?? '');
    await page.getByRole('radio', { name: 'Strict' }).check();
    await expect(page.getByText('You changed something. This is a prediction')).toBeVisible();
  } finally {
    await other.stop();
  }
});
