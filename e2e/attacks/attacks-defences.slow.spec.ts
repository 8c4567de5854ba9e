import { shortUnsafeWindow } from '../../browsers/launch/chromium.ts';
import type { Playground } from '../../browsers/launch/playground.ts';
import { attacks, findAttack } from '../../contract/attacks/catalogue.ts';
import type { DefenceId } from '../../contract/attacks/defences.ts';
import type { AttackView } from '../../contract/attacks/lab.ts';
import { findProbe } from '../../contract/probes/catalogue.ts';
import { firstExperiment } from '../../contract/runs/link.ts';
import { predict } from '../../prediction/predict.ts';
import { predictionSetting } from '../../prediction/predict-defaults.ts';
import { expected } from '../fixtures/attack-defences.ts';
import { performAttack } from '../fixtures/attacks.ts';
import { carriedOut, type Stopped, stoppedBy } from '../fixtures/evidence.ts';
import { expect, test } from '../fixtures/test.ts';

/** Tested in their own specs: one needs names that are not localhost, one a cookie that is minutes old. */
const elsewhere = ['network-read', 'network-write', 'csrf-post-old'];

test('every attack of the catalogue has its expectations here or in another spec', () => {
  expect(attacks.map(({ id }) => id).toSorted()).toEqual([...Object.keys(expected), ...elsewhere].toSorted());
});

/** The model's prediction for the session cookie in the attack's own request, which is that of a probe. */
function predicted(
  server: Playground,
  id: string,
  sessionLine: string | null,
  { ageSeconds = 0, thirdPartyCookies = 'allowed' }: { ageSeconds?: number; thirdPartyCookies?: 'allowed' | 'blocked' },
) {
  const probe = findProbe(findAttack(id)?.probe ?? '');
  if (!probe || sessionLine === null) throw new Error(`${id}: the model is asked of a cookie and of a probe.`);
  const setting = predictionSetting(server.topology, 'chromium', thirdPartyCookies, Date.now());
  const experiment = { ...firstExperiment, cookies: [{ setCookie: sessionLine }], ageSeconds };
  return predict(experiment, [probe], setting)[0]?.cells.get(probe.id)?.outcome;
}

/** The servers' record agrees with the prediction for Alice's cookie in the attack's own request. */
function expectAsPredicted(server: Playground, id: string, view: AttackView, ageSeconds = 0) {
  // The shown line is the bank's, not one that a neighbour wrote in its name.
  expect(view.sessionLine ?? '', id).not.toContain('Domain=');
  if (!expected[id]?.predicted) return;
  // The prediction is about the framed page; without its cookie, or its frame, it sends nothing more.
  const request =
    view.requests.find(({ isAttack }) => isAttack) ?? view.requests.find(({ path }) => path === '/transfer/confirm');
  if (view.defences.includes('frame-ancestors')) return;
  const came = request?.cookies.some((name) => name.includes('sid-')) ?? false;
  expect(predicted(server, id, view.sessionLine, { ageSeconds }), id).toBe(came ? 'included' : 'excluded');
}

/** `.ci/run` tests one attack of each lab. */
const firstOfLab = new Map(
  Object.keys(expected)
    .map((id) => [findAttack(id)?.lab, id] as const)
    .toReversed(),
);

for (const [id, { by, stops, passes }] of Object.entries(expected)) {
  const tag = firstOfLab.get(findAttack(id)?.lab) === id ? [] : '@nightly';
  const [first, ...rest] = Object.entries(stops) as [DefenceId, Stopped][];
  if (!first) throw new Error(`${id} is stopped by nothing.`);

  const expectStopped = async (page: Parameters<typeof performAttack>[0], server: Playground, one: typeof first) => {
    const [defence, how] = one;
    const view = await performAttack(page, server, { attack: id, defences: [defence] });
    expect(view.outcome, defence).toBe('stopped');
    expect(view.now.alice.balance, defence).toBe(1_000);
    expect(view.now.mallory.notes, defence).toEqual([]);
    expect(stoppedBy(view, defence), defence).toBe(how);
    expectAsPredicted(server, id, view);
  };

  test(`${id} succeeds without defences and is stopped, the same exploit, by ${first[0]}`, { tag }, async ({
    page,
    server,
  }) => {
    const view = await performAttack(page, server, { attack: id });
    expect(view.outcome).toBe('succeeded');
    expect(carriedOut(view)).toBe(by);
    expectAsPredicted(server, id, view);
    await expectStopped(page, server, first);
  });

  if (rest.length + passes.length === 0) continue;
  const others = rest.map(([defence]) => defence).join(', ') || 'nothing else';
  test(`${id} is stopped by ${others}, and not by ${passes.join(', ') || 'luck'}`, { tag: '@nightly' }, async ({
    page,
    server,
  }) => {
    for (const one of rest) await test.step(`${one[0]} alone stops it`, () => expectStopped(page, server, one));
    for (const defence of passes) {
      await test.step(`${defence} alone is no defence`, async () => {
        const view = await performAttack(page, server, { attack: id, defences: [defence] });
        expect(view.outcome, defence).toBe('succeeded');
        expect(carriedOut(view), defence).toBe(by);
        expectAsPredicted(server, id, view);
      });
    }
  });
}

test.describe('a form POST from another site', () => {
  test.use({ browserArgs: [shortUnsafeWindow] });

  test('reaches the bank without a cookie that is older than the window, and with a fresh one', {
    tag: '@nightly',
  }, async ({ page, server }) => {
    const fresh = await performAttack(page, server, { attack: 'csrf-post' });
    expect(fresh.outcome).toBe('succeeded');
    const old = await performAttack(page, server, { attack: 'csrf-post-old', age: 11_000 });
    expect(old.outcome).toBe('stopped');
    expect(old.requests.find(({ isAttack }) => isAttack)).toMatchObject({ user: null, refusedBy: null, cookies: [] });
    expect(predicted(server, 'csrf-post-old', old.sessionLine, { ageSeconds: 125 })).toBe('excluded');
  });
});

test.describe('with third-party cookies blocked', { tag: '@nightly' }, () => {
  test.use({ thirdPartyCookies: 'blocked' });

  for (const { id } of attacks.filter(({ weakness }) => weakness.sameSite === 'none')) {
    test(`${id} is stopped by the browser, as predicted, without any defence`, async ({ page, server }) => {
      const view = await performAttack(page, server, { attack: id });
      expect(view.outcome).toBe('stopped');
      expect(view.requests.filter(({ isAttack, user }) => isAttack && user !== null)).toEqual([]);
      expect(stoppedBy(view, null)).toBe(id === 'clickjacking' ? 'nothing-to-click' : 'without-session');
      expect(predicted(server, id, view.sessionLine, { thirdPartyCookies: 'blocked' })).toBe('excluded');
      expect(predicted(server, id, view.sessionLine, { thirdPartyCookies: 'allowed' })).toBe('included');
    });
  }

  for (const id of ['csrf-post', 'csrf-sibling']) {
    test(`${id} succeeds nevertheless: its cookie is not a third-party cookie`, async ({ page, server }) => {
      expect((await performAttack(page, server, { attack: id })).outcome).toBe('succeeded');
    });
  }
});
