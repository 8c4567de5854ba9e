import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { WorldSlot } from '../world/slot.tsx';
import { chooseHost } from '../world/world.ts';
import { ComparePage } from './ComparePage.tsx';

afterEach(() => chooseHost('localhost'));

for (const [policy, outcome] of [
  ['allowed', 'sent'],
  ['blocked', 'not sent'],
] as const) {
  test(`an address with third-party cookies ${policy} is compared so: an image of another site, None`, async () => {
    history.replaceState(null, '', `?engine=chromium&third-party=${policy}`);
    await render(<ComparePage topology={topologyOfNames('localhost')} />);
    const row = page.getByRole('row', { name: /^Image (?:not )?sent/ });
    await expect.element(row.getByRole('cell').nth(2)).toHaveTextContent(outcome);
  });
}

test('on a normal host a Secure cookie over http is rejected, and the page names the compared hosts', async () => {
  history.replaceState(null, '', '?engine=chromium&c=sid=1;Secure;Domain=home.localhost&over=http');
  await render(
    <>
      <WorldSlot />
      <ComparePage topology={topologyOfNames('localhost')} />
    </>,
  );
  const lax = page.getByRole('columnheader', { name: /^Lax/ });
  await expect.element(lax).toHaveTextContent('Domain=home.localhost');
  await expect.element(lax).not.toHaveTextContent('Rejected');
  await page.getByRole('combobox', { name: 'Host' }).selectOptions('a normal host');
  await expect.element(lax).toHaveTextContent('app.home.test');
  await expect.element(lax).toHaveTextContent('Domain=home.test');
  await expect.element(lax).toHaveTextContent(/Rejected: .*Secure/);
  await expect.element(page.getByRole('complementary', { name: 'A normal host' })).toBeVisible();
});
