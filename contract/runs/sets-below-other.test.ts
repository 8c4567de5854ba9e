import { expect, test } from 'vitest';
import { flowSchema } from '../flows/flow.ts';
import { flowPresets } from '../flows/presets.ts';
import { setsBelowOther } from './sets-below-other.ts';

test.each(['other/iframe', 'other/image', 'other/fetch-include', 'other/speculation-prefetch'] as const)(
  'the response to %s is below another site',
  (setBy) => {
    expect(setsBelowOther({ setBy })).toBe(true);
  },
);

test.each(['navigation', 'document-cookie', 'other/form-post', 'sibling/iframe'] as const)(
  'what %s sets is not below another site',
  (setBy) => {
    expect(setsBelowOther({ setBy })).toBe(false);
  },
);

test.each([
  ['login-from-another-site-lax', false],
  ['login-in-frame', true],
])('the flow %s sets cookies below another site: %s', (id, is) => {
  const flow = flowPresets.find((preset) => preset.id === id)?.flow;
  if (!flow) throw new Error(`There is no flow ${id}.`);
  expect(setsBelowOther({ setBy: 'navigation', flow })).toBe(is);
});

test('a flow sets cookies below another site only if a response there sets some', () => {
  const request = (set: number[]) => ({ start: 'other/fetch-include', hops: [{ path: '/', set }] });
  const setsWith = (set: number[]) =>
    setsBelowOther({
      setBy: 'navigation',
      flow: flowSchema.parse({ steps: [{ start: 'home/link', hops: [{ path: '/', set: [0] }] }, request(set)] }),
    });
  expect([setsWith([]), setsWith([0])]).toEqual([false, true]);
});
