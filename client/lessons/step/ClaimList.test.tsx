import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import type { Fact } from '../../../lessons/lesson/fact.ts';
import { setupSchema } from '../../../lessons/lesson/lesson.ts';
import { ClaimList } from './ClaimList.tsx';

const facts: readonly Fact[] = [
  { fact: 'sent', request: 'reach/sibling', cookie: 0, is: true },
  { fact: 'written', text: 'HttpOnly', cookie: 0, is: true, begins: false },
];

test('what did not happen is told apart from what is not chosen yet, with the names of this playground', async () => {
  const setup = setupSchema.parse({ in: 'run', cookies: ['sid=1'], probes: ['reach/sibling'] });
  const topology = topologyOfNames('localhost');
  const verdicts = ['broken', 'broken'] as const;
  const screen = await render(<ClaimList {...{ topology, setup, facts, verdicts }} title="Goal" />);
  expect([...screen.container.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'A request to api.home.localhost: the cookie is sent. did not happen here.',
    'The line has “HttpOnly”. not so yet.',
  ]);
});
