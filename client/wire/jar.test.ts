import { expect, test } from 'vitest';
import type { ObservedCookie, RunReport } from '../../contract/runs/observation.ts';
import { chromiumSetting, storedCookie } from '../testing/experiment.ts';
import { reportOfRun } from '../testing/run.ts';
import { isOver, jarOf, siteOf } from './jar.ts';

const setAt = 50_000;

function run(setCookie: string, seen: Partial<ObservedCookie> = {}, changes: Partial<RunReport> = {}): RunReport {
  const base = reportOfRun();
  return {
    ...base,
    request: { ...base.request, cookies: [{ setCookie }] },
    cookies: [{ ...storedCookie, emittedAt: setAt, emitted: setCookie, ...seen }],
    ...changes,
  };
}

const jar = (...reports: readonly RunReport[]) => {
  const found = jarOf(reports, chromiumSetting);
  if (!found) throw new Error('Something was set.');
  return found;
};

test('before a cookie was set there is no jar', () => {
  expect(jarOf([], chromiumSetting)).toBeNull();
});

test('a cookie is in the partition in which requests showed it, with the name and value that arrived', () => {
  const { drawers } = jar(run('sid=1; Path=/; Max-Age=60; HttpOnly', { stored: ['other'], arrivedAs: 'sid=one' }));
  expect(drawers.map(({ context }) => context)).toEqual(['other']);
  expect(drawers[0]?.cookies[0]).toMatchObject({ name: 'sid', value: 'one' });
});

test('a Partitioned cookie has an entry for each context in which it was seen; another cookie has one', () => {
  const seen: Partial<ObservedCookie> = { stored: ['first-party'], seenIn: ['first-party', 'other'] };
  const request = { ...reportOfRun().request, scheme: 'https' as const };
  const set = (setCookie: string) => run(setCookie, seen, { request: { ...request, cookies: [{ setCookie }] } });
  const places = ({ drawers }: ReturnType<typeof jar>) => drawers.map(({ context, partition }) => [context, partition]);
  expect(places(jar(set('sid=1; Secure; SameSite=None; Partitioned')))).toEqual([
    ['first-party', 'https://home.localhost'],
    ['other', null],
  ]);
  expect(places(jar(set('sid=1; Secure; SameSite=None')))).toEqual([['first-party', null]]);
});

test('fields that requests do not show are predicted; the lifetime starts when the cookie was set', () => {
  const [cookie] = jar(run('sid=1; Path=/app; Max-Age=60; HttpOnly')).drawers[0]?.cookies ?? [];
  expect(cookie?.predicted).toMatchObject({
    domain: 'app.home.localhost',
    hostOnly: true,
    path: '/app',
    httpOnly: true,
    expiryTime: setAt + 60_000,
  });
  if (!cookie) throw new Error('The cookie is there.');
  expect([isOver(cookie, setAt + 59_999), isOver(cookie, setAt + 60_000)]).toEqual([false, true]);
});

test('a cookie that was stored against the prediction has no predicted fields', () => {
  expect(jar(run('sid=1; SameSite=None')).drawers[0]?.cookies[0]?.predicted).toBeNull();
});

test('a cookie without a name is only its value, including equals signs', () => {
  const [cookie] = jar(run('=a=b', { arrivedAs: 'a=b' })).drawers[0]?.cookies ?? [];
  expect(cookie).toMatchObject({ name: '', value: 'a=b' });
});

test('an unknown cookie stays unknown, with its reason, and is never absent', () => {
  const { unknown, absent, drawers } = jar(
    run('sid=1; Path=/deep', { stored: 'unknown', unknownBecause: 'path', readable: null }),
  );
  expect([absent, drawers]).toEqual([[], []]);
  expect(unknown[0]?.because).toBe('no request of this run arrived at or below its Path /deep');
});

test('while a run has not checked yet, the cookie is unknown', () => {
  const { unknown } = jar(run('sid=1', { stored: [], readable: null }, { state: 'running' }));
  expect(unknown[0]?.because).toBe('no request has looked for it yet');
});

test('a cookie that no request carried is absent', () => {
  expect(jar(run('sid=1', { stored: [], arrivedAs: null })).absent[0]?.words).toBe(
    'requests that would have carried it arrived without it',
  );
});

test('a cookie that the browser’s own list lacks is absent, and no request is named', () => {
  expect(jar(run('sid=1', { stored: [], arrivedAs: null, jar: 'decided' })).absent[0]?.words).toBe(
    'the browser’s own list of cookies does not have it',
  );
});

test('a reset after the run removes everything, and names the remaining cookies', () => {
  const after = jar(run('sid=1'), reportOfRun({ action: 'reset', leftOver: ['first-party: old'] }));
  expect([after.drawers, after.unknown, after.absent[0]?.words]).toEqual([[], [], 'a reset removed it']);
  expect(after.leftOver).toEqual(['first-party: old']);
  const cut = jar(run('sid=1'), reportOfRun({ action: 'reset', state: 'cancelled' }));
  expect(cut.unknown[0]?.because).toBe('a reset was begun and did not end');
});

test('clearing removes the cookie with its name if requests showed that it is gone', () => {
  const clear = (seen: Partial<ObservedCookie>) => run('sid=; Max-Age=0', seen, { action: 'clear' });
  expect(jar(run('sid=1'), clear({ stored: [] })).absent[0]?.words).toBe('it was cleared');
  expect(jar(run('sid=1'), clear({ stored: ['first-party'] })).drawers).toHaveLength(1);
  expect(jar(run('other=1', { arrivedAs: 'other=1' }), clear({ stored: [] })).drawers).toHaveLength(1);
});

test('sending once more changes nothing in the jar', () => {
  expect(jar(run('sid=1'), reportOfRun({ action: 'send' })).drawers).toHaveLength(1);
});

test('a partition belongs to a top-level site, the first-party jar to none', () => {
  const { topology, suffixes } = chromiumSetting;
  expect(siteOf('other', topology, 'http', suffixes)).toBe('http://other.localhost');
  expect(siteOf('home>other>home', topology, 'https', suffixes)).toBe('https://home.localhost');
  expect(siteOf('first-party', topology, 'http', suffixes)).toBeNull();
});
