import { afterEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import type { StoredCookie } from '../../model/terms.ts';
import { JarList, type ShownJar } from './JarList.tsx';
import type { JarCookie } from './jar.ts';

const stored: StoredCookie = {
  name: 'sid',
  value: '1',
  domain: 'app.home.localhost',
  hostOnly: true,
  path: '/app',
  secure: false,
  httpOnly: true,
  sameSite: 'Lax',
  partitionKey: null,
  creationTime: 0,
  source: { scheme: 'http', port: 80 },
  expiryTime: null,
  index: 0,
};

function cookie(index: number, changes: Partial<JarCookie> = {}): JarCookie {
  return { index, chip: `c${index}`, name: `c${index}`, value: 'v', predicted: stored, ...changes };
}

const empty: ShownJar = {
  drawers: [],
  unknown: [],
  absent: [],
  leftOver: [],
  sites: { 'first-party': null, other: 'http://other.localhost', 'home>other>home': 'http://home.localhost' },
};

afterEach(() => vi.useRealTimers());

test('there is one table for each partition, under the name of its site', async () => {
  const screen = await render(
    <JarList
      jar={{
        ...empty,
        drawers: [
          { context: 'first-party', partition: null, cookies: [cookie(0)] },
          { context: 'first-party', partition: 'http://home.localhost', cookies: [cookie(2)] },
          {
            context: 'other',
            partition: null,
            cookies: [cookie(1, { predicted: { ...stored, hostOnly: false, domain: 'home.localhost' } })],
          },
        ],
      }}
    />,
  );
  const first = screen.getByRole('table', { name: 'First-party cookie jar' });
  await expect
    .element(first.getByRole('row', { name: /^c0/ }))
    .toHaveTextContent('c0vuntil the browser closesapp.home.localhost only (host-only)/appHttpOnly, SameSite=Lax');
  await expect
    .element(screen.getByRole('table', { name: 'Partition of http://other.localhost' }))
    .toHaveTextContent('home.localhost and hosts below it');
  await expect
    .element(screen.getByRole('table', { name: 'Partition of http://home.localhost (predicted)' }))
    .toHaveTextContent('c2');
  await expect.element(first.getByText('Predicted')).toBeVisible();
});

test('a lifetime counts down, and at its end the cookie moves to the expired ones', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: 10_000 });
  const ends = cookie(0, { predicted: { ...stored, expiryTime: 13_000 } });
  const screen = await render(
    <JarList jar={{ ...empty, drawers: [{ context: 'first-party', partition: null, cookies: [ends] }] }} />,
  );
  await expect.element(screen.getByRole('cell', { name: '3 s' })).toBeVisible();
  vi.advanceTimersByTime(1_000);
  await expect.element(screen.getByRole('cell', { name: '2 s' })).toBeVisible();
  vi.advanceTimersByTime(2_000);
  await expect.element(screen.getByRole('heading', { name: 'Expired' })).toBeVisible();
  await expect.element(screen.getByText(/^c0: its predicted lifetime .* is over/)).toBeVisible();
  await expect.element(screen.getByRole('table')).not.toBeInTheDocument();
});

test('a cookie with unknown storage says so, with the reason', async () => {
  const screen = await render(<JarList jar={{ ...empty, unknown: [{ ...cookie(0), because: 'of its path' }] }} />);
  await expect.element(screen.getByText('c0: not known whether it is stored, because of its path.')).toBeVisible();
  await expect.element(screen.getByRole('table')).not.toBeInTheDocument();
});

test('a cookie that was stored against the prediction has unknown attributes', async () => {
  const drawers = [{ context: 'first-party' as const, partition: null, cookies: [cookie(0, { predicted: null })] }];
  const screen = await render(<JarList jar={{ ...empty, drawers }} />);
  await expect.element(screen.getByRole('cell', { name: /^Unknown: the prediction was/ })).toBeVisible();
});

test('before any cookie was set, the list says what it will show', async () => {
  const screen = await render(<JarList jar={null} />);
  await expect.element(screen.getByText(/No cookie was set yet/)).toBeVisible();
});
