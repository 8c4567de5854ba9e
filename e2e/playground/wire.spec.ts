import { startedRun } from '../../browsers/launch/started-run.ts';
import type { RunReport } from '../../contract/runs/observation.ts';
import { runThroughInterface } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

/** Every request that the server recorded: what made it, its method, and the result for each cookie. */
function recorded({ observations, request }: RunReport): string[] {
  return Object.entries(observations).flatMap(([probe, observation]) =>
    observation.outcome === 'no-request'
      ? []
      : observation.requests.map(({ method, cookies }) => {
          const fates = request.cookies.map((_, index) => (cookies.includes(index) ? 'sent' : 'not-sent'));
          return [probe, method, ...fates].join(' ');
        }),
  );
}

test('the wire shows each request that the server recorded, and the jar what the browser stores', async ({
  page,
  server,
}) => {
  const cookies = ['sid=1; Path=/; SameSite=Lax; Max-Age=600', 'own=2; Path=/; SameSite=Strict'];
  const report = await runThroughInterface(page, server, { cookies });
  await expect(page.getByText('Download as JSON')).toBeVisible();
  const wire = page.getByRole('region', { name: 'Wire' });
  const expected = recorded(report);
  expect(expected.length).toBeGreaterThan(12);
  await expect(wire.getByRole('button', { name: /^Wire/ })).toContainText(`${expected.length + 1} requests`);
  await page.keyboard.press('w');
  const drawn = wire.locator('tr[data-probe-row]');
  await expect(drawn).toHaveCount(expected.length + 1);
  const shown = await drawn.evaluateAll((rows) =>
    rows.map((row) => {
      const fates = [...row.querySelectorAll<HTMLElement>('[data-fate]')].map(({ dataset }) => dataset.fate);
      return [row.getAttribute('data-probe-row'), row.querySelector('b')?.textContent, ...fates].join(' ');
    }),
  );
  expect(shown.toSorted()).toEqual([...expected, 'set GET set set'].toSorted());

  const formPost = wire.locator('tr[data-probe-row="other/form-post"]').last();
  await formPost.getByRole('button').click();
  await expect(wire.getByRole('region', { name: 'Request headers' })).toContainText('sec-fetch-site: cross-site');
  await expect(wire.getByRole('region', { name: 'Response headers' })).toContainText('cache-control: no-store');

  await wire.getByRole('tab', { name: 'Jar' }).click();
  const firstParty = wire.getByRole('table', { name: 'First-party cookie jar' });
  await expect(firstParty.getByRole('row', { name: /^sid 1/ })).toContainText(/[89] min \d\d s/);
  await expect(firstParty.getByRole('row', { name: /^own 2/ })).toContainText('until the browser closes');
  const before = await firstParty.locator('.jar-ends').first().textContent();
  await expect(firstParty.locator('.jar-ends').first()).not.toHaveText(before ?? '');
});

test('a Partitioned cookie that was set below two top-level sites has two entries, as in the browser’s own list', {
  tag: '@slow',
}, async ({ page, context, server }) => {
  const composed = {
    scheme: 'https',
    cookies: ['sid=1; Path=/; Secure; SameSite=None; Partitioned'],
    setBy: 'cross-site-iframe',
    probes: ['home/link'],
  } as const;
  await runThroughInterface(page, server, { ...composed, probes: [...composed.probes] });
  const wire = page.getByRole('region', { name: 'Wire' });
  await page.keyboard.press('w');
  await wire.getByRole('tab', { name: 'Jar' }).click();
  await expect(wire.getByRole('table')).toHaveAccessibleName('Partition of https://other.localhost');

  await page.getByLabel('Set by').selectOption('response to a top-level navigation');
  await page.getByText('Single steps: set, clear, reset').click();
  const id = await startedRun(page, () => page.getByRole('button', { name: 'Set once' }).click());
  expect((await server.whenOver(id)).state).toBe('finished');
  const own = (await context.cookies()).filter(({ name }) => name === 'sid').map(({ partitionKey }) => partitionKey);
  expect(own.toSorted()).toEqual(['https://home.localhost', 'https://other.localhost']);
  const row = (site: string) =>
    wire.getByRole('table', { name: site }).getByRole('row', { name: /^sid 1 .*Partitioned$/ });
  await expect(row('Partition of https://home.localhost (predicted)')).toBeVisible();
  await expect(row('Partition of https://other.localhost')).toBeVisible();
});
