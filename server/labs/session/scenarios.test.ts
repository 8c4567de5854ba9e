import { afterAll, beforeAll, expect, test } from 'vitest';
import { momentApart, sessionAction } from '../../../contract/labs/session-actions.ts';
import { isScenarioEnd, type SessionScenario, sessionScenarios } from '../../../contract/labs/session-scenarios.ts';
import { type LabPlayground, startLabs } from '../testing/playground.ts';
import { SessionLabClient } from '../testing/session-lab.ts';

let playground: LabPlayground;
let lab: SessionLabClient;

beforeAll(async () => {
  playground = await startLabs();
  lab = new SessionLabClient(playground);
});

afterAll(() => playground.close());

/** Presses the buttons of a scenario as its page does, with a moment between two requests of one button. */
async function play({ options, scheme, press }: SessionScenario): Promise<void> {
  lab.visitor.cookies.clear();
  await lab.configure(options);
  await lab.act('clear-log');
  for (const id of press) {
    const { does } = sessionAction(id);
    if ('act' in does) await lab.act(does.act);
    else {
      await Promise.all(
        does.requests.map(async ({ method, path }, index) => {
          await new Promise((resolve) => setTimeout(resolve, index * momentApart));
          await (method === 'GET' ? lab.get(path, scheme) : lab.post(path, scheme));
        }),
      );
    }
  }
}

test.each(sessionScenarios)('the scenario $id ends as it says', async (scenario: SessionScenario) => {
  await play(scenario);
  const { ends } = scenario;
  if ('lost' in ends) {
    const carts = (await lab.view()).records.map(({ json }) => JSON.parse(json).items).filter(Boolean);
    expect(carts).toEqual([['apple']]);
    return;
  }
  const last = await lab.last();
  expect(isScenarioEnd(ends, last.by, last.presented), JSON.stringify(last.presented)).toBe(true);
});
