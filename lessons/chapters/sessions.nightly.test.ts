import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { momentApart, sessionAction } from '../../contract/labs/session-actions.ts';
import { firstSessionOptions, sessionOptionsSchema } from '../../contract/labs/session-options.ts';
import { type LabPlayground, startLabs } from '../../server/labs/testing/playground.ts';
import { SessionLabClient } from '../../server/labs/testing/session-lab.ts';
import { checkGoal, checkStep } from '../check/check.ts';
import type { RecordOf } from '../check/record.ts';
import type { SetupOf } from '../lesson/lesson.ts';
import { lessons } from './lessons.ts';

let playground: LabPlayground;
beforeAll(async () => {
  playground = await startLabs();
});
afterAll(() => playground.close());

/** Performs a step's presses in a new lab, as its page does, and returns the lab's record. */
async function record(
  options: SetupOf<'sessions'>['options'],
  press: SetupOf<'sessions'>['press'],
  scheme: 'http' | 'https',
): Promise<RecordOf<'sessions'>> {
  const lab = new SessionLabClient(playground);
  await lab.configure(sessionOptionsSchema.parse({ ...firstSessionOptions, ...options }));
  for (const { does } of press.map(sessionAction)) {
    if ('act' in does) {
      await lab.act(does.act);
      continue;
    }
    // Like the page: starts each request a moment after the other, without waiting for a response.
    await Promise.all(
      does.requests.map(async ({ method, path }, index) => {
        await pause(index * momentApart);
        await (method === 'POST' ? lab.post(path, scheme) : lab.get(path, scheme));
      }),
    );
  }
  const view = await lab.view();
  await lab.leave();
  return { of: 'sessions', lab: view };
}

const own = lessons.filter(({ chapter }) => chapter === 'sessions');
const anywhere = { engine: null, thirdPartyCookies: 'unknown' } as const;

for (const { id, steps, challenge } of own) {
  for (const step of steps) {
    test(`${id}, ${step.id}: the real app behaves as the lesson claims`, async () => {
      const { setup } = step;
      if (setup.in !== 'sessions') throw new RangeError(id);
      const seen = await record(setup.options, setup.press, setup.scheme);
      expect(checkStep(step, { ...seen, lab: { ...seen.lab, log: [], events: [] } }, anywhere).state).toBe('not-yet');
      const check = checkStep(step, seen, anywhere);
      expect(check, JSON.stringify(seen.lab.log, null, 1)).toMatchObject({ state: 'shown' });
      expect(check.answer).not.toBeNull();
    });
  }

  test(`${id}: the solution solves the challenge, and the start does not`, async () => {
    const { solution } = challenge;
    const last = steps.at(-1)?.setup;
    if (solution.in !== 'sessions' || last?.in !== 'sessions') throw new RangeError(id);
    const solved = await record(solution.options, solution.press, last.scheme);
    expect(checkGoal(challenge, solved), JSON.stringify(solved.lab.log, null, 1)).toEqual(
      challenge.goal.map(() => 'holds'),
    );
    const begun = await record(last.options, last.press, last.scheme);
    expect(checkGoal(challenge, begun).every((one) => one === 'holds')).toBe(false);
  });
}
