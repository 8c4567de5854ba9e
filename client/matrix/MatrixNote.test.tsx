import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { RecordedCookie } from '../../recordings/recorded-cell.ts';
import { MatrixNote } from './MatrixNote.tsx';
import type { Source } from './rows/matrix-rows.ts';

const line = 'deep=1; Path=/deep/../';
const link = 'home/link';

async function note(recorded: Pick<RecordedCookie, 'stored' | 'jar'>) {
  const probe = findProbe(link);
  if (!probe) throw new Error(`There is no probe ${link}.`);
  const cookie: RecordedCookie = {
    index: 0,
    setCookie: line,
    readable: null,
    cells: new Map([[link, 'excluded']]),
    quoted: new Map(),
    ...recorded,
  };
  const source: Source = {
    id: 'chromium',
    title: 'Chromium 156',
    profile: 'chromium',
    setting: { scheme: 'https', thirdPartyCookies: 'allowed', names: 'localhost', age: 'fresh' },
    date: '2026-11-27T00:00:00.000Z',
    later: [],
    waited: { ageSeconds: 0 },
    cookies: new Map([[line, cookie]]),
    missing: new Map(),
  };
  const nothing = () => undefined;
  return render(<MatrixNote source={source} setCookie={line} probe={probe} choose={nothing} close={nothing} />);
}

test('a cookie that only the browser’s own list shows is described as stored', async () => {
  const screen = await note({ stored: ['first-party'], jar: 'decided' });
  await expect.element(screen.getByText('The browser’s own list has it.')).toBeVisible();
  await expect.element(screen.getByText(/not known whether the cookie is stored/)).not.toBeInTheDocument();
});

test('a cookie that is missing from the list is described as not stored', async () => {
  const screen = await note({ stored: [], jar: 'decided' });
  await expect.element(screen.getByText('The browser’s own list does not have it.')).toBeVisible();
});

test('if the list has no session cookies, the result stays unknown, and the note says so', async () => {
  const screen = await note({ stored: 'unknown', jar: 'lists-no-session-cookies' });
  await expect.element(screen.getByText(/not known whether the cookie is stored/)).toBeVisible();
  await expect.element(screen.getByText(/no session cookies, so it does not show/)).toBeVisible();
});
