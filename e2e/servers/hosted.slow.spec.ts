import { resolveTestNames } from '../../browsers/launch/chromium.ts';
import { startDriven } from '../../browsers/launch/driven.ts';
import { startedRun } from '../../browsers/launch/started-run.ts';
import { runReportSchema } from '../../contract/runs/observation.ts';
import { startHosted } from '../fixtures/hosted.ts';
import { arrived, linkTo } from '../fixtures/run.ts';
import { expect, test } from '../fixtures/test.ts';

test('a deployment behind a proxy that ends TLS: an essential run over https is as predicted', async () => {
  const server = await startHosted('without-attack-labs');
  const browser = await startDriven({ spki: server.spki, thirdPartyCookies: 'allowed', args: [resolveTestNames] });
  try {
    const page = await (await browser.newVisitor()).newPage();
    await page.goto(server.ui);
    const kept = page.getByRole('region', { name: 'What this deployment keeps' });
    await expect(kept).toContainText('forgets a run after ten minutes');
    await expect(kept).toContainText('IP address in memory until two minutes after your last request');

    await page.goto(linkTo(server, { scheme: 'https', cookies: ['sid=1; Path=/; Secure; HttpOnly; SameSite=Lax'] }));
    await expect(page.getByText('This deployment has no second port over https.')).toBeVisible();

    const id = await startedRun(page, () => page.getByRole('button', { name: 'Run in this browser' }).click());
    await expect(page.getByText('15 of 15 as predicted').first()).toBeVisible();

    const report = runReportSchema.parse(
      await page.evaluate((run) => fetch(`/api/runs/${run}`).then((one) => one.json()), id),
    );
    expect([report.state, report.trouble, report.unreached]).toEqual(['finished', null, []]);
    expect(report.cookies[0]?.emitted).toContain('Secure');
    expect(arrived(report, 'home/link')).toBe('included');
    expect(arrived(report, 'other/link')).toBe('included');
    expect(arrived(report, 'other/image')).toBe('excluded');
    // The proxy's headers are not part of the visitor's request.
    expect(JSON.stringify(report)).not.toMatch(/x-forwarded|127\.0\.0\.1/);
  } finally {
    await browser.close();
    await server.stop();
  }
});
