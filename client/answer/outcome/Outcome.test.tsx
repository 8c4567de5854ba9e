import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Experiment } from '../../../contract/runs/experiment.ts';
import { profileOf } from '../../../model/profiles/profiles.ts';
import type { Engine } from '../../result/engine.ts';
import { cookieResult, type Observed } from '../../result/result.ts';
import { chromiumSetting, composed, observedOf } from '../../testing/experiment.ts';
import { Outcome } from './Outcome.tsx';

const line = 'sid=1; HttpOnly; SameSite=Lax';

interface Shown {
  readonly setCookie?: string;
  readonly observed?: Observed | null;
  readonly profile?: 'chromium' | 'firefox';
  readonly stale?: Experiment | null;
  readonly ranIn?: Engine;
}

const engine: Engine = { profile: 'chromium', title: 'Chromium 156' };

async function outcome({
  setCookie = line,
  observed = null,
  profile = 'chromium',
  stale = null,
  ranIn = engine,
}: Shown) {
  const { experiment, predictions, prediction } = composed(setCookie);
  const change = vi.fn();
  const screen = await render(
    <Outcome
      answer={{
        stale,
        setting: { ...chromiumSetting, profile: profileOf(profile) },
        engine,
        ranIn,
      }}
      experiment={experiment}
      cookie={0}
      result={cookieResult(predictions, prediction, observed, 0, profileOf(profile))}
      change={change}
    />,
  );
  return { screen, change };
}

test('before a run the sentence says what would happen', async () => {
  const { screen } = await outcome({});
  await expect.element(screen.getByText(/Your browser would store it/)).toBeVisible();
});

test('after a run the sentence says what happened', async () => {
  const { screen } = await outcome({ observed: observedOf(line, {}) });
  await expect.element(screen.getByText(/Your browser stored it/)).toBeVisible();
});

test('another browser’s run, opened from a link, is attributed to that browser', async () => {
  const ranIn: Engine = { profile: 'firefox', title: 'Firefox 153' };
  const { screen } = await outcome({ observed: observedOf(line, {}), ranIn });
  await expect.element(screen.getByText(/^Firefox 153 stored it/)).toBeVisible();
});

test('a rejected cookie has its reason', async () => {
  const { screen } = await outcome({ setCookie: 'sid=1; SameSite=None' });
  await expect.element(screen.getByText(/because .*Secure/)).toBeVisible();
});

test('the rules of another engine are attributed to that engine, not to the visitor’s browser', async () => {
  const { screen } = await outcome({ profile: 'firefox' });
  await expect.element(screen.getByText(/^Firefox.* would store it/)).toBeVisible();
  await expect.element(screen.getByText(/Your browser/)).not.toBeInTheDocument();
});

test('a change since the run makes the result a prediction, with a button back to the run', async () => {
  const { experiment } = composed('sid=2');
  const { screen, change } = await outcome({ stale: experiment });
  await expect.element(screen.getByText(/prediction/)).toBeVisible();
  await screen.getByRole('button', { name: 'Restore what was run' }).click();
  await expect.poll(() => change.mock.calls).toEqual([[experiment]]);
});

test('a rejected cookie has its fix beside it', async () => {
  const { screen, change } = await outcome({ setCookie: 'sid=1; SameSite=None' });
  await screen.getByRole('button', { name: 'Add Secure', exact: true }).click();
  await expect
    .poll(() => change.mock.calls)
    .toEqual([[expect.objectContaining({ cookies: [{ setCookie: 'sid=1; Secure; SameSite=None' }] })]]);
});

test('for Secure over http on localhost, the page says that it blocks nothing when the engine trusts localhost', async () => {
  const { screen } = await outcome({ setCookie: 'sid=1; Secure' });
  await expect.element(screen.getByText(/counts http as secure\. On a normal http host it rejects/)).toBeVisible();
});

test('without Secure the page says nothing about it', async () => {
  const { screen } = await outcome({});
  await expect.element(screen.getByText(/Secure does not keep/)).not.toBeInTheDocument();
});

test('for a name that is too long, the page shows its bytes and a button that shortens it', async () => {
  const { screen, change } = await outcome({ setCookie: `${'n'.repeat(4_200)}=1; Path=/` });
  await expect.element(screen.getByText('They have 4,201 bytes, 105 too many.')).toBeVisible();
  await screen.getByRole('button', { name: `Shorten the name to ${'n'.repeat(20)}` }).click();
  expect(change).toHaveBeenCalledWith(
    expect.objectContaining({ cookies: [{ setCookie: `${'n'.repeat(20)}=1; Path=/` }] }),
  );
});
