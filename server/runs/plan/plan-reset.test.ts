import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { originOfPlace, places, schemes } from '../../../contract/origins/topology.ts';
import { Addresses } from './addresses.ts';
import { checkRun } from './check.ts';
import { makePlan, neededPages } from './plan.ts';

const topology = topologyOfNames('localhost');

test.each(schemes)('a reset over %s removes service workers at every origin from which a run can ask', (scheme) => {
  const checked = checkRun({ scheme, cookies: [], action: 'reset' }, topology);
  const addresses = new Addresses(topology, checked.request);
  const input = { run: 'reset-run', checked, addresses, unreached: new Set<never>(), knownPaths: [], resetParts: 1, mayBeBelowOther: true };
  const plan = makePlan(input);
  // An origin that is not reached is passed over, so each that is visited has to count as needed.
  expect(neededPages(checked)).toEqual(expect.arrayContaining(plan.map(({ page }) => page)));
  const removedAt = plan
    .filter(({ phases }) => phases.some((tasks) => tasks.some(({ task }) => task === 'unregister')))
    .map(({ page }) => addresses.pageOrigin(page));
  const asking = schemes.flatMap((each) => places.map((place) => originOfPlace(topology, place, each)?.origin));
  expect(new Set(removedAt)).toEqual(new Set(asking));
});
