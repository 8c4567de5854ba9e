import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { setupSchema } from '../../../lessons/lesson/lesson.ts';
import { experimentOf, isRunSetup } from '../../../lessons/lesson/setup.ts';
import { SetupHead } from './SetupLines.tsx';
import type { StepRun } from './use-step-run.ts';

const topology = topologyOfNames('localhost');

async function head(given: object) {
  const setup = setupSchema.parse({ in: 'run', cookies: ['a=1'], probes: ['home/link'], ...given });
  if (!isRunSetup(setup)) throw new RangeError('a run');
  const play = { experiment: experimentOf(setup, topology), setting: { topology } as StepRun['setting'] };
  return render(<SetupHead play={play} />);
}

test('above the lines are the sender of the cookie and the waiting time of the run', async () => {
  const waits = await head({ ageSeconds: 5 });
  await expect.element(waits.getByText('http://app.home.localhost, then a pause of 5 seconds')).toBeVisible();
});

test('a cookie that a script sets is not described as part of a response', async () => {
  const script = await head({ setBy: 'document-cookie' });
  await expect.element(script.getByText('A script on http://app.home.localhost')).toBeVisible();
});
