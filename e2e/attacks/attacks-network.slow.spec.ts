import type { Page } from 'playwright/test';
import type { Playground } from '../../browsers/launch/playground.ts';
import type { DefenceId } from '../../contract/attacks/defences.ts';
import { type AttackView, attackCreatedSchema } from '../../contract/attacks/lab.ts';
import { loadView, performAttack } from '../fixtures/attacks.ts';
import { expect, testOnNames as test } from '../fixtures/test.ts';

// An eavesdropper needs a name that a browser requests over plain http.

function perform(page: Page, named: Playground, attack: string, defences: readonly DefenceId[] = []) {
  return performAttack(page, named, { attack, scheme: 'https', defences: [...defences] });
}

/** The browser's plain request as the eavesdropper saw it, from the bank's record. */
function onTheLine({ requests }: AttackView) {
  return requests.filter(({ scheme, by, path }) => scheme === 'http' && by === 'browser' && path === '/plain');
}

for (const id of ['network-read', 'network-write']) {
  const tag = id === 'network-read' ? [] : '@nightly';
  test(`${id} succeeds without defences and is stopped, the same exploit, by each of secure, prefix-host, strict-transport`, {
    tag,
  }, async ({ page, named }) => {
    const undefended = await perform(page, named, id);
    expect(undefended.outcome).toBe('succeeded');
    expect(onTheLine(undefended)[0]?.cookies).toHaveLength(1);
    expect((await perform(page, named, id, ['http-only'])).outcome).toBe('succeeded');
    for (const defence of ['secure', 'prefix-host'] as const) {
      const view = await perform(page, named, id, [defence]);
      expect(view.outcome, defence).toBe('stopped');
      // The eavesdropper still sees a request, without the session.
      expect(onTheLine(view)[0]?.cookies, defence).toEqual([]);
    }
    const strict = await perform(page, named, id, ['strict-transport']);
    expect(strict.outcome).toBe('stopped');
    expect(strict.strictTransportSent).toBe(true);
    expect(onTheLine(strict)).toEqual([]);
  });
}

test('leaving a lab removes Strict-Transport-Security, and the browser uses plain http again', async ({
  page,
  named,
}) => {
  const said: string[] = [];
  page.on('response', async (response) => {
    const header = await response.headerValue('strict-transport-security').catch(() => null);
    if (header) said.push(`${new URL(response.url()).pathname.split('/').at(-1)}: ${header}`);
  });
  const strict = await perform(page, named, 'network-read', ['strict-transport']);
  expect(strict.strictTransportSent).toBe(true);
  expect(onTheLine(strict)).toEqual([]);
  // Playwright reports a response at any time.
  await expect.poll(() => said.at(-1)).toBe('leave: max-age=0');
  expect(said.at(0)).toMatch(/: max-age=[1-9]\d*/);
  const after = await perform(page, named, 'network-read');
  expect(after.outcome).toBe('succeeded');
  expect(onTheLine(after)).not.toEqual([]);
});

for (const [defences, verdict] of [
  [[], 'succeeded'],
  [['strict-transport'], 'stopped'],
] as const) {
  const tag = verdict === 'stopped' ? [] : '@nightly';
  test(`by hand, against ${defences[0] ?? 'nothing'}, the outcome appears when the plain request has come, or should have`, {
    tag,
  }, async ({ page, named }) => {
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
