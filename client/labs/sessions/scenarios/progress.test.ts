import { expect, test } from 'vitest';
import type { Exchange, SessionLab } from '../../../../contract/labs/session.ts';
import type { LabEvent, LabState } from '../../../../contract/labs/session-facts.ts';
import { findScenario } from '../../../../contract/labs/session-scenarios.ts';
import { exchangeOf } from '../../../testing/exchange.ts';
import { progressOf } from './progress.ts';

const exchange = (number: number, method: string, path: string, more: Partial<Exchange> = {}) =>
  exchangeOf({ number, at: number, method, path, status: 200, ...more });
const state: LabState = { store: 'memory', storeServer: 'none', records: 0, secrets: 1, processes: [] };
const restarted = (number: number): LabEvent => ({
  number,
  at: 0,
  did: { deed: 'restart' },
  before: state,
  after: state,
});
const gone: Partial<Exchange> = {
  presented: { state: 'missing', id: 'a', planted: false, gone: 'process-ended', written: null },
};

function progress(id: string, log: SessionLab['log'], events: SessionLab['events'] = []) {
  const scenario = findScenario(id);
  if (!scenario) throw new Error(`There is no scenario ${id}.`);
  return progressOf(scenario, { log, events });
}

const begun = [exchange(1, 'POST', '/login'), exchange(2, 'GET', '/me')];

test('requests and actions count in the order in which they happened', () => {
  expect(progress('restart', [])).toEqual({ done: 0, ended: false });
  expect(progress('restart', begun)).toEqual({ done: 2, ended: false });
  expect(progress('restart', begun, [restarted(3)])).toEqual({ done: 3, ended: false });
  expect(progress('restart', [...begun, exchange(4, 'GET', '/me', gone)], [restarted(3)])).toEqual({
    done: 4,
    ended: true,
  });
});

test('another request in between does not count, and neither does a restart before the login', () => {
  expect(progress('restart', [exchange(1, 'GET', '/visit'), ...begun]).done).toBe(2);
  expect(progress('restart', begun, [restarted(0)]).done).toBe(2);
});

test('a last request with another result is not the scenario’s surprise', () => {
  const kept = exchange(4, 'GET', '/me', { presented: { state: 'found', id: 'a', planted: false, user: 'ada' } });
  expect(progress('restart', [...begun, kept], [restarted(3)])).toEqual({ done: 4, ended: false });
});

test('a login that redirects ends with the page that it leads to', () => {
  const late: Partial<Exchange> = {
    presented: { state: 'missing', id: 'a', planted: false, gone: 'unknown', written: null },
  };
  const login = exchange(1, 'POST', '/login-redirect?save=0');
  expect(progress('slow-store', [login]).ended).toBe(false);
  expect(progress('slow-store', [login, exchange(2, 'GET', '/me', late)]).ended).toBe(true);
});

test('the attacker’s request is not the visitor’s', () => {
  const user: Partial<Exchange> = { presented: { state: 'found', id: 'a', planted: true, user: 'ada' } };
  const planted: LabEvent = { ...restarted(1), did: { deed: 'plant', planted: true } };
  const login = exchange(2, 'POST', '/login');
  expect(progress('fixation', [login, exchange(3, 'GET', '/me', user)], [planted]).done).toBe(2);
  const attacker = exchange(3, 'GET', '/me', { ...user, by: 'attacker' });
  expect(progress('fixation', [login, attacker], [planted])).toEqual({ done: 3, ended: true });
});
