import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Observation } from '../../contract/runs/observation.ts';
import { cellView } from '../result/result.ts';
import { chromiumSetting, composed, observedOf, received } from '../testing/experiment.ts';
import { CellWhy } from './CellWhy.tsx';

const strict = 'sid=1; SameSite=Strict';
const link = 'other/link';

async function why(setCookie: string, id: string, observation: Observation | null = null) {
  const { experiment, prediction, predictions } = composed(setCookie);
  const probe = findProbe(id);
  if (!probe) throw new Error(`There is no probe ${id}.`);
  const view = cellView(probe, predictions, observation && observedOf(setCookie, { [id]: observation }), 0);
  if (!view) throw new Error('The cell is there.');
  const change = vi.fn();
  const screen = await render(
    <CellWhy
      view={view}
      experiment={experiment}
      cookie={0}
      prediction={prediction}
      setting={chromiumSetting}
      quoted={['EXCLUDE_SAMESITE_STRICT']}
      change={change}
      select={() => undefined}
    />,
  );
  return { screen, change };
}

test('the verdict names the deciding rule and links to its section of the RFC', async () => {
  const { screen } = await why(strict, link);
  await expect.element(screen.getByText(/^Predicted:/)).toBeVisible();
  const deciding = screen.getByRole('listitem').filter({ hasText: /Strict.*deciding rule/ });
  await expect.element(deciding.getByRole('link', { name: /of RFC 6265bis/ })).toBeVisible();
});

test('the reason does not repeat the result above it, unless the browser did something else', async () => {
  const { screen } = await why(strict, link, received(link, false));
  await expect.element(screen.getByText('Not sent, as predicted.')).toBeVisible();
  await expect.element(screen.getByText(/^A SameSite=Strict cookie is not sent/)).toBeVisible();
  await expect.element(screen.getByText(/^Not sent: /)).not.toBeInTheDocument();
  await screen.unmount();
  const { screen: differing } = await why(strict, link, received(link, true));
  await expect.element(differing.getByText(/^Not sent: /)).toBeVisible();
});

test('the browser’s own code is quoted', async () => {
  const { screen } = await why(strict, link);
  await expect.element(screen.getByText('EXCLUDE_SAMESITE_STRICT')).toBeVisible();
});

test('an observation that differs is shown next to the prediction', async () => {
  const { screen } = await why(strict, link, received(link, true));
  await expect.element(screen.getByText(/though .* was predicted/)).toBeVisible();
  await expect.element(screen.getByText(/, as predicted/)).not.toBeInTheDocument();
});

test('the remedies say whether they make the browser send the cookie or stop it', async () => {
  const withheld = await why(strict, link);
  await expect.element(withheld.screen.getByRole('heading', { name: 'How to get it sent' })).toBeVisible();
  const sent = await why('sid=1; SameSite=Lax', link);
  await expect.element(sent.screen.getByRole('heading', { name: 'How to stop it' })).toBeVisible();
});

test('a remedy with one click changes the composed experiment', async () => {
  const { screen, change } = await why(strict, link);
  await screen
    .getByRole('button', { name: /Apply: .*Lax/ })
    .first()
    .click();
  await expect.poll(() => change.mock.calls).toHaveLength(1);
  expect(change.mock.calls[0]?.[0].cookies[0].setCookie).toContain('SameSite=Lax');
});

test('a request that did not arrive is not described as one without the cookie', async () => {
  const { screen } = await why(strict, link, { outcome: 'no-request', because: 'nothing-arrived' });
  await expect.element(screen.getByText(/No request arrived/)).toBeVisible();
});
