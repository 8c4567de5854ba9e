import { expect, test } from 'vitest';
import type { RunEvent, RunReport } from '../../contract/runs/observation.ts';
import { exchangeOf, reportOfRun } from '../testing/run.ts';
import { isUnderWay, nextState, nothingYet, type RunMessage, type RunState, reportOf } from './run-view.ts';

function report(changes: Partial<RunReport> = {}): RunReport {
  return reportOfRun({ state: 'running', total: 2, startedAt: 1, endedAt: null, ...changes });
}

const start = (id: string, adds = false): RunMessage => ({ kind: 'start', id, driveUrl: `http://home/${id}`, adds });
const told = (event: RunEvent): RunMessage => ({ kind: 'event', event });
const reported = (changes: Partial<RunReport> = {}) => told({ event: 'report', data: report(changes) });

function after(...messages: readonly RunMessage[]): RunState {
  return messages.reduce(nextState, nothingYet);
}

test('a window that does not report in time was not opened; a late report still counts', () => {
  expect(after(start('a'), { kind: 'unopened' }).view.phase).toBe('unopened');
  expect(after(start('a'), { kind: 'unopened' }, reported()).view.phase).toBe('following');
  expect(after(start('a'), reported(), { kind: 'unopened' }).view.phase).toBe('following');
});

test('while a run waits without a browser, the page waits for its window', () => {
  expect(after(start('a'), reported({ state: 'waiting', userAgent: '' })).view.phase).toBe('starting');
});

test('a run that waits for another one is followed, since its browser has come', () => {
  const trouble = { code: 'another-run' as const, message: 'wait' };
  const { view } = after(start('a'), reported({ state: 'waiting', trouble }));
  expect(view.phase).toBe('following');
  expect(isUnderWay(view)).toBe(true);
});

test.each(['finished', 'cancelled', 'failed', 'expired'] as const)('a run that is %s is over', (state) => {
  const { view } = after(start('a'), reported(), reported({ state }));
  expect(view.phase).toBe('over');
  expect(isUnderWay(view)).toBe(false);
});

test('observations are counted as they come', () => {
  const observation = { outcome: 'no-request', because: 'unsupported' } as const;
  const { view } = after(
    start('a'),
    reported(),
    told({ event: 'observation', data: { probe: 'home/ping', observation } }),
  );
  expect(reportOf(view)?.observations).toEqual({ 'home/ping': observation });
  expect(reportOf(view)?.done).toBe(1);
});

test('a silent server is reported until it answers again', () => {
  const lost = after(start('a'), reported(), { kind: 'lost', message: 'no answer' });
  expect(lost.view).toMatchObject({ phase: 'following', lost: 'no answer' });
  const heard = nextState(lost, told({ event: 'progress', data: { done: 1, total: 2, now: 'x' } }));
  expect(heard.view).toMatchObject({ phase: 'following', lost: null });
});

test('observations stay when the server no longer knows the run', () => {
  const refused: RunMessage = { kind: 'refused', message: 'unknown', field: undefined };
  const { view } = after(start('a'), reported({ done: 1 }), refused);
  expect(view).toMatchObject({ phase: 'refused', report: { done: 1 } });
});

test('a single action adds to the observations, a new run replaces them', () => {
  const finished = reported({ state: 'finished' });
  const added = after(start('a'), finished, start('b', true));
  expect(added.earlier.map(({ id }) => id)).toEqual(['aaaaaaaa']);
  expect(nextState(added, start('c')).earlier).toEqual([]);
});

const { run: _, ...exchange } = exchangeOf();

test('heard exchanges stay with a single action, and a new run drops them', () => {
  const heard = after(
    start('a'),
    reported(),
    told({ event: 'exchange', data: exchange }),
    reported({ state: 'finished' }),
  );
  expect(heard.exchanges).toEqual([{ ...exchange, run: 'aaaaaaaa' }]);
  expect(nextState(heard, start('b', true)).exchanges).toEqual(heard.exchanges);
  expect(nextState(heard, start('c')).exchanges).toEqual([]);
});

test('the newest twenty runs and thousand exchanges are kept', () => {
  let state = after(start('a'), reported());
  for (let at = 0; at < 1_100; at++) {
    state = nextState(state, told({ event: 'exchange', data: { ...exchange, at } }));
  }
  expect(state.exchanges).toHaveLength(1_000);
  expect(state.exchanges.at(-1)?.at).toBe(1_099);
  for (let count = 0; count < 30; count++) {
    state = nextState(nextState(state, start(`run${count}`, true)), reported({ state: 'finished' }));
  }
  expect(state.earlier).toHaveLength(20);
});
