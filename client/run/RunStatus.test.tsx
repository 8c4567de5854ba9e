import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { reportOfRun } from '../testing/run.ts';
import { RunStatus } from './RunStatus.tsx';
import type { RunView } from './run-view.ts';

const over: RunView = { phase: 'over', report: reportOfRun({ unreached: ['https://app.home.localhost'] }) };

test('a finished run shows its agreement with the prediction, its time, and the unreached origins', async () => {
  await render(<RunStatus view={over} agreement={{ compared: 15, agreed: 15, unsure: 0 }} />);
  await expect.element(page.getByRole('status')).toHaveTextContent(/^15 of 15 as predicted · 1\.0 s\./);
  // The number and its unit stay on one line.
  expect(page.getByRole('status').element().textContent).toContain('1.0\u{a0}s');
  await expect.element(page.getByText(/^Not reached/)).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Download as JSON' })).toBeVisible();
});

test('outcomes that were left out of the agreement are counted beside it', async () => {
  await render(<RunStatus view={over} agreement={{ compared: 10, agreed: 10, unsure: 5 }} />);
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(/^10 of 10 as predicted; 5 not compared, since the cookie may have expired by then · /);
});

test('for a result of another setting, the status describes the run in other words than the button', async () => {
  await render(<RunStatus view={over} agreement={{ compared: 0, agreed: 0, unsure: 0 }} />);
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Ran in this browser · 1\.0 s\. Download as JSON/);
});

test('while answers are covered, the status says that the run is over, and the page contains nothing of its result', async () => {
  const { container } = await render(<RunStatus view={over} agreement="covered" />);
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent(/^Ran in this browser · 1\.0 s\. The result is covered\.$/);
  expect(container.querySelector('a')).toBeNull();
});

test('another browser’s run is attributed to that browser', async () => {
  await render(
    <RunStatus view={over} agreement={{ compared: 15, agreed: 15, unsure: 0 }} otherBrowser="Firefox 153" />,
  );
  await expect
    .element(page.getByText('Firefox 153 made this run. Run it again to see your own browser.'))
    .toBeVisible();
  await expect.element(page.getByText(/in this browser/)).not.toBeInTheDocument();
});

test('in an offline browser, a window that stopped responding gets the next step; its cause stays open', async () => {
  const trouble = { code: 'driver-gone', message: 'The window stopped responding.' } as const;
  const failed: RunView = { phase: 'over', report: reportOfRun({ state: 'failed', trouble }) };
  await render(<RunStatus view={failed} agreement={null} />);
  await expect.element(page.getByText('The window stopped responding.')).toBeVisible();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  dispatchEvent(new Event('offline'));
  await expect
    .element(page.getByText(/^The window stopped responding\. This browser is offline\. Switch its network on .*\.$/))
    .toBeVisible();
  vi.restoreAllMocks();
});
