import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FlowInput } from '../../contract/flows/flow.ts';
import { topologyOfNames } from '../../contract/origins/engines.ts';
import type { StepRequest, StepResults } from '../../contract/runs/drive.ts';
import { SetClock } from '../testing/set-clock.ts';
import { nextReply } from './drive.ts';
import { defaultLimits } from './limits.ts';
import type { Run } from './run.ts';
import { RunStore } from './store.ts';

const topology = topologyOfNames('localhost');
let clock: SetClock;
let store: RunStore;

beforeEach(() => {
  clock = new SetClock();
  store = new RunStore(topology, defaultLimits, clock);
});
afterEach(() => store.close());

/** Drives a run like a browser that sends no request and whose visitor does nothing. */
function driveInVain(run: Run): void {
  let origin = new URL(topology.origins.find(({ role }) => role === 'home')?.origin ?? '').origin;
  let done: number | null = null;
  while (!run.over) {
    const request = {
      run: run.id,
      driver: 'driver-one',
      browser: null,
      back: null,
      path: '/',
      step: done,
      results: {},
    };
    const reply = nextReply(run, { request, origin, userAgent: 'Browser/1', held: false });
    done = reply.do === 'perform' ? reply.step.number : null;
    if (reply.do === 'go') ({ origin } = new URL(reply.url));
    if (reply.do === 'wait') clock.pass(reply.ms);
    if (reply.do === 'refuse') throw new Error(reply.message);
  }
}

const send = (...probes: readonly string[]) =>
  store.create({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], action: 'send', probes });

test.each(['outside/address-bar', 'other/iframe-home-link-top'])(
  '%s did not arrive because the visitor did nothing in time',
  (probe) => {
    const run = send(probe);
    driveInVain(run);
    expect(run.report()).toMatchObject({
      state: 'finished',
      observations: { [probe]: { outcome: 'no-request', because: 'needs-visitor' } },
    });
  },
);

test('a flow whose address nobody opens stops there, and says what to do', () => {
  const flow: FlowInput = {
    steps: [
      { start: 'outside/address-bar', hops: [{ path: '/login', set: [0] }] },
      { start: 'home/link', hops: [{ path: '/account' }] },
    ],
  };
  const run = store.create({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], action: 'flow', probes: [], flow });
  driveInVain(run);
  expect(run.report()).toMatchObject({
    state: 'failed',
    trouble: { code: 'address-not-opened', message: expect.stringContaining('Run it again') },
    observations: {
      'flow/0-0': { outcome: 'no-request', because: 'needs-visitor' },
      'flow/1-0': { outcome: 'no-request', because: 'run-ended' },
    },
  });
});

test('a request that needs no visitor is not reported as waiting for one', () => {
  const run = send('other/link');
  driveInVain(run);
  expect(run.report().observations['other/link']).toEqual({ outcome: 'no-request', because: 'nothing-arrived' });
});

test('a partial result from a page counts at once, and its step stays the current one', () => {
  const run = send('home/fetch-include', 'other/fetch-include');
  const origin = new URL(topology.origins.find(({ role }) => role === 'home')?.origin ?? '').origin;
  const tell = (step: StepRequest['step'], results: StepResults) => {
    const request = { run: run.id, driver: 'driver-one', browser: null, back: null, path: '/', step, results };
    return nextReply(run, { request, origin, userAgent: 'Browser/1', held: false });
  };
  tell(null, {});
  const given = tell(-1, {});
  const part = tell('part', { probes: { 'home/fetch-include': { end: 'error', readable: false } } });
  expect(part).toMatchObject({ do: 'wait' });
  expect(run.report().observations).toMatchObject({ 'home/fetch-include': { outcome: 'no-request' } });
  expect(tell(null, {})).toEqual(given);
  expect(tell(given.do === 'perform' ? given.step.number : null, {})).toMatchObject({ do: 'go' });
});

test('navigations that leave the page where it is are one step, and each waits until the one before has arrived', () => {
  const run = send('home/form-post', 'home/link', 'home/csp-sandboxed-fetch');
  const origin = new URL(topology.origins.find(({ role }) => role === 'home')?.origin ?? '').origin;
  const tell = (step: StepRequest['step']) => {
    const request = { run: run.id, driver: 'driver-one', browser: null, back: null, path: '/', step, results: {} };
    return nextReply(run, { request, origin, userAgent: 'Browser/1', held: false });
  };
  tell(null);
  const reply = tell(-1);
  if (reply.do !== 'perform') throw new Error(`The driver is told to ${reply.do}.`);
  const arrival = (probe: string) => `/.playground/arrival?run=${run.id}&probe=${encodeURIComponent(probe)}`;
  expect(reply.step.phases).toEqual([
    [
      expect.objectContaining({ task: 'navigate', act: 'link', page: 'stays' }),
      { task: 'arrival', url: arrival('home/link') },
    ],
    [
      expect.objectContaining({ task: 'navigate', act: 'form-post', page: 'stays' }),
      { task: 'arrival', url: arrival('home/form-post') },
    ],
  ]);
  const next = tell(reply.step.number);
  expect(next.do === 'perform' && next.step.phases).toEqual([[expect.objectContaining({ page: 'left' })]]);
});
