import { expect, test } from 'vitest';
import { storageContexts } from '../../../contract/runs/observation.ts';
import { AskedContexts } from './asked-contexts.ts';

test('a cookie of the first-party jar may be in every context, except one that asked without the control cookie', () => {
  const contexts = new AskedContexts();
  const crossing = () => storageContexts.filter((context) => contexts.crossing.has(context));
  contexts.askedIn.add('other');
  expect(crossing()).toEqual(storageContexts);
  contexts.askedIn.add('first-party');
  contexts.controlSeenIn.add('first-party');
  expect(crossing()).toEqual(storageContexts.filter((context) => context !== 'other'));
  contexts.controlSeenIn.add('other');
  expect(crossing()).toEqual(storageContexts);
});
