import { startedRun } from '../../browsers/launch/started-run.ts';
import { nextId } from '../../contract/runs/set-response.ts';
import { linkTo } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

test('after a cross-site login POST with a redirect, /next lacks a Strict cookie, although it is stored', async ({
  page,
  server,
}) => {
  await page.goto(linkTo(server, { cookies: ['sid=1; Path=/; SameSite=Strict'], probes: ['home/link'] }));
  await page.getByLabel('Set by').selectOption('Form POST');
  await page.getByLabel('Requested from').selectOption('another site');
  await page.getByLabel('Response status').selectOption('303 See Other');
  await page.getByLabel('Redirect to').selectOption('/next at home, through the other site');
  await expect(page).toHaveURL(/by=other%2Fform-post&status=303&then=other/);
  await expect(page.getByText('Set by the response to: Form POST from another site (303 See Other)')).toBeVisible();

  const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  const { state, cookies, observations } = await server.whenOver(id);
  expect([state, cookies[0]?.stored]).toEqual(['finished', ['first-party']]);
  expect(observations[nextId]).toMatchObject({
    outcome: 'received',
    requests: [
      { hop: 'other', method: 'GET' },
      { hop: 'home', method: 'GET', cookies: [] },
    ],
  });
  const cell = page.getByRole('region', { name: 'After the redirect' }).getByRole('button');
  await expect(cell).toHaveAccessibleName(/^Request after the redirect: not sent, as predicted, because/);
  await cell.click();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('Request after the redirect');
});
