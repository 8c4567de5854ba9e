import type { Page } from 'playwright/test';
import { resolveTestNames } from '../../browsers/launch/chromium.ts';
import { type DrivenChromium, startDriven } from '../../browsers/launch/driven.ts';
import { attacks, findAttack } from '../../contract/attacks/catalogue.ts';
import { type AttackView, attackViewSchema } from '../../contract/attacks/lab.ts';
import { startedAttack } from '../fixtures/attacks.ts';
import { type HostedPlayground, startHosted } from '../fixtures/hosted.ts';
import { expect, test } from '../fixtures/test.ts';

/** One attack of each lab. */
const ofEachLab = [
  'theft-by-script',
  'csrf-post',
  'fixation-by-script',
  'toss-by-server',
  'tamper-plain',
  'network-read',
  'path-read',
  'clickjacking',
] as const;

test.describe('a deployment with attack labs, behind a proxy that ends TLS', () => {
  let server: HostedPlayground;
  let browser: DrivenChromium;
  test.beforeAll(async () => {
    server = await startHosted('with-attack-labs');
    browser = await startDriven({ spki: server.spki, thirdPartyCookies: 'allowed', args: [resolveTestNames] });
  });
  test.afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Attacks over https like a visitor, and returns the page's data from the server at the end. */
  async function attack(page: Page, id: string): Promise<AttackView> {
    await page.goto(`${server.ui}/attacks?attack=${id}&scheme=https`);
    const lab = await startedAttack(page, () => page.getByRole('button', { name: 'Attack', exact: true }).click());
    await expect(page.getByText(/^The attack (succeeded|was stopped|was not carried out)\.$/)).toBeVisible({
      timeout: 120_000,
    });
    return attackViewSchema.parse(
      await page.evaluate((of) => fetch(`/api/labs/attacks/${of}`).then((answer) => answer.json()), lab),
    );
  }

  for (const id of ofEachLab) {
    test(`${id} succeeds over https, and leaves no cookie behind`, async () => {
      const context = await browser.newVisitor();
      const view = await attack(await context.newPage(), id);
      expect(view.outcome).toBe('succeeded');
      // The log has the browser's own requests with their scheme, without the proxy's headers.
      const browsers = view.requests.filter(({ by }) => by === 'browser');
      expect(browsers.some(({ scheme }) => scheme === 'https')).toBe(true);
      expect(JSON.stringify(view)).not.toMatch(/x-forwarded|127\.0\.0\.1/i);
      expect((await context.cookies()).map(({ name, domain }) => `${name} ${domain}`)).toEqual([]);
      await context.close();
    });
  }

  test('the tests include every lab', () => {
    const labs = new Set(ofEachLab.map((id) => findAttack(id)?.lab));
    expect([...labs].sort()).toEqual([...new Set(attacks.map(({ lab }) => lab))].sort());
  });

  test('the second client replays the stolen cookie past the proxy, directly to the server', async () => {
    const context = await browser.newVisitor();
    const page = await context.newPage();
    expect((await attack(page, 'theft-by-script')).replays).toEqual([
      { when: 'after-the-attack', status: 200, user: 'alice' },
      { when: 'after-another-login', status: 200, user: 'alice' },
      { when: 'after-logout', status: 401, user: null },
    ]);
    await context.close();
  });
});
