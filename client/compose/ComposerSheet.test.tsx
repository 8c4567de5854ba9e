import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { composed } from '../testing/experiment.ts';
import { ComposerSheet } from './ComposerSheet.tsx';

const { experiment } = composed('sid=1; SameSite=Lax');

const sheet = (troubled: boolean) => (
  <ComposerSheet experiment={experiment} selected={0} troubled={troubled}>
    <label>
      Name <input />
    </label>
  </ComposerSheet>
);

test('the fields are drawn when the sheet opens, and keep their text when it closes', async () => {
  const screen = await render(sheet(false));
  const field = screen.getByLabelText('Name');
  expect(field.elements()).toEqual([]);
  await screen.getByRole('button', { name: 'Edit' }).click();
  await field.fill('theme');
  await screen.getByRole('button', { name: 'Done' }).click();
  await expect.element(field).not.toBeVisible();
  await screen.getByRole('button', { name: 'Edit' }).click();
  await expect.element(field).toHaveValue('theme');
});

test('a refusal by the server opens the sheet with its fields', async () => {
  const screen = await render(sheet(false));
  await screen.rerender(sheet(true));
  await expect.element(screen.getByLabelText('Name')).toBeVisible();
});
