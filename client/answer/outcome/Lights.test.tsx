import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { ObservedCookie } from '../../../contract/runs/observation.ts';
import type { SentCount } from '../../result/result.ts';
import { composed, storedCookie } from '../../testing/experiment.ts';
import { Lights } from './Lights.tsx';

const { prediction } = composed('sid=1; HttpOnly; SameSite=Lax');
const sent: SentCount = { mood: 'observed', asked: 15, present: 300, included: 9, differ: [] };
const nothingUnknown = { unknownBecause: null, altered: null, gone: null };

async function lights(
  seen: ObservedCookie | null,
  result: Parameters<typeof Lights>[0]['result'] = nothingUnknown,
  count: SentCount = sent,
) {
  const why = vi.fn();
  const screen = await render(
    <Lights prediction={prediction} seen={seen} sent={count} result={result} storageIsOpen={false} why={why} />,
  );
  return {
    light: (name: string) => screen.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) }),
    screen,
    why,
  };
}

test('before a run the lights say that they are predicted', async () => {
  const { light } = await lights(null);
  await expect.element(light('Stored')).toHaveTextContent(/^Predicted/);
  await expect.element(light('Stored')).toHaveTextContent('first-party cookie jar');
});

test('before a run the lights count no request as made', async () => {
  const { light } = await lights(null, nothingUnknown, { ...sent, mood: 'predicted', asked: 268, present: 270 });
  await expect.element(light('Sent')).toHaveTextContent('9 of 268 requests; 2 do not arrive');
});

test('after a run they show the observations, and no longer say "predicted"', async () => {
  const { light } = await lights(storedCookie);
  await expect.element(light('Stored')).not.toHaveTextContent('Predicted');
  await expect.element(light('Stored')).toHaveTextContent('first-party cookie jar');
  await expect.element(light('Sent')).toHaveTextContent('9 of 15 requests; 15 of 300 asked');
});

test('a light that differs from the prediction says so', async () => {
  const { light } = await lights({ ...storedCookie, stored: [], seenIn: [], arrivedAs: null });
  await expect.element(light('Stored')).toHaveTextContent('not as predicted');
  await expect.element(light('Readable')).not.toHaveTextContent('not as predicted');
});

test('a result that no request could show is unknown, and the light is neither on nor off', async () => {
  const unknown: ObservedCookie = { ...storedCookie, stored: 'unknown', unknownBecause: 'lifetime', readable: null };
  const { light } = await lights(unknown, { ...nothingUnknown, unknownBecause: 'no request was late enough' });
  await expect.element(light('Stored')).toHaveTextContent('not known: no request was late enough');
  const sample = light('Stored').element().querySelector('[data-outcome]');
  expect(sample).toHaveAttribute('data-outcome', 'no-request');
});

test('the storage light opens the reason', async () => {
  const { screen, why } = await lights(null);
  await screen.getByRole('button', { name: 'Why it is stored, or not' }).click();
  await expect.poll(() => why.mock.calls).toHaveLength(1);
});
