import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { useNow } from './use-now.ts';

function Clock({ name }: { readonly name: string }) {
  return <output aria-label={name}>{useNow(true)}</output>;
}

function hide(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('all clocks of a page tick together, by one timer', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: 5_000 });
  const screen = await render(
    <>
      <Clock name="one" />
      <Clock name="two" />
    </>,
  );
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(3_000);
  await expect.element(screen.getByLabelText('one')).toHaveTextContent('8000');
  await expect.element(screen.getByLabelText('two')).toHaveTextContent('8000');
});

test('it stops while the page is hidden, and is correct at once when the page is visible again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: 5_000 });
  const screen = await render(<Clock name="one" />);
  hide(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(65_000);
  hide(false);
  await expect.element(screen.getByLabelText('one')).toHaveTextContent('65000');
  expect(vi.getTimerCount()).toBe(1);
});
