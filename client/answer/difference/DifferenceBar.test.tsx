import { cloneElement } from 'react';
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { profileOf } from '../../../model/profiles/profiles.ts';
import type { AnswerState } from '../../result/use-answer.ts';
import { chromiumSetting, composed } from '../../testing/experiment.ts';
import { chooseHost } from '../../world/world.ts';
import { DifferenceBar } from './DifferenceBar.tsx';

type Answer = Parameters<typeof DifferenceBar>[0]['answer'];

function bar(setCookie: string, world: Partial<Pick<Answer, 'setting' | 'policyBasis'>> = {}) {
  const { experiment, prediction, predictions } = composed(setCookie);
  const answer: Answer = {
    engine: { profile: 'chromium', title: 'Chromium 156' },
    ranIn: { profile: 'chromium', title: 'Chromium 156' },
    recorded: null,
    predictions,
    setting: chromiumSetting,
    policyBasis: 'assumed',
    ...world,
  };
  return <DifferenceBar answer={answer} experiment={experiment} cookie={0} prediction={prediction} cell={null} />;
}

const blocked: AnswerState['setting'] = { ...chromiumSetting, thirdPartyCookies: 'blocked' };
const firefox: AnswerState['setting'] = { ...blocked, profile: profileOf('firefox') };

for (const [told, world, query] of [
  ['as in the browser before a run', {}, {}],
  [
    'with third-party cookies blocked, as a run found',
    { setting: blocked, policyBasis: 'found' },
    { party: 'blocked' },
  ],
  ['in Firefox, as chosen', { setting: firefox, policyBasis: 'assumed' }, { engine: 'firefox' }],
] as const) {
  test(`the comparison opens in the same world: ${told}`, async () => {
    const screen = await render(bar('sid=1; SameSite=Lax', world));
    const href = screen.getByRole('link', { name: 'Compare settings' }).element().getAttribute('href') ?? '';
    const { searchParams } = new URL(href, location.href);
    expect({ engine: searchParams.get('engine'), party: searchParams.get('third-party') }).toEqual({
      engine: null,
      party: null,
      ...query,
    });
  });
}

test('a change without effect on requests reports what a script can do now', async () => {
  const screen = await render(bar('sid=1; HttpOnly; SameSite=Lax'));
  await screen.rerender(bar('sid=1; SameSite=Lax'));
  await expect
    .element(page.getByText('This change: JavaScript can now read it; no request changed.'))
    .toBeInTheDocument();
  await screen.rerender(bar('sid=1; HttpOnly; SameSite=Strict'));
  await expect
    .element(page.getByText(/^This change: JavaScript can no longer read it; \d+ requests changed\.$/))
    .toBeInTheDocument();
  await screen.rerender(bar('sid=2; HttpOnly; SameSite=Strict'));
  await expect.element(page.getByText('This change: no request changed.')).toBeInTheDocument();
});

describe('a choice in the world bar is a change', () => {
  const strict = composed('sid=1; SameSite=Strict').prediction;
  const lax = bar('sid=1; SameSite=Lax');
  /** The same experiment, with another prediction in this world. */
  const elsewhere = (world: Partial<Pick<Answer, 'setting' | 'policyBasis'>>) =>
    cloneElement(bar('sid=1; SameSite=Lax', world), { prediction: strict });

  test('the engine', async () => {
    const screen = await render(lax);
    await screen.rerender(elsewhere({ setting: firefox }));
    await expect.element(page.getByText(/^This change: \d+ requests changed\.$/)).toBeInTheDocument();
  });

  test('the host', async () => {
    const screen = await render(lax);
    chooseHost('normal');
    await screen.rerender(elsewhere({}));
    await expect.element(page.getByText(/^This change: \d+ requests changed\.$/)).toBeInTheDocument();
    chooseHost('localhost');
  });

  test('the third-party cookies', async () => {
    const screen = await render(lax);
    await screen.rerender(elsewhere({ setting: blocked, policyBasis: 'chosen' }));
    await expect.element(page.getByText(/^This change: \d+ requests changed\.$/)).toBeInTheDocument();
  });

  test('the result of a run is not a choice', async () => {
    const screen = await render(lax);
    await screen.rerender(elsewhere({ setting: blocked, policyBasis: 'found' }));
    await expect.element(page.getByText('Change a flag to see what it changes.')).toBeInTheDocument();
  });
});
