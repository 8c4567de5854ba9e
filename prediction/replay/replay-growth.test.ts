import { expect, test } from 'vitest';
import { draftWith, requested, world } from '../../model/testing/terms.ts';
import type { ReadResponse } from '../reading/result/reading.ts';
import { publicSuffixes } from '../suffixes.ts';
import { differencesOf } from './differences.ts';
import { Jar } from './jar.ts';

const response: ReadResponse = {
  status: 200,
  location: null,
  date: null,
  setCookies: [],
  allowOrigin: null,
  allowCredentials: null,
  clearSiteData: null,
  receivedAt: null,
};
/** How often a host's site is looked up while this many sites set a cookie and each gets one request. */
function lookups(sites: number): number {
  let asked = 0;
  const environment = world({
    registrableDomain: (host) => {
      asked++;
      return publicSuffixes.registrableDomain(host);
    },
  });
  const jar = new Jar(draftWith());
  for (let site = 0; site < sites; site++) {
    const context = requested(`https://s${site}.example/`);
    jar.receive({ ...response, setCookies: ['sid=1; Path=/x'] }, context, environment);
    expect(jar.missing(context, environment)).toEqual([{ name: 'sid', stored: true, reason: 'path-does-not-match' }]);
  }
  return asked;
}

test('the cost of a recorded request depends on its own site’s cookies, however many sites have some', () => {
  expect(lookups(400)).toBeLessThanOrEqual(lookups(200) * 2);
});

/** How often a name is read in the comparison of a header with this many names. */
function reads(size: number): number {
  let read = 0;
  const counted = (names: readonly string[]) =>
    new Proxy(names, {
      get: (list, key) => {
        read++;
        return Reflect.get(list, key);
      },
    });
  const names = Array.from({ length: size }, (_, index) => `c${index}`);
  const differences = differencesOf(counted(names), counted([...names.slice(1), 'c1', 'other']));
  expect(differences).toEqual(['c0', 'c1', 'other']);
  return read;
}

test('comparing a Cookie header reads each of its names equally often, however many there are', () => {
  expect(reads(400)).toBeLessThanOrEqual(reads(200) * 2);
});
