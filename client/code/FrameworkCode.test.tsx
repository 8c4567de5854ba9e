import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { FrameworkCode } from './FrameworkCode.tsx';

test('another framework shows what it omits and adds, and is remembered', async () => {
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
  await second.getByLabelText('Framework').selectOptions('Laravel');
  await expect.element(second.getByText(/not run\./)).toBeVisible();
  localStorage.clear();
});

test('the same framework clears the cookie and makes its sessions set it, each with its own tested version', async () => {
  localStorage.clear();
  const screen = await render(<FrameworkCode line="sid=1; Path=/app; Max-Age=3600; HttpOnly; Secure; SameSite=Lax" />);
  await screen.getByLabelText('Framework').selectOptions('Express');
  await screen.getByRole('radio', { name: 'Clear it' }).click();
  await expect
    .element(
      screen.getByText("res.clearCookie('sid', { path: '/app', httpOnly: true, secure: true, sameSite: 'lax' });"),
    )
    .toBeVisible();
  await expect.element(screen.getByText(/'sid=; Path=\/app; Max-Age=0; Secure; HttpOnly; SameSite=Lax'/)).toBeVisible();
  await screen.getByRole('radio', { name: 'Session' }).click();
  await expect.element(screen.getByText(/cookie: \{ path: '\/app', maxAge: 3600 \* 1000, secure: true/)).toBeVisible();
  await expect.element(screen.getByText(/^Run with express-session \d/)).toBeVisible();
  await screen.getByLabelText('Framework').selectOptions('Django');
  await expect.element(screen.getByText(/^Run with Django \d/)).toBeVisible();
  await screen.getByLabelText('Framework').selectOptions('Laravel');
  await expect.element(screen.getByText(/SESSION_LIFETIME=60/)).toBeVisible();
  await expect.element(screen.getByText(/not run\./)).toBeVisible();
  await screen.getByLabelText('Framework').selectOptions('nginx');
  await expect.element(screen.getByText('nginx has no sessions.')).toBeVisible();
  localStorage.clear();
});

test('sessions of a separate package name that package, other sessions name the framework', async () => {
  localStorage.clear();
  const screen = await render(<FrameworkCode line="sid=1; Path=/; HttpOnly; Secure; SameSite=Lax" />);
  await screen.getByRole('radio', { name: 'Session' }).click();
  await screen.getByLabelText('Framework').selectOptions('Fastify');
  await expect.element(screen.getByText(/^Run with @fastify\/session \d/)).toBeVisible();
  await screen.getByLabelText('Framework').selectOptions('Flask');
  await expect.element(screen.getByText(/^Run with Flask \d/)).toBeVisible();
  localStorage.clear();
});
