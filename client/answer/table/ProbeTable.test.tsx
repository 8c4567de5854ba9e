import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { cellView } from '../../result/result.ts';
import { composed } from '../../testing/experiment.ts';
import { ProbeCell } from './ProbeCell.tsx';
import { ProbeTable } from './ProbeTable.tsx';

/** The table with the focus in its first cell. */
async function table(selected: string | null = null) {
  const { predictions } = composed('sid=1; SameSite=Lax');
  const screen = await render(
    <ProbeTable
      places={['home', 'port', 'other']}
      selected={selected}
      select={() => undefined}
      draw={(probe, at) => {
        const view = cellView(probe, predictions, null, 0);
        return view && <ProbeCell view={view} lit={null} setLit={() => undefined} select={() => undefined} {...at} />;
      }}
    />,
  );
  const [first] = screen.getByRole('grid').element().querySelectorAll<HTMLElement>('button[data-probe]');
  first?.focus();
  return () => document.activeElement?.getAttribute('data-probe');
}

test('the Tab key reaches one cell of the table', async () => {
  await table();
  expect(document.querySelectorAll('button[data-probe][tabindex="0"]')).toHaveLength(1);
});

test('the Tab key reaches the selected cell of a request that no page makes', async () => {
  await table('outside/address-bar');
  const [cell, ...more] = document.querySelectorAll('button[data-probe][tabindex="0"]');
  expect([cell?.getAttribute('data-probe'), more]).toEqual(['outside/address-bar', []]);
});

test('arrow keys go from cell to cell', async () => {
  const focused = await table();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).not.toBe('home/link');
  const below = focused();
  expect(below).toMatch(/^home\//);
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focused).toBe(below?.replace('home/', 'port/'));
  await userEvent.keyboard('{ArrowLeft}{ArrowUp}');
  await expect.poll(focused).toBe('home/link');
});

test('Home and End go to the ends of the row', async () => {
  const focused = await table();
  await userEvent.keyboard('{End}');
  await expect.poll(focused).toBe('other/link');
  await userEvent.keyboard('{Home}');
  await expect.poll(focused).toBe('home/link');
});

test('at an edge the focus stays', async () => {
  const focused = await table();
  await userEvent.keyboard('{ArrowUp}');
  expect(focused()).toBe('home/link');
});
