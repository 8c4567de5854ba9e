import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { type Guessing, openAnswers, turned, withGuess } from '../guess/guess.ts';
import { useKeyboard } from '../keys/keys.ts';
import { chromiumSetting } from '../testing/experiment.ts';
import { exchangeOf, reportOfRun } from '../testing/run.ts';
import { type WireRow, wireRows } from './rows.ts';
import { Wire } from './Wire.tsx';

const { topology } = chromiumSetting;

const rows = wireRows(
  [reportOfRun({ request: { ...reportOfRun().request, cookies: [{ setCookie: 'sid=1' }, { setCookie: 'lang=en' }] } })],
  [
    exchangeOf({ probe: 'set', method: 'GET', at: 1, setCookie: ['sid=1', 'lang=en'] }),
    exchangeOf({
      probe: 'home/link',
      method: 'GET',
      at: 2,
      cookie: 'sid=1; lang=e\u202en',
      cookies: [0, 1],
      headers: { 'sec-fetch-site': 'same-origin' },
      responseHeaders: [['cache-control', 'no-store']],
    }),
    exchangeOf({ at: 3, cookie: 'lang=en', cookies: [1], status: null }),
  ],
  topology,
);

function Page(props: Parameters<typeof Wire>[0]) {
  useKeyboard();
  return <Wire {...props} />;
}

async function wire(shown: readonly WireRow[] = rows, guessing: Guessing = openAnswers) {
  await page.viewport(1200, 800);
  const screen = await render(<Page rows={shown} jar={null} guessing={guessing} />);
  return { screen, toggle: screen.getByRole('button', { name: /^Wire/ }) };
}

const focusedText = () => document.activeElement?.textContent;

test('collapsed, it counts the requests and shows the last one with its cookies', async () => {
  const { screen, toggle } = await wire();
  await expect.element(toggle).toHaveTextContent('3 requests');
  await expect.element(toggle).toHaveAttribute('aria-expanded', 'false');
  const items = screen.getByRole('listitem');
  await expect.element(items.nth(0)).toHaveTextContent('sid not sent');
  await expect.element(items.nth(1)).toHaveTextContent('lang sent');
  await expect.element(screen.getByRole('table')).not.toBeInTheDocument();
});

test('W opens it, with rows in the order of arrival; Escape closes it', async () => {
  const { screen, toggle } = await wire();
  await userEvent.keyboard('w');
  const table = screen.getByRole('table', { name: 'Requests that the server received, in the order of arrival' });
  await expect.element(table).toBeVisible();
  expect([...document.querySelectorAll('.wire-open')].map((button) => button.textContent)).toEqual([
    'GET app.home.localhost/',
    'GET app.home.localhost/',
    'POST app.home.localhost/',
  ]);
  await userEvent.keyboard('{Escape}');
  await expect.element(table).not.toBeInTheDocument();
  await expect.element(toggle).toHaveFocus();
});

test('a cookie is drawn and labelled as sent, not sent or set', async () => {
  const { screen, toggle } = await wire();
  await toggle.click();
  const fates = (row: number) =>
    [...document.querySelectorAll(`tbody tr:nth-child(${row}) .wire-cookie`)].map((chip) => chip.textContent);
  await expect.element(screen.getByRole('table')).toBeVisible();
  expect(fates(1)).toEqual(['+sid set by the response', '+lang set by the response']);
  expect(fates(2)).toEqual(['sid sent', 'lang sent']);
  expect(fates(3)).toEqual(['sid not sent', 'lang sent']);
});

test('arrow keys go from row to row, Enter opens both kinds of headers, Escape closes them before the panel', async () => {
  const { screen, toggle } = await wire();
  await toggle.click();
  await expect.element(screen.getByRole('table')).toBeVisible();
  document.querySelector<HTMLElement>('.wire-open[tabindex="0"]')?.focus();
  expect(focusedText()).toMatch(/^POST/);
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(focusedText).toMatch(/^GET/);
  await userEvent.keyboard('{Enter}');
  const request = screen.getByRole('region', { name: 'Request headers' });
  await expect.element(request).toHaveTextContent('sec-fetch-site: same-origin');
  await expect.element(request).toHaveTextContent('cookie: sid=1; lang=eU+202En');
  await expect
    .element(screen.getByRole('region', { name: 'Response headers' }))
    .toHaveTextContent('cache-control: no-store');
  await userEvent.keyboard('{Escape}');
  await expect.element(request).not.toBeInTheDocument();
  await expect.element(screen.getByRole('table')).toBeVisible();
});

test('requests without cookies and missing responses are described', async () => {
  const { screen, toggle } = await wire([...rows.slice(0, 1)]);
  await toggle.click();
  await screen.getByRole('button', { name: /^GET/ }).click();
  await expect.element(screen.getByText('The request had no Cookie header.')).toBeVisible();
  const later = await wire(rows);
  await later.toggle.last().click();
  await expect.element(later.screen.getByRole('cell', { name: 'no response' })).toBeVisible();
});

test('instead of a status, the row says that the server did not keep it', async () => {
  const { screen, toggle } = await wire(rows.map((row) => ({ ...row, response: 'not-kept' })));
  await toggle.click();
  await screen.getByRole('button', { name: /^POST/ }).click();
  await expect.element(screen.getByText(/The server does not keep them/)).toBeVisible();
});

test('before a run it says what it will show', async () => {
  const { screen } = await wire([]);
  await expect.element(screen.getByText('A run shows each request here as it arrives.')).toBeVisible();
});

test('the jar is the second tab; arrow keys go between the tabs', async () => {
  const { screen, toggle } = await wire();
  await toggle.click();
  await screen.getByRole('tab', { name: 'Requests' }).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('tab', { name: 'Jar' })).toHaveFocus();
  await expect.element(screen.getByRole('tabpanel', { name: 'Jar' })).toHaveTextContent(/No cookie was set yet/);
});

test('nothing in it is a live region', async () => {
  const { toggle } = await wire();
  await toggle.click();
  expect(document.querySelectorAll('[aria-live], [role="status"], [role="log"], [role="alert"]')).toHaveLength(0);
});

test('of many cookies, the first are drawn and the others counted', async () => {
  const cookies = Array.from({ length: 9 }, (_, index) => ({
    index,
    name: `c${index}`,
    fate: index % 2 === 0 ? ('sent' as const) : ('not-sent' as const),
  }));
  const [row] = rows;
  if (!row) throw new Error('There is a row.');
  const { screen } = await wire([{ ...row, cookies }]);
  await expect.element(screen.getByText('and 3 more, 2 sent')).toBeVisible();
});

test('while answers are covered, it contains no cookie, header or jar, except those of a guessed request', async () => {
  const covered = turned(openAnswers);
  const { screen, toggle } = await wire(rows, covered);
  await expect.element(screen.getByText('covered')).toBeVisible();
  await toggle.click();
  await screen.getByRole('button', { name: /^POST/ }).click();
  await expect.element(screen.getByText(/^The headers are covered/)).toBeVisible();
  const panel = document.querySelector('.wire-dock')?.textContent;
  expect(panel).not.toMatch(/sid|lang|no Cookie|sec-fetch/);
  await screen.getByRole('tab', { name: 'Jar' }).click();
  await expect.element(screen.getByText('The jar is covered.')).toBeVisible();
  await screen.rerender(<Page rows={rows} jar={null} guessing={withGuess(covered, 'other/form-post', 'sent')} />);
  await screen.getByRole('tab', { name: 'Requests' }).click();
  await expect.element(screen.getByText('The request had no Cookie header.')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('row', { name: /^POST/ }).first()).toHaveTextContent('sid not sent');
  await expect.element(screen.getByRole('row', { name: /Link from/ })).toHaveTextContent('covered');
});
