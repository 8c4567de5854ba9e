import session from 'express-session';
import { expect, test } from 'vitest';
import type { StoreCall } from '../../../../contract/labs/session-facts.ts';
import { observeCalls } from './store-calls.ts';

const expires = new Date('2027-01-01T00:00:00Z');
const record = { cookie: { originalMaxAge: 60_000, expires }, user: 'ada' } as unknown as session.SessionData;

/** A store in memory and the reports of its calls, without their times. */
function observed() {
  const store = new session.MemoryStore();
  const reports: Omit<StoreCall, 'at'>[] = [];
  observeCalls(
    store,
    () =>
      ({ at: _at, ...report }) =>
        reports.push(report),
  );
  return { store, reports };
}

const done = (call: (end: () => void) => void) => new Promise<void>((resolve) => call(() => resolve()));

test('each call is reported once it is finished, with what it read or wrote and the date of the record', async () => {
  const { store, reports } = observed();
  await done((end) => store.set('one', record, end));
  await done((end) => store.get('one', end));
  await done((end) => store.touch('one', record, end));
  await done((end) => store.destroy('one', end));
  const data = '{"user":"ada"}';
  expect(reports).toEqual([
    { call: 'set', id: 'one', outcome: 'done', data, expires: expires.getTime() },
    { call: 'get', id: 'one', outcome: 'done', data, expires: null },
    { call: 'touch', id: 'one', outcome: 'done', data: null, expires: expires.getTime() },
    { call: 'destroy', id: 'one', outcome: 'done', data: null, expires: null },
  ]);
});

test('a record that is not there is missing only for the call that reads it', async () => {
  const { store, reports } = observed();
  await done((end) => store.get('two', end));
  await done((end) => store.destroy('two', end));
  expect(reports.map(({ call, outcome }) => `${call} ${outcome}`)).toEqual(['get missing', 'destroy done']);
});

test('a call that the store fails is reported as failed, and the caller gets the error', async () => {
  const { reports } = observed();
  const failing = { get: (_id: string, end: (error: unknown) => void) => end(new Error('down')) };
  const broken = Object.assign(new session.MemoryStore(), failing);
  observeCalls(
    broken,
    () =>
      ({ at: _at, ...report }) =>
        reports.push(report),
  );
  const error = await new Promise((resolve) => broken.get('three', resolve));
  expect(error).toEqual(new Error('down'));
  expect(reports).toEqual([{ call: 'get', id: 'three', outcome: 'failed', data: null, expires: null }]);
});
