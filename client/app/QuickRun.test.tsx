import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { useKey } from '../keys/keys.ts';
import { QuickRun } from './QuickRun.tsx';

const ran: string[] = [];

function Page({ canRun }: { readonly canRun: boolean }) {
  useKey('r', 'Run in this browser', canRun ? () => ran.push('run') : null);
  return (
    <main id="main" tabIndex={-1}>
      <QuickRun />
    </main>
  );
}

test('the button keeps the focus while the page cannot run, and runs when it can again', async () => {
  const screen = await render(<Page canRun={false} />);
  const button = page.getByRole('button', { name: 'Run now (R)' });
  expect(button.elements()).toEqual([]);
  await screen.rerender(<Page canRun />);
  await userEvent.keyboard('{Tab}');
  await expect.element(button).toHaveFocus();
  await screen.rerender(<Page canRun={false} />);
  await expect.element(button).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(ran).toEqual([]);
  await screen.rerender(<Page canRun />);
  await userEvent.keyboard('{Enter}');
  expect(ran).toEqual(['run']);
  await expect.element(page.getByRole('main')).toHaveFocus();
  await screen.rerender(<Page canRun={false} />);
  expect(button.elements()).toEqual([]);
});
