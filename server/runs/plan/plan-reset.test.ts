import { expect, test } from 'vitest';
import type { FlowInput } from '../../../contract/flows/flow.ts';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import { originOfPlace, places, schemes } from '../../../contract/origins/topology.ts';
import type { Action } from '../../../contract/runs/experiment.ts';
import { Addresses } from './addresses.ts';
import { checkRun } from './check.ts';
import { makePlan, neededPages } from './plan.ts';

const topology = topologyOfNames('localhost');

test.each([
  [false, ['home']],
  [true, ['other', 'home']],
])('if cookies may be left below other sites (%s), a run begins at %j', (mayBeBelowOther, pages) => {
  const checked = checkRun({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/link'] }, topology);
  const addresses = new Addresses(topology, checked.request);
  const given = { checked, addresses, unreached: new Set<never>(), knownPaths: [], resetParts: 1 };
  const plan = makePlan({ run: 'a-run', ...given, mayBeBelowOther });
  const setting = plan.findIndex(({ navigates }) => navigates === 'set');
  expect(plan.slice(0, setting).map(({ page }) => page)).toEqual(pages);
});

test('a flow always begins below the other site: only there it shows whether third-party cookies are allowed', () => {
  const flow: FlowInput = { steps: [{ start: 'home/link', hops: [{ path: '/', set: [0] }] }] };
  const cookies = [{ setCookie: 'a=1' }];
  const checked = checkRun({ scheme: 'http', cookies, action: 'flow', probes: [], flow }, topology);
  const addresses = new Addresses(topology, checked.request);
  const given = { checked, addresses, unreached: new Set<never>(), knownPaths: [], resetParts: 1 };
  const [first] = makePlan({ run: 'a-run', ...given, mayBeBelowOther: false });
  expect([first?.page, first?.phases.flat().map(({ task }) => task)]).toEqual(['other', ['frames']]);
});

test.each<[Action, boolean]>([
  ['run', true],
  ['set', true],
  ['clear', true],
  ['reset', true],
  ['send', false],
])('whether the action %s ends with the removal of the control cookies: %s', (action, removes) => {
  const cookies = action === 'reset' ? [] : [{ setCookie: 'a=1' }];
  const checked = checkRun({ scheme: 'http', cookies, action, probes: ['home/link'] }, topology);
  const addresses = new Addresses(topology, checked.request);
  const given = { checked, addresses, unreached: new Set<never>(), knownPaths: [], resetParts: 1 };
  const posted = makePlan({ run: 'a-run', ...given, mayBeBelowOther: false })
    .at(-1)
    ?.phases.flat()
    .flatMap((task) => (task.task === 'post' ? task.urls : []));
  const control = `${addresses.origin('home')}/.playground/cookies/control`;
  expect(posted?.some((url) => url.startsWith(control) && url.includes('do=remove'))).toBe(removes);
});

test.each(schemes)('a reset over %s removes service workers at every origin from which a run can ask', (scheme) => {
  const checked = checkRun({ scheme, cookies: [], action: 'reset' }, topology);
  const addresses = new Addresses(topology, checked.request);
  const input = {
    run: 'reset-run',
    checked,
    addresses,
    unreached: new Set<never>(),
    knownPaths: [],
    resetParts: 1,
    mayBeBelowOther: true,
  };
  const plan = makePlan(input);
  // A run skips an origin that the browser does not reach, so each visited origin has to count as needed.
  expect(neededPages(checked)).toEqual(expect.arrayContaining(plan.map(({ page }) => page)));
  const removedAt = plan
    .filter(({ phases }) => phases.some((tasks) => tasks.some(({ task }) => task === 'unregister')))
    .map(({ page }) => addresses.pageOrigin(page));
  const asking = schemes.flatMap((each) => places.map((place) => originOfPlace(topology, place, each)?.origin));
  expect(new Set(removedAt)).toEqual(new Set(asking));
});
