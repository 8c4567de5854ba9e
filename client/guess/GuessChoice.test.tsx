import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useKeyboard } from '../keys/keys.ts';
import { GuessChoice } from './GuessChoice.tsx';
import { GuessResult } from './GuessResult.tsx';

function Page({ choose }: { readonly choose: Parameters<typeof GuessChoice>[0]['choose'] }) {
  useKeyboard();
  return <GuessChoice question="Is it sent?" choose={choose} />;
}

test('a question has three answers, by click and by the keys 1, 2 and 3', async () => {
  const choose = vi.fn();
  const screen = await render(<Page choose={choose} />);
  await expect.element(screen.getByRole('group', { name: 'Is it sent?' })).toBeVisible();
  await screen.getByRole('button', { name: /^not sent/ }).click();
  await userEvent.keyboard('1');
  await userEvent.keyboard('3');
  await expect.poll(() => choose.mock.calls).toEqual([['not-sent'], ['sent'], ['not-sure']]);
});

test('a result shows the guess, the prediction and the observation', async () => {
  const screen = await render(<GuessResult guess="sent" verdict="wrong" predicted="not sent" observed="not sent" />);
  await expect.element(screen.getByText('You guessed sent: wrong.')).toBeVisible();
  await expect.element(screen.getByText('Predicted: not sent. Observed: not sent.')).toBeVisible();
});
