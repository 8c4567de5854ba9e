import { expect, test } from 'vitest';
import { engineIds } from '../../contract/origins/engines.ts';
import { lessons } from '../chapters/lessons.ts';
import { isRunSetup } from '../lesson/setup.ts';
import { claimedAnswer } from './claimed-answer.ts';

const inLabs = lessons.flatMap(({ id, steps }) =>
  steps.filter(({ setup }) => !isRunSetup(setup)).map((step) => ({ name: `${id}, ${step.id}`, step })),
);

test.each(inLabs)(
  'the claims of $name select a choice in each engine; without claims no choice is selected',
  ({ step }) => {
    for (const engine of engineIds) {
      expect(claimedAnswer(step, engine)?.when, engine).toEqual(expect.anything());
      expect(claimedAnswer({ ...step, claims: [] }, engine)).toBe(null);
    }
  },
);

test.each([
  ['restart', 'in-memory', 'nobody'],
  ['restart', 'in-a-file', 'ada'],
  ['logout', 'destroy-only', 'an id that the server does not know'],
  ['silent-secure', 'no-header', '200, without a cookie'],
])('the answer of %s, %s is “%s”', (lesson, id, title) => {
  const step = lessons.find((one) => one.id === lesson)?.steps.find((one) => one.id === id);
  expect(step && claimedAnswer(step, 'chromium')?.title).toBe(title);
});
