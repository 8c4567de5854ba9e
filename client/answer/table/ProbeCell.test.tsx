import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { findProbe } from '../../../contract/probes/catalogue.ts';
import type { Observation } from '../../../contract/runs/observation.ts';
import { cellView } from '../../result/result.ts';
import { composed, observedOf, received } from '../../testing/experiment.ts';
import { ProbeCell } from './ProbeCell.tsx';

const lax = 'sid=1; SameSite=Lax';
const formPost = 'other/form-post';

async function cell(observation: Observation | null) {
  const probe = findProbe(formPost);
  if (!probe) throw new Error(`There is no probe ${formPost}.`);
  const observed = observation && observedOf(lax, { [formPost]: observation });
  const view = cellView(probe, composed(lax).predictions, observed, 0);
  if (!view) throw new Error('The cell is there.');
  const select = vi.fn();
  const screen = await render(
    <ProbeCell view={view} selected={false} reachable lit={null} setLit={() => undefined} select={select} />,
  );
  return { button: screen.getByRole('button'), select };
}

test('a cell without an observation shows the prediction and its reason', async () => {
  const { button } = await cell(null);
  await expect.element(button).toHaveAccessibleName(/predicted/);
  await expect.element(button).toHaveAccessibleName(/because .*Lax/);
  await expect.element(button).toHaveAttribute('data-mood', 'predicted');
});

test('a cell that was observed says that it is as predicted', async () => {
  const { button } = await cell(received(formPost, false));
  await expect.element(button).toHaveAccessibleName(/as predicted/);
  await expect.element(button).toHaveAttribute('data-mood', 'observed');
  await expect.element(button).not.toHaveTextContent('≠');
});

test('a cell that differs says so and carries its own sign', async () => {
  const { button } = await cell(received(formPost, true));
  await expect.element(button).toHaveAccessibleName(/but predicted/);
  await expect.element(button).toHaveTextContent('≠');
});

test('no request is drawn neither as sent nor as not sent', async () => {
  const { button } = await cell({ outcome: 'no-request', because: 'nothing-arrived' });
  await expect.element(button).toHaveAccessibleName(/no request arrived/);
  await expect.element(button).toHaveAttribute('data-outcome', 'no-request');
});

test('a click opens why', async () => {
  const { button, select } = await cell(null);
  await button.click();
  await expect.poll(() => select.mock.calls).toEqual([[formPost]]);
});
