import type { Page } from 'playwright';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { axe } from '../fixtures/axe.ts';
import { perform } from '../fixtures/perform.ts';
import { arrived, linkTo, runThroughInterface } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

const scene = (page: Page) => page.getByRole('region', { name: 'Scene' });
const figure = (page: Page) => scene(page).getByRole('figure');
const steps = (page: Page) => scene(page).getByRole('list', { name: 'The steps of this scene' });

test('the scene is a prediction until a run, then shows what the server recorded', async ({ page, server }) => {
  const composed = { cookies: ['sid=1; Path=/; SameSite=Lax'] };
  await page.goto(linkTo(server, composed));
  await expect(figure(page)).toHaveAccessibleName('Prediction. Form POST from another site: not sent.');
  const report = await runThroughInterface(page, server, composed);
  expect(arrived(report, 'other/form-post')).toBe('excluded');
  await expect(figure(page)).toHaveAccessibleName('Observed. Form POST from another site: not sent.');
  await expect(steps(page)).toContainText('Does SameSite allow this request? No, so it stops here');
  await page.locator('[data-probe="other/link"]').click();
  expect(arrived(report, 'other/link')).toBe('included');
  await expect(figure(page)).toHaveAccessibleName('Observed. Link from another site: sent.');
  await expect(steps(page)).toContainText('The request arrives with Cookie: sid=1.');
});

test('a rejected cookie is shown at its gate first', async ({ page, server }) => {
  await page.goto(linkTo(server, { cookies: ['sid=1; Path=/; SameSite=None'] }));
  await expect(figure(page)).toHaveAccessibleName('Prediction. Setting the cookie: rejected.');
  await expect(scene(page).locator('[data-gate="accepted"]')).toHaveAttribute('data-look', 'stopped');
});

test('whether the page can read a response is as predicted, whatever the server’s CORS answer', {
  tag: '@nightly',
}, async ({ page, server }) => {
  const { predictReadable } = await import('../../prediction/predict-readable.ts');
  const { findProbe } = await import('../../contract/probes/catalogue.ts');
  for (const cors of ['exact', 'none', 'wildcard', 'reflect'] as const) {
    const report = await perform(server, page, {
      scheme: 'http',
      cookies: [{ setCookie: 'sid=1' }],
      cors,
      probes: 'all',
    });
    const wrong = Object.entries(report.observations).flatMap(([id, observation]) => {
      const probe = findProbe(id);
      if (!probe || observation.outcome !== 'received') return [];
      const predicted = predictReadable(probe, report.request, server.topology);
      return predicted === observation.responseReadable ? [] : [`${cors} ${id}: predicted ${predicted}`];
    });
    expect(wrong).toEqual([]);
  }
});

test('in the browser, a suggested cookie fulfils the wishes', { tag: '@slow' }, async ({ page, server }) => {
  const link = new URL(linkTo(server, { cookies: ['sid=1; Path=/'] }));
  await page.goto(`${server.ui}/compare?${link.searchParams}&view=find`);
  await page.getByLabel('Link from other site').selectOption('sent');
  await page.getByLabel('Form POST from other site').selectOption('not sent');
  await page.getByLabel('JavaScript can read it').selectOption('no');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('sid=1; HttpOnly; SameSite=Lax');
  await page.getByRole('link', { name: 'Open in the playground to run it' }).click();
  const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
  const report = await server.whenOver(id);
  expect(report.state).toBe('finished');
  expect(arrived(report, 'other/link')).toBe('included');
  expect(arrived(report, 'other/form-post')).toBe('excluded');
  expect(report.cookies[0]?.readable).toBe(false);
});

test('wishes that no cookie meets are named', async ({ page, server }) => {
  await page.goto(`${server.ui}/compare?view=find`);
  await page.getByLabel('fetch(), credentials: include from other site').selectOption('sent');
  await page.getByLabel('Image from other site').selectOption('not sent');
  await page.getByLabel('Link from this page').selectOption('sent');
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('No cookie does all of these at once:');
  await expect(result.getByRole('listitem')).toHaveCount(2);
});

test.describe('two cookies of one name', () => {
  test('the app reads the value that was predicted, and the page says which', { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    const composed = { cookies: ['sid=host-only; Path=/', 'sid=with-domain; Domain=home.localhost; Path=/'] };
    await page.goto(linkTo(server, composed));
    await expect(page.locator('.same-names')).toContainText('reads host-only');
    const report = await runThroughInterface(page, server, composed);
    const observation = report.observations['home/link'];
    expect(observation?.outcome === 'received' && observation.requests.at(-1)?.parsed).toEqual({ sid: 'host-only' });
    await expect(page.locator('.same-names')).toContainText('Observed');
    await expect(page.locator('.same-names')).toContainText('reads host-only');
  });
});

test('a change of a flag shows how many requests it changed', async ({ page, server }) => {
  await page.goto(linkTo(server, { cookies: ['sid=1; Path=/; SameSite=Lax'] }));
  await page.getByRole('radio', { name: 'Strict' }).check();
  await expect(page.getByText(/^This change: [0-9]+ requests changed\.$/)).toBeVisible();
});

for (const view of ['samesite', 'two', 'find']) {
  test(`axe finds nothing on the comparison ${view}`, { tag: '@nightly' }, async ({ page, server }) => {
    await page.goto(`${server.ui}/compare?view=${view}`);
    await expect(page.getByRole('table')).toBeVisible();
    expect((await axe(page).analyze()).violations.map(({ id }) => id)).toEqual([]);
  });
}
