import { expect, test } from 'vitest';
import { findProbe } from '../../contract/probes/catalogue.ts';
import type { Probe } from '../../contract/probes/probe.ts';
import type { Observation, ObservedRequest } from '../../contract/runs/observation.ts';
import { askerTitle, legsOf } from './travel.ts';

function probe(id: string): Probe {
  const found = findProbe(id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

function request(changes: Partial<ObservedRequest>): ObservedRequest {
  return {
    hop: 'home',
    method: 'GET',
    path: '/?p=x',
    cookieString: null,
    cookies: [],
    foreign: [],
    parsed: {},
    headers: {},
    at: 0,
    ...changes,
  };
}

test.each([
  ['other/image', 'a page of the other site'],
  ['other/link', 'a page of the other site'],
  ['other/iframe-home-fetch', 'a page of the other site › a frame of home'],
  ['home/iframe-sandboxed-fetch', 'a page of home › a frame of no origin (sandboxed)'],
  ['other/link-then-reload', 'a page of home, reached from the other site'],
])('%s is asked by %s', (id, title) => {
  expect(askerTitle(probe(id))).toBe(title);
});

test('a redirect is a leg of its own, before and after it was observed', () => {
  const chain = probe('home/fetch-through-other');
  expect(legsOf(chain, undefined)).toEqual([
    { from: 'a page of home', to: 'the other site', asked: 'GET', cookie: undefined },
    { from: 'the other site, redirecting', to: 'home', asked: 'GET', cookie: undefined },
  ]);
  const observation: Observation = {
    outcome: 'received',
    responseReadable: true,
    requests: [request({ hop: 'other', path: '/.playground/redirect?p=x' }), request({ cookieString: 'sid=1' })],
  };
  expect(legsOf(chain, observation)).toEqual([
    { from: 'a page of home', to: 'the other site', asked: 'GET /.playground/redirect', cookie: null },
    { from: 'the other site, redirecting', to: 'home', asked: 'GET /', cookie: 'sid=1' },
  ]);
});

test('a second request of the same page does not come from a redirect', () => {
  const observation: Observation = {
    outcome: 'received',
    responseReadable: null,
    requests: [request({}), request({ cookieString: 'sid=1' })],
  };
  expect(legsOf(probe('other/link-then-reload'), observation).map(({ from }) => from)).toEqual([
    'a page of home, reached from the other site',
    'a page of home, reached from the other site',
  ]);
});
