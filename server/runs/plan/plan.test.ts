import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import type { RunRequestInput } from '../../../contract/runs/experiment.ts';
import { Addresses } from './addresses.ts';
import { checkRun } from './check.ts';
import { makePlan } from './plan.ts';

const topology = topologyOfNames('localhost');

function planOf(probes: RunRequestInput['probes']) {
  const checked = checkRun({ scheme: 'http', cookies: [{ setCookie: 'a=1; Path=/' }], probes }, topology);
  const addresses = new Addresses(topology, checked.request);
  const given = { checked, addresses, unreached: new Set<never>(), knownPaths: [], resetParts: 1 };
  return makePlan({ run: 'a-run', ...given, mayBeBelowOther: false });
}

test.each([
  ['sibling', ['sibling/link']],
  ['port', ['port/link']],
  ['home', ['other/link']],
  ['home', ['scheme/link']],
])('the control cookies are removed from %s, of home’s own site, after %j', (page, probes) => {
  const last = planOf(probes).at(-1);
  expect([last?.message, last?.page]).toEqual(['Cleaning up', page]);
});

test('a page begins with its service workers, since their requests take longest', () => {
  const tasks = planOf('all').flatMap(({ phases }) => phases.flat());
  const acts = tasks.flatMap((task) => (task.task === 'probes' ? [task.probes.map(({ act }) => act)] : []));
  const pages = acts.filter((all) => all.includes('service-worker-fetch'));
  expect(pages).toHaveLength(5);
  for (const all of pages) expect(all.slice(0, 2)).toEqual(['service-worker-fetch', 'service-worker-own-fetch']);
});
