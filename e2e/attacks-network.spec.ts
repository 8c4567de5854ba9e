import { absenceOf, isOnTheLine, isSeen } from '../contract/attacks/absence.ts';
import { findAttack } from '../contract/attacks/catalogue.ts';
import type { DefenceId } from '../contract/attacks/defences.ts';
import { attackCreatedSchema } from '../contract/attacks/lab.ts';
import { loadView, performAttack } from './fixtures/attacks.ts';
import { startChromium } from './fixtures/chromium.ts';
import type { Server } from './fixtures/server.ts';
import { expect, test } from './fixtures/test.ts';
import { resolveTestNames, startServerOnTestNames } from './fixtures/test-names.ts';

let named: Server;
test.beforeAll(async () => {
  named = await startServerOnTestNames();
});
test.afterAll(() => named.stop());

/** Whoever listens on the line needs a name over which a browser does ask in plain http. */
test.use({
  context: async ({ thirdPartyCookies }, use) => {
    const chromium = await startChromium({ spki: named.spki, thirdPartyCookies, args: [resolveTestNames] });
    await use(chromium.context);
    await chromium.close();
  },
});

const perform = (page: Parameters<typeof performAttack>[0], attack: string, defences: readonly DefenceId[] = []) =>
  performAttack(page, named, { attack, scheme: 'https', defences: [...defences] });

for (const id of ['network-read', 'network-write']) {
  test(`${id} succeeds without defences and is stopped, the same exploit, by each of secure, prefix-host, strict-transport`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const attack = findAttack(id);
    if (!attack) throw new Error('There is no such attack.');
    const undefended = await perform(page, id);
    expect(undefended.outcome).toBe('succeeded');
    const plain = undefended.requests.find(isOnTheLine);
    expect(plain?.cookies).toHaveLength(1);
    expect((await perform(page, id, ['http-only'])).outcome).toBe('succeeded');
    for (const defence of ['secure', 'prefix-host'] as const) {
      const view = await perform(page, id, [defence]);
      expect(view.outcome, defence).toBe('stopped');
      // The line still sees a request, without the session.
      const request = view.requests.find(isOnTheLine);
      expect(request?.cookies, defence).toEqual([]);
    }
    const strict = await perform(page, id, ['strict-transport']);
    expect(strict.outcome).toBe('stopped');
    expect(isSeen(attack, strict)).toBe(false);
    expect(absenceOf(attack, strict)).toEqual({ by: 'strict-transport' });
  });
}

test('leaving a lab takes Strict-Transport-Security back, and plain http is asked for again', async ({ page }) => {
  test.setTimeout(60_000);
  const said: string[] = [];
  page.on('response', async (response) => {
    const header = await response.headerValue('strict-transport-security').catch(() => null);
    if (header) said.push(`${new URL(response.url()).pathname.split('/').at(-1)}: ${header}`);
  });
  const strict = await perform(page, 'network-read', ['strict-transport']);
  expect(strict.strictTransportSent).toBe(true);
  expect(strict.requests.filter(isOnTheLine)).toEqual([]);
  expect(said.at(0)).toMatch(/: max-age=[1-9]\d*/);
  expect(said.at(-1)).toBe('leave: max-age=0');
  const after = await perform(page, 'network-read');
  expect(after.outcome).toBe('succeeded');
  expect(after.requests.some(isOnTheLine)).toBe(true);
});

for (const [defences, verdict] of [
  [[], 'succeeded'],
  [['strict-transport'], 'stopped'],
] as const) {
  test(`by hand, against ${defences[0] ?? 'nothing'}, the outcome is told when the plain request has come, or should have`, async ({
    page,
  }) => {
    const body = JSON.stringify({ attack: 'network-read', scheme: 'https', defences, drive: 'by-hand' });
    const headers = { 'content-type': 'application/json' };
    const made = await named.api('/api/labs/attacks', { method: 'POST', headers, body });
    const { id, driveUrl } = attackCreatedSchema.parse(await made.json());
    await page.goto(driveUrl);
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect(page.getByText('Welcome, alice')).toBeVisible();
    expect((await loadView(named, id)).outcome).toBeNull();
    await page.goto(driveUrl.replace(/login$/, 'deliver'));
    await expect.poll(async () => (await loadView(named, id)).outcome).toBe(verdict);
    await page.goto(driveUrl.replace(/login$/, 'leave'));
  });
}
