import { startedRun } from '../browsers/launch/started-run.ts';
import type { RunReport } from '../contract/runs/observation.ts';
import { expect, test } from './fixtures/test.ts';

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

/** Every request of a flow as it arrived, with the flow's cookies that it had. */
function record({ observations }: RunReport): string[] {
  return Object.values(observations).flatMap((observation) =>
    observation.outcome === 'received'
      ? observation.requests.map(({ method, path, cookieString }) => {
          const own = (cookieString ?? '').split('; ').filter((pair) => /^(sid|state|embedded)=/.test(pair));
          return `${method} ${path.split('?')[0]}: ${own.join('; ')}`;
        })
      : [observation.because],
  );
}

/** The two that show most. */
const tags: Readonly<Record<string, string[]>> = {
  'Login form on another site, Strict': [],
  'Logout by Clear-Site-Data': ['@slow'],
};

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
