import { Suspense } from 'react';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import { writeHanded } from '../lessons/address/handed.ts';
import { StagePage } from './StagePage.tsx';

const before = location.href;
afterEach(() => history.replaceState(null, '', before));

test('a lab’s window that is back reports to the stage, although its page loads late', async () => {
  const stage = { course: 'restart.1', slide: '0 restart who', ticket: '0'.repeat(32) };
  const handed = { lesson: 'restart', step: 1, guess: null, from: location.origin, answer: 'nobody', stage };
  history.replaceState(null, '', `/stage/restart.1${writeHanded({ ...handed, state: 'shown' })}`);
  const screen = await render(
    <Suspense fallback="loading">
      <StagePage topology={topologyOfNames('localhost')} />
    </Suspense>,
  );
  await expect.element(screen.getByText(/it knows what the lab recorded/)).toBeVisible();
});
