import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { flowRequests } from '../../contract/flows/flow.ts';
import { findFlowPreset } from '../../contract/flows/presets.ts';
import { FlowHop } from './FlowHop.tsx';
import type { HopView } from './flow-view.ts';

/** The request after the redirect of a login that another site began. */
function hopView(): HopView {
  const preset = findFlowPreset('login-from-another-site-strict');
  const request = preset && flowRequests(preset.flow)[1];
  if (!request) throw new Error('The flow has no second request.');
  return {
    hop: { request, before: [0], after: [0], kept: [], seconds: 0, cells: [], sets: [] },
    sent: [
      {
        pair: 'sid=1',
        predicted: { outcome: 'excluded', reason: 'same-site-strict-from-cross-site' },
        observed: { outcome: 'excluded' },
        comparison: 'agrees',
        words: 'not sent, because SameSite is Strict and the request is cross-site',
      },
    ],
    sets: [],
    before: ['sid=1'],
    after: ['sid=1'],
  };
}

test('an observed cookie is drawn as a bar and described', async () => {
  const shown = await render(<FlowHop view={hopView()} number={2} />);
  const cookie = shown.getByRole('listitem').filter({ hasText: 'not sent, because' }).last();
  await expect.element(cookie).toBeVisible();
  const mark = cookie.element().querySelector('.mark');
  if (!mark) throw new Error('There is no mark.');
  const { width, height } = mark.getBoundingClientRect();
  expect(width).toBeGreaterThan(height);
});
