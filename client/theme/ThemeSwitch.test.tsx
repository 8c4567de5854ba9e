import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { ThemeSwitch } from './ThemeSwitch.tsx';

afterEach(() => {
  delete document.documentElement.dataset.theme;
  localStorage.removeItem('playground-theme');
});

test('a chosen theme is drawn, kept, and shown by every switch of the page', async () => {
  const screen = await render(
    <>
      <ThemeSwitch />
      <ThemeSwitch />
    </>,
  );
  const switches = screen.getByRole('combobox', { name: 'Theme' });
  const [first, second] = [switches.nth(0), switches.nth(1)] as const;
  await expect.element(first).toHaveValue('system');

  await first.selectOptions('dark');
  await expect.element(second).toHaveValue('dark');
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(localStorage.getItem('playground-theme')).toBe('dark');

  await second.selectOptions('system');
  await expect.element(first).toHaveValue('system');
  // The styles ask for nothing where the system decides.
  expect(document.documentElement.hasAttribute('data-theme')).toBe(false);
  expect(localStorage.getItem('playground-theme')).toBe('system');
});
