import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObservedRequest } from '../../contract/runs/observation.ts';
import { readConfig } from '../config/config.ts';
import { Problem } from '../http/problem.ts';
import { makeTopology } from '../origins/topology.ts';
import { heldBy } from '../testing/heap.ts';
import { SetClock } from '../testing/set-clock.ts';
import { observe } from './hosts/arrival.ts';
import { defaultLimits, sharedLimits } from './limits.ts';
import { maxRecorded, maxRequestsPerProbe } from './record/probe-record.ts';
import type { Run } from './run.ts';
import { RunStore } from './store.ts';

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };
const topology = makeTopology(readConfig({}), bound);
const minute = 60_000;
const limits = { ...defaultLimits, maxRuns: 3, maxTombstones: 4 };
let clock: SetClock;
let store: RunStore;

beforeEach(() => {
  clock = new SetClock();
  store = new RunStore(topology, limits, clock, undefined, { recent: 0, close: () => undefined });
});
afterEach(() => store.close());

const make = (more: object = {}): Run =>
  store.create({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/fetch-include'], ...more });
const drive = (run: Run, browser = 'browser-1') =>
  run.start({ id: `driver-of-${run.id}`, browser, back: null }, 'Browser/1');

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'nothing thrown';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code;
  }
}

const request = (more: Partial<ObservedRequest> = {}): ObservedRequest => ({
  hop: 'home',
  method: 'GET',
  path: '/',
  cookieString: null,
  cookies: [],
  foreign: [],
  parsed: {},
  headers: {},
  at: 0,
  ...more,
});

describe('a run', () => {
  test('keeps its id, which no other run may have, even after it is forgotten', () => {
    const run = make({ id: 'my-own-id' });
    expect(run.id).toBe('my-own-id');
    expect(codeOf(() => make({ id: 'my-own-id' }))).toBe('run-exists');
    clock.pass(11 * minute);
    store.sweep();
    expect(codeOf(() => make({ id: 'my-own-id' }))).toBe('run-exists');
  });

  test('is forgotten ten minutes after it was made, and then counts as expired', () => {
    expect([defaultLimits.forgetAfter, sharedLimits.forgetAfter]).toEqual([10 * minute, 10 * minute]);
    const run = make();
    run.end('finished');
    clock.pass(10 * minute);
    store.sweep();
    expect(store.report(run.id).state).toBe('finished');
    clock.pass(1);
    store.sweep();
    expect(store.report(run.id)).toMatchObject({ id: run.id, state: 'expired', cookies: [], observations: {} });
    expect(codeOf(() => store.get(run.id))).toBe('run-expired');
    expect(codeOf(() => store.report('never-made'))).toBe('unknown-run');
  });

  test('that was forgotten leaves nothing of what its visitor wrote, and nothing about the browser', () => {
    const more = { path: '/secret-path', readPath: '/secret-read', setBy: 'fetch', probes: ['other/image'] };
    const run = make({ cookies: [{ setCookie: 'secret=1' }], ...more });
    run.start(
      { id: 'driver-one', browser: 'browser-one', back: 'http://localhost:8080/play?secret' },
      'SecretBrowser/1',
    );
    run.unreached = ['http://secret.localhost'];
    expect(JSON.stringify(run.report()).match(/secret/gi)?.length).toBeGreaterThan(4);
    clock.pass(10 * minute + 1);
    store.sweep();
    expect(JSON.stringify(store.report(run.id))).not.toMatch(/secret|fetch|image/i);
  });

  test('that goes on ends when it is forgotten', () => {
    const run = make();
    drive(run);
    clock.pass(10 * minute + 1);
    run.seen();
    store.sweep();
    expect([run.state, store.report(run.id).state]).toEqual(['expired', 'expired']);
  });

  test('goes on if the server was too busy to hear its driver', () => {
    const busy = new RunStore(topology, { ...limits, driverSilence: 300 });
    try {
      const run = busy.create({ scheme: 'http', cookies: [{ setCookie: 'a=1' }], probes: ['home/fetch-include'] });
      drive(run);
      run.seen();
      for (const until = performance.now() + 900; performance.now() < until; );
      busy.sweep();
      expect(run.state).toBe('running');
    } finally {
      busy.close();
    }
  });

  test('whose driver is silent fails and names its last step', () => {
    const run = make();
    drive(run);
    run.progress('Setting');
    clock.pass(limits.driverSilence);
    store.sweep();
    expect(run.state).toBe('running');
    clock.pass(1);
    store.sweep();
    expect(run.report()).toMatchObject({ state: 'failed', trouble: { code: 'driver-gone' } });
    expect(run.report().trouble?.message).toContain('Setting');
    expect(run.report().observations['home/fetch-include']).toEqual({ outcome: 'no-request', because: 'run-ended' });
  });

  test('that no browser opens fails', () => {
    const run = make();
    clock.pass(limits.startWithin + 1);
    store.sweep();
    expect(run.report()).toMatchObject({ state: 'failed', trouble: { code: 'never-started' } });
  });

  test('waits and is kept as long when the date of the machine is set forward or back', () => {
    const run = make();
    clock.setDateBy(60 * minute);
    store.sweep();
    expect([run.state, store.size]).toEqual(['waiting', 1]);
    clock.setDateBy(-180 * minute);
    clock.pass(limits.startWithin + 1);
    store.sweep();
    expect(run.state).toBe('failed');
    clock.pass(limits.forgetAfter);
    store.sweep();
    expect(store.size).toBe(0);
  });

  test('gives its start and end as dates, and its requests as times since the start', () => {
    const run = make();
    drive(run);
    const began = clock.date();
    clock.setDateBy(-60 * minute);
    clock.pass(1_500);
    expect(run.age).toBe(1_500);
    run.end('finished');
    expect(run.report()).toMatchObject({ startedAt: began, endedAt: clock.date() });
  });

  test('that goes on when the server stops has failed, and was not cancelled', () => {
    const [going, waiting, done] = [make(), make(), make()];
    drive(going);
    done.end('finished');
    store.close();
    expect([going, waiting].map((run) => [run.state, run.trouble?.code])).toEqual([
      ['failed', 'server-stopped'],
      ['failed', 'server-stopped'],
    ]);
    expect(done.report()).toMatchObject({ state: 'finished', trouble: null });
  });

  test('is driven by the same browser, and not by another', () => {
    const [first, second] = [make(), make()];
    drive(first);
    expect(store.drivenBy('browser-1', second)).toBe(first);
    expect(store.drivenBy('browser-2', second)).toBeUndefined();
    expect(store.drivenBy('browser-1', first)).toBeUndefined();
    first.end('finished');
    expect(store.drivenBy('browser-1', second)).toBeUndefined();
  });

  test('says whether third-party cookies are allowed only after a request from other', () => {
    const run = make();
    const said = () => run.report().thirdPartyCookies;
    run.contexts.controlSeenIn.add('first-party');
    expect(said()).toBe('unknown');
    run.contexts.askedIn.add('other');
    expect(said()).toBe('blocked');
    run.contexts.controlSeenIn.add('other');
    expect(said()).toBe('allowed');
  });

  test('fails when a request that names it had too many headers, and no other does', () => {
    const [first, second] = [make({ id: 'run-first' }), make({ id: 'run-second' })];
    drive(first, 'one');
    drive(second, 'two');
    store.tooLarge('run-third');
    expect([first.state, second.state]).toEqual(['running', 'running']);
    store.tooLarge('run-second');
    expect(first.state).toBe('running');
    expect(second.report()).toMatchObject({
      state: 'failed',
      trouble: { code: 'header-too-large', message: expect.stringContaining('may have stored') },
      observations: { 'home/fetch-include': { outcome: 'no-request', because: 'header-too-large' } },
    });
  });
});

describe('memory has limits:', () => {
  test('by the number of runs; the oldest that is over makes room', () => {
    const [first, second] = [make(), make(), make()];
    expect(codeOf(() => make())).toBe('too-many-runs');
    second?.end('cancelled');
    make();
    expect(store.size).toBe(limits.maxRuns);
    expect([store.find(first?.id ?? ''), store.find(second?.id ?? '')]).toEqual([first, undefined]);
  });

  test('by the number of runs; then the one that has waited longest for a browser makes room, and none at work', () => {
    const [going, first, second] = [make(), make(), make()];
    drive(going);
    clock.pass(limits.idleAfter - 1);
    expect(codeOf(() => make())).toBe('too-many-runs');
    // Its browser asks, and has to wait for another run.
    first.seen();
    clock.pass(1);
    make();
    expect([going.state, first.state]).toEqual(['running', 'waiting']);
    expect(store.report(second.id)).toMatchObject({ state: 'expired', trouble: { code: 'never-started' } });
    expect(codeOf(() => make())).toBe('too-many-runs');
  });

  test('by the number of forgotten runs that are remembered', () => {
    const ids = Array.from({ length: 7 }, () => {
      const run = make();
      run.end('finished');
      return run.id;
    });
    clock.pass(11 * minute);
    store.sweep();
    expect(store.size).toBe(0);
    const codes = ids.map((id) => codeOf(() => store.get(id)));
    expect(codes).toEqual([...Array(3).fill('unknown-run'), ...Array(4).fill('run-expired')]);
  });

  test('by the requests of a probe; the first and the last are kept', () => {
    const run = make();
    for (let at = 0; at < maxRequestsPerProbe + 30; at++)
      run.recordRequest('home/fetch-include', request({ at }), true);
    run.recordResults({ probes: { 'home/fetch-include': { end: 'done', readable: true } } });
    const observation = run.report().observations['home/fetch-include'];
    const kept = observation?.outcome === 'received' ? observation.requests.map(({ at }) => at) : [];
    expect(kept).toHaveLength(maxRequestsPerProbe);
    expect([kept[0], kept.at(-1)]).toEqual([0, maxRequestsPerProbe + 29]);
  });

  test('by the memory of a request: no uncounted part of its headers and its address is kept', async () => {
    const run = make({ probes: 'all' });
    const ids = run.checked.probes.map(({ id }) => id);
    const long = (at: number) => String(at).padEnd(240_000, 'x');
    const record = (at: number) => {
      const headers = { host: 'home.localhost', 'sec-x': long(at) };
      const arrived = { method: 'GET', url: `/${long(at)}`, headers };
      run.recordRequest(ids[at % ids.length] ?? '', observe(arrived, run, 'home'), true);
    };
    const held = await heldBy(() => {
      for (let at = 0; at < 400; at++) record(at);
      return run;
    });
    expect(held).toBeLessThan(2 * maxRecorded);
  });

  test('by the characters of a run; above that it keeps outcomes without text', () => {
    const run = make({ probes: 'all' });
    const large = 'x'.repeat(250_000);
    const ids = run.checked.probes.map(({ id }) => id);
    const paths = { path: `/?p=${large}`, headers: { referer: large } };
    for (const id of ids) {
      const parsed = { large };
      run.recordRequest(id, request({ cookieString: large, foreign: [large], parsed, cookies: [0], ...paths }), true);
    }
    run.recordResults({ probes: Object.fromEntries(ids.map((id) => [id, { end: 'done', readable: null }])) });
    expect(run.probes.recorded).toBeLessThanOrEqual(maxRecorded);
    const { observations } = run.report();
    expect(JSON.stringify(observations).length).toBeLessThan(maxRecorded + ids.length * 1_000);
    const last = observations[ids.at(-1) ?? ''];
    expect(last?.outcome === 'received' ? last.requests[0]?.cookies : null).toEqual([0]);
  });
});
