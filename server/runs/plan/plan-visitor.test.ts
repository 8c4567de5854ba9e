import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import type { RunRequestInput } from '../../../contract/runs/experiment.ts';
import { Addresses } from './addresses.ts';
import { checkRun } from './check.ts';
import { makePlan } from './plan.ts';

const topology = topologyOfNames('localhost');
const probe = 'other/iframe-home-link-top';

function planOf(request: Omit<RunRequestInput, 'scheme' | 'cookies'>) {
  const checked = checkRun({ scheme: 'https', cookies: [{ setCookie: 'a=1; Path=/' }], ...request }, topology);
  const addresses = new Addresses(topology, checked.request);
  return makePlan({
    run: 'a-run-id',
    checked,
    addresses,
    unreached: new Set(),
    knownPaths: [],
    mayBeBelowOther: false,
    resetParts: 1,
  });
}

/** How a plan follows the link in a frame, or `left-out`. */
function followed(request: Omit<RunRequestInput, 'scheme' | 'cookies'>) {
  const step = planOf(request).find(({ navigates }) => navigates === probe);
  if (!step) return 'left-out';
  const [task] = step.phases.flat();
  return task?.task === 'navigate' ? (task.begins ?? 'without-a-click') : task;
}

test('a single request waits for the click that it needs', () => {
  expect(followed({ action: 'send', probes: [probe] })).toBe('with-a-click');
});

test('a run of several requests leaves out what needs a click', () => {
  expect(followed({ action: 'send', probes: [probe, 'other/link'] })).toBe('left-out');
  expect(followed({ probes: 'all' })).toBe('left-out');
});

test('a run waits for no click if the browser needs none', () => {
  expect(followed({ probes: 'all', clicks: 'not-needed' })).toBe('without-a-click');
});

test('a tab is sent to its address after the wait for the age of the cookies, when its step is handed out', () => {
  const plan = planOf({ ageSeconds: 5, probes: ['outside/address-bar'] });
  const waits = plan.findIndex(({ phases }) => phases.flat().some(({ task }) => task === 'wait'));
  const asks = plan.findIndex((step) => step.asks.includes('outside/address-bar'));
  expect(waits).toBeGreaterThanOrEqual(0);
  expect(asks).toBeGreaterThan(waits);
});

test('a frame that asks for storage access is left out of a run of several requests; as a single request it waits for its click', () => {
  const asking = 'other/iframe-storage-access-fetch';
  const taskOf = (request: Omit<RunRequestInput, 'scheme' | 'cookies'>) =>
    planOf(request)
      .flatMap(({ phases }) => phases.flat())
      .flatMap((task) => (task.task === 'probes' ? task.probes : []))
      .find((task) => task.probe === asking);
  expect(taskOf({ action: 'send', probes: [asking] })).toMatchObject({ waitForClick: true });
  expect(taskOf({ action: 'send', probes: [asking, 'other/image'] })).toBeUndefined();
  expect(taskOf({ probes: 'all' })).toBeUndefined();
  expect(taskOf({ probes: 'all', clicks: 'not-needed' })).toMatchObject({ waitForClick: false });
  expect(taskOf({ probes: [asking, 'other/image'], clicks: 'awaited' })).toMatchObject({ waitForClick: true });
});

test('before a frame asks for storage access the visitor uses home at the top level, and learns of both clicks', () => {
  const asking = 'other/iframe-storage-access-fetch';
  const waiting = (request: Omit<RunRequestInput, 'scheme' | 'cookies'>) =>
    planOf(request).flatMap(({ page, message }) =>
      message.startsWith('Waiting for you') ? [`${page}: ${message}`] : [],
    );
  const both = [
    'home: Waiting for you: press “Use this site” in the run’s window',
    'other: Waiting for you: press “Ask for storage access” in the frame of the run’s window',
  ];
  expect(waiting({ probes: [asking, 'home/link'], clicks: 'awaited' })).toEqual(both);
  expect(waiting({ action: 'send', probes: [asking] })).toEqual(both);
  expect(waiting({ probes: ['other/image'], clicks: 'awaited' })).toEqual([]);
  expect(waiting({ probes: [asking], clicks: 'not-needed' })).toEqual([]);
});
