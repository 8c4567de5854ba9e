import { expect, test } from 'vitest';
import type { ObservedRequest } from '../../contract/runs/observation.ts';
import { chromiumSetting } from '../testing/experiment.ts';
import { exchangeOf, reportOfRun } from '../testing/run.ts';
import { maxRows, wireRows } from './rows.ts';

const { topology } = chromiumSetting;

function observed(changes: Partial<ObservedRequest> = {}): ObservedRequest {
  const { place, cookie, method, path, cookies, headers, at } = exchangeOf();
  return {
    hop: place,
    method,
    path,
    cookieString: cookie,
    cookies,
    foreign: [],
    parsed: {},
    headers,
    at,
    ...changes,
  };
}

const both = { ...reportOfRun().request, cookies: [{ setCookie: 'a=1' }, { setCookie: 'b=2' }] };

test('a row names the host without the mark of the run, the kind of request, and its origin', () => {
  const [row] = wireRows([reportOfRun()], [exchangeOf()], topology);
  expect(row).toMatchObject({
    method: 'POST',
    address: 'app.home.localhost/',
    kind: 'Form POST',
    initiator: 'other.localhost',
  });
  expect(row?.url).toMatch(/^http:\/\/app\.home\.localhost.*\/\?p=aaaaaaaa\.other\/form-post$/);
});

test.each([
  ['home/fetch-include', 'fetch(), credentials: include'],
  ['home/xhr-with-credentials', 'XMLHttpRequest'],
  ['reach/home', 'fetch(), own origin'],
  ['home/link-through-other', 'Link through another site and back'],
])('a request of %s is called "%s"', (probe, kind) => {
  expect(wireRows([reportOfRun()], [exchangeOf({ probe, path: '/' })], topology)[0]?.kind).toBe(kind);
});

test('the request that sets the cookie and the one after its redirect are named by their kind', () => {
  const request = { ...reportOfRun().request, setBy: 'other/form-post' as const, setStatus: 303 as const };
  const heard = [exchangeOf({ probe: 'set', setCookie: ['sid=1'] }), exchangeOf({ probe: 'set/next', at: 1 })];
  const made = wireRows([reportOfRun({ request })], heard, topology).map(({ kind, initiator }) => [kind, initiator]);
  expect(made).toEqual([
    ['Sets the cookie: Form POST', 'other.localhost'],
    ['Request after the redirect', 'other.localhost'],
  ]);
});

test('a redirect on the way is distinguished from the request after it', () => {
  const hop = exchangeOf({
    probe: 'other/redirect-302',
    place: 'other',
    path: '/.playground/redirect?p=x',
    status: 302,
  });
  expect(wireRows([reportOfRun()], [hop], topology)[0]).toMatchObject({
    kind: '302 redirect, on the way',
    address: 'other.localhost/.playground/redirect',
  });
});

test('each cookie of the experiment is sent, not sent, or set by the response', () => {
  const report = reportOfRun({ request: both });
  const fates = (changes: Parameters<typeof exchangeOf>[0]) =>
    wireRows([report], [exchangeOf(changes)], topology)[0]?.cookies.map(({ name, fate }) => `${name} ${fate}`);
  expect(fates({ cookie: 'b=2', cookies: [1] })).toEqual(['a not-sent', 'b sent']);
  expect(fates({ probe: 'set', setCookie: ['a=1', 'b=2'] })).toEqual(['a set', 'b set']);
});

test('rows are in the order of arrival, whatever the order of the messages', () => {
  const heard = [exchangeOf({ at: 30, method: 'PUT' }), exchangeOf({ at: 10 }), exchangeOf({ at: 20, method: 'GET' })];
  expect(wireRows([reportOfRun()], heard, topology).map(({ method }) => method)).toEqual(['POST', 'GET', 'PUT']);
});

test('a request in a message and in the report is one row; a request only in the report has no response', () => {
  const requests = [observed({ at: 5 }), observed({ at: 5 }), observed({ at: 9 })];
  const report = reportOfRun({
    observations: { 'other/form-post': { outcome: 'received', requests, responseReadable: null } },
  });
  const rows = wireRows([report], [exchangeOf({ at: 5 })], topology);
  expect(rows.map(({ at, response }) => [at, response === 'not-kept' ? response : response.status])).toEqual([
    [5, 200],
    [5, 'not-kept'],
    [9, 'not-kept'],
  ]);
  // The response is unknown, so nothing shows that it set a cookie.
  expect(rows.flatMap(({ cookies }) => cookies.map(({ fate }) => fate))).not.toContain('set');
});

test('the Cookie header is among the other request headers; a request without one shows no such row', () => {
  const names = (changes: Parameters<typeof exchangeOf>[0]) =>
    wireRows([reportOfRun()], [exchangeOf(changes)], topology)[0]?.requestHeaders.map(([name]) => name);
  expect(names({ headers: { 'sec-fetch-site': 'cross-site' }, cookie: 'sid=1' })).toEqual(['sec-fetch-site', 'cookie']);
  expect(names({ headers: { 'sec-fetch-site': 'cross-site' } })).toEqual(['sec-fetch-site']);
});

test('the newest rows are kept', () => {
  const heard = Array.from({ length: maxRows + 5 }, (_, at) => exchangeOf({ at }));
  const rows = wireRows([reportOfRun()], heard, topology);
  expect(rows).toHaveLength(maxRows);
  expect(rows.at(-1)?.at).toBe(maxRows + 4);
});
