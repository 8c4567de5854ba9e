import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { FrameworkCode } from './FrameworkCode.tsx';

test('another framework says what it leaves out and adds, and is remembered', async () => {
  localStorage.clear();
  const line = 'sid=1; Path=/; Max-Age=3600; HttpOnly';
  const first = await render(<FrameworkCode line={line} />);
  await expect.element(first.getByText(/res\.cookie\('sid', '1'/)).toBeVisible();
  await first.getByLabelText('Framework').selectOptions('Koa');
  await expect
    .element(first.getByText("ctx.cookies.set('sid', '1', { maxAge: 3600 * 1000, secure: false });"))
    .toBeVisible();
  const differences = first.getByRole('list', { name: 'What is different' });
  await expect.element(differences).toHaveTextContent('Not Max-Age. It cannot write Max-Age.');
  await expect.element(differences).toHaveTextContent('Also Expires.');
  await expect.element(first.getByText(/^Run with Koa \d/)).toBeVisible();
  await first.unmount();
  const second = await render(<FrameworkCode line={line} />);
  await expect.element(second.getByLabelText('Framework')).toHaveValue('koa');
  await second.getByLabelText('Framework').selectOptions('nginx');
  await expect.element(second.getByText(/No run has proven it/)).toBeVisible();
  localStorage.clear();
});
