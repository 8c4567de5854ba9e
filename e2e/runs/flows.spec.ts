import type { Page } from 'playwright/test';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { flowPresets } from '../../contract/flows/presets.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { expect, test } from '../fixtures/test.ts';

/** For each request of each flow the cookies that the server must see, as Chromium sends them. */
const flows: Readonly<Record<string, readonly string[]>> = {
  'Login, then redirect': ['POST /login: ', 'GET /account: sid=1', 'GET /account/orders: sid=1'],
  'Login form on another site, Strict': ['POST /login: ', 'GET /account: ', 'GET /account/orders: sid=1'],
  'Login form on another site, Lax': ['POST /login: ', 'GET /account: sid=1', 'GET /account/orders: sid=1'],
  'OAuth callback by GET': [
    'GET /login: ',
    'GET /authorize: ',
    'GET /callback: state=1',
    'GET /account: state=1; sid=1',
  ],
  'SAML or form_post callback': [
    'GET /login: ',
    'GET /authorize: ',
    'POST /callback: ',
    'GET /account: state=1; sid=1',
  ],
  'Payment callback after two minutes': [
    'GET /login: ',
    'GET /authorize: ',
    'POST /callback: ',
    'GET /account: cart=1; paid=1',
  ],
  'Prefetch that logs out': ['POST /login: ', 'GET /account: sid=1', 'GET /logout: sid=1', 'GET /account: '],
  'Login in a frame on another site': ['GET /login: ', 'GET /account: embedded=1', 'GET /account: embedded=1'],
  'Logout by an image on another site': [
    'POST /login: ',
    'GET /account: sid=1',
    'GET /logout: ',
    'GET /account: sid=1',
  ],
  'Logout with the wrong Path': [
    'POST /login: ',
    'GET /account: sid=1',
    'POST /logout: sid=1',
    'GET /account: sid=1',
    'GET /account: sid=1',
  ],
  'Logout without Partitioned': [
    'POST /login: ',
    'GET /account: sid=1',
    'POST /logout: sid=1',
    'GET /account: sid=1',
    'GET /account: sid=1',
  ],
  'Logout with Partitioned': [
    'POST /login: ',
    'GET /account: sid=1',
    'POST /logout: sid=1',
    'GET /account: ',
    'GET /account: ',
  ],
  'Logout by Clear-Site-Data': [
    'POST /login: ',
    'GET /account: sid=1',
    'POST /logout: ',
    'GET /account: ',
    'GET /account: ',
  ],
  'Clear-Site-Data and Partitioned': [
    'POST /login: ',
    'GET /account: sid=1',
    'POST /logout: sid=1',
    'GET /account: ',
    'GET /account: ',
  ],
};

/** Every request of a flow that arrived, with the flow's cookies in it. */
function record({ observations }: RunReport): string[] {
  return Object.values(observations).flatMap((observation) =>
    observation.outcome === 'received'
      ? observation.requests.map(({ method, path, cookieString }) => {
          const own = (cookieString ?? '')
            .split('; ')
            .filter((pair) => /^(sid|state|cart|paid|embedded|theme|device)=/.test(pair));
          return `${method} ${path.split('?')[0]}: ${own.join('; ')}`;
        })
      : [observation.because],
  );
}

/** Flows that begin a step in the address bar, as Chromium sends their cookies. */
const pasted: Readonly<Record<string, readonly string[]>> = {
  'Short link in the address bar': [
    'POST /login: ',
    'GET /account: sid=1; theme=1',
    'GET /s/abc: ',
    'GET /account: sid=1; theme=1',
  ],
  'Sign-in that begins in the address bar': [
    'POST /remember: ',
    'GET /app: device=1; state=1',
    'GET /authorize: ',
    'GET /callback: device=1; state=1',
    'GET /account: device=1; state=1; sid=1',
    'GET /account/orders: device=1; state=1; sid=1',
  ],
};

/** The two that show most. */
const tags: Readonly<Record<string, string[]>> = {
  'Login form on another site, Strict': [],
  'Logout by Clear-Site-Data': ['@slow'],
};

test('every flow of the page is tested here', () => {
  const tried = new Set([...Object.keys(flows), ...Object.keys(pasted)]);
  expect(flowPresets.map(({ title }) => title).filter((title) => !tried.has(title))).toEqual([]);
});

for (const [title, requests] of Object.entries(flows)) {
  test(`the flow “${title}” goes as predicted`, { tag: tags[title] ?? ['@nightly'] }, async ({ page, server }) => {
    await page.goto(`${server.ui}/flows`);
    await page.getByLabel('Flow', { exact: true }).selectOption(title);
    const id = await startedRun(page, () => page.getByRole('button', { name: 'Run this flow' }).click());
    const report = await server.whenOver(id);
    expect([report.state, record(report)]).toEqual(['finished', requests]);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await expect(timeline.locator('> li')).toHaveCount(requests.length);
    await expect(timeline.locator('[data-mood="predicted"], [data-comparison="differs"]')).toHaveCount(0);
    await expect(page.getByText(/\d+ of \d+ as predicted/)).toBeVisible();
  });
}

/** Runs the flow on the page, and opens the URL that the run's window offers, like a visitor who pastes it. */
async function runAndPaste(page: Page): Promise<string> {
  const opening = page.context().waitForEvent('page');
  const id = await startedRun(page, () => page.getByRole('button', { name: 'Run this flow' }).click());
  const window = await opening;
  await expect(window.getByText(/Waiting for you to open this address: \d+ s left/)).toBeVisible();
  await expect(page.getByText('Waiting for you to paste the address into a new tab')).toBeVisible();
  const address = await window.getByLabel('Paste this address').inputValue();
  const tab = await page.context().newPage();
  await tab.goto(address);
  await expect(tab.getByText('You can close this tab.')).toBeVisible();
  return id;
}

for (const [title, requests] of Object.entries(pasted)) {
  const tag = title.startsWith('Short') ? [] : ['@nightly'];
  test(`the flow “${title}” waits for its URL, and goes as predicted`, { tag }, async ({ page, server }) => {
    await page.goto(`${server.ui}/flows`);
    await page.getByLabel('Flow', { exact: true }).selectOption(title);
    const report = await server.whenOver(await runAndPaste(page));
    expect([report.state, record(report)]).toEqual(['finished', requests]);
    expect(siteOf(report, 'flow/1-0')).toBe('none');
    await expect(page.getByText(/\d+ of \d+ as predicted/)).toBeVisible();
  });
}

/** The Sec-Fetch-Site header of a request of a flow. */
function siteOf({ observations }: RunReport, id: string): string | undefined {
  const observation = observations[id];
  return observation?.outcome === 'received' ? observation.requests[0]?.headers['sec-fetch-site'] : undefined;
}

test('a step starts with the request that the visitor chooses: by another site without Strict, by the address bar with it', {
  tag: '@slow',
}, async ({ page, server }) => {
  await page.goto(`${server.ui}/flows`);
  await page.getByLabel('Flow', { exact: true }).selectOption('Logout with the wrong Path');
  await page.getByLabel('Set-Cookie line 1').fill('sid=1; Path=/; SameSite=Strict');
  const choice = page.getByLabel('Start of step 3');
  await choice.selectOption('Link from another site');
  const asked = await startedRun(page, () => page.getByRole('button', { name: 'Run this flow' }).click());
  expect(record(await server.whenOver(asked)).at(-1)).toBe('GET /account: ');
  await choice.selectOption('Address pasted into a new tab');
  await expect(page.getByText('A step of this flow begins in the address bar.')).toBeVisible();
  expect(record(await server.whenOver(await runAndPaste(page))).at(-1)).toBe('GET /account: sid=1');
});
