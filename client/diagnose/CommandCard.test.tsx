import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { JudgedCommand } from '../../prediction/commands/judge-command.ts';
import { chooseFramework } from '../code/chosen-framework.ts';
import { CommandCard } from './CommandCard.tsx';

type Table = NonNullable<JudgedCommand['table']>;

const answer = (
  id: 'chromium' | 'firefox',
  title: string,
  because: string | null,
): Table[number]['engines'][number] => ({
  profile: { id, title, basis: 'measured' },
  sent: because === null,
  because,
});

async function show(table: Table): Promise<void> {
  const about = { method: 'GET', url: 'https://a.example/', facts: [], changes: [], next: 'Next: run it.' };
  const command: JudgedCommand = { ...about, table };
  await render(<CommandCard command={command} withHeaders={null} now={0} />);
}

test('one reason for every SameSite and engine is one sentence', async () => {
  const row = [
    answer('chromium', 'Chromium', 'credentials are omitted'),
    answer('firefox', 'Firefox', 'credentials are omitted'),
  ];
  await show([
    { sameSite: 'Strict', engines: row },
    { sameSite: 'None', engines: row },
  ]);
  await expect
    .element(
      page.getByText(/^Predicted: no browser would send .* whatever its SameSite, because credentials are omitted\.$/),
    )
    .toBeVisible();
  expect(page.getByRole('table').elements()).toEqual([]);
});

test('for different answers, each cell names its column, for a window too narrow for headings', async () => {
  await show([
    {
      sameSite: 'Strict',
      engines: [answer('chromium', 'Chromium', 'it is cross-site'), answer('firefox', 'Firefox', null)],
    },
  ]);
  const cells = page.getByRole('cell').elements();
  expect(cells.map((cell) => [cell.getAttribute('data-column'), cell.textContent])).toEqual([
    ['Chromium:', 'no: it is cross-site'],
    ['Firefox:', 'yes'],
  ]);
});

test('neighbours with the same answer are one cell, which names all of them', async () => {
  const because = 'credentials are omitted';
  await show([
    {
      sameSite: 'None',
      engines: [answer('chromium', 'Chromium', because), answer('firefox', 'Firefox', because)],
    },
    { sameSite: 'Lax', engines: [answer('chromium', 'Chromium', null), answer('firefox', 'Firefox', because)] },
  ]);
  const cells = page.getByRole('cell').elements() as HTMLTableCellElement[];
  expect(cells.map((cell) => [cell.getAttribute('data-column'), cell.colSpan])).toEqual([
    ['Chromium, Firefox:', 2],
    ['Chromium:', 1],
    ['Firefox:', 1],
  ]);
});

test('the lines to change are in the chosen framework, each with its side', async () => {
  const change = { kind: 'cors', origin: 'http://localhost:5173', why: 'With credentials.' } as const;
  const about = { method: 'GET', url: 'https://a.example/', facts: [], changes: [change], next: 'Next: run it.' };
  chooseFramework('django');
  await render(<CommandCard command={{ ...about, table: null }} withHeaders={null} now={0} />);
  await expect.element(page.getByRole('listitem')).toHaveTextContent('On the server (Django)');
  await expect.element(page.getByText("CORS_ALLOWED_ORIGINS = ['http://localhost:5173']")).toBeVisible();
  localStorage.clear();
});
