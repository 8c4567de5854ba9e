import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { ComparePage } from './ComparePage.tsx';

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
