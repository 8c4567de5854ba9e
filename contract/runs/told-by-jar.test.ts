import { describe, expect, test } from 'vitest';
import type { JarAnswer, JarCookie } from './jar.ts';
import { toldBy } from './told-by-jar.ts';

const now = Date.parse('2026-11-27T00:00:00Z');
const look = { home: 'app.home.localhost', other: 'other.localhost', now };

function listed(more: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'a',
    value: '1',
    domain: 'app.home.localhost',
    hostOnly: true,
    path: '/deep/../',
    end: 'session',
    secure: false,
    httpOnly: false,
    sameSite: 'unset',
    partition: null,
    ...more,
  };
}

function told(line: string, found: readonly JarCookie[], lists: JarAnswer['lists'] = 'all', lifetime = false) {
  const unknownBecause = lifetime ? 'lifetime' : 'path';
  return toldBy({ lists, cookies: [...found] }, found, { ...look, setCookie: line, unknownBecause });
}

const notStored = { jar: 'decided', places: [] };

describe('a browser’s own list of cookies', () => {
  test.each([
    ['no partition', null, ['first-party']],
    ['the partition of home', { site: 'home.localhost', belowAnotherSite: false }, ['first-party']],
    ['that of the other site', { site: 'other.localhost', belowAnotherSite: true }, ['other']],
    ['home below another site', { site: 'home.localhost', belowAnotherSite: true }, ['home>other>home']],
    ['a third site', { site: 'third.localhost', belowAnotherSite: true }, []],
  ])('shows a cookie in %s', (_where, partition, places) => {
    expect(told('a=1; Path=/deep/../', [listed({ partition })])).toEqual({ jar: 'decided', places });
  });

  test('shows that a cookie is not stored', () => {
    expect(told('a=1; Path=/deep/../', [])).toEqual(notStored);
  });

  test('does not take a cookie of a foreign host, or one that has ended, for the one that is sought', () => {
    expect(told('a=1; Path=/deep/../', [listed({ domain: 'bank.localhost' })])).toEqual(notStored);
    expect(told('a=1; Path=/deep/../', [listed({ end: now / 1000 - 1 })])).toEqual(notStored);
  });

  test('shows a cookie of the Domain that the line names, and of a host above home in any case', () => {
    const places = ['first-party'];
    expect(told('a=1; Domain=other.localhost', [listed({ domain: 'other.localhost' })])).toMatchObject({ places });
    expect(told('a=1; Path=/deep er', [listed({ domain: 'HOME.localhost' })])).toMatchObject({ places });
  });

  test.each([
    ['a=1; Path=/deep/../', 'lists-no-session-cookies'],
    ['a=1; Path=/deep/../; Expires=Fri, 01 Jan 2038 00:00:00 GMT', 'lists-no-session-cookies'],
    ['a=1; Path=/deep/../; Max-Age=60; Max-Age=', 'lists-no-session-cookies'],
    ['a=1; Path=/deep/../; Max-Age=+60', 'lists-no-session-cookies'],
    ['a=1; Path=/deep/../; Max-Age=60', 'decided'],
  ])('that leaves out session cookies tells of the absent %s: %s', (line, jar) => {
    expect(told(line, [], 'without-session-cookies')).toEqual({ jar, places: [] });
  });

  test('tells nothing of a cookie whose lifetime may be over', () => {
    expect(told('a=1; Path=/; Max-Age=1', [], 'all', true)).toEqual({ jar: 'not-asked', places: [] });
    expect(told('a=1; Path=/; Max-Age=1', [listed()], 'all', true).places).toEqual(['first-party']);
  });

  test('that could not be read decides nothing', () => {
    const sought = { ...look, setCookie: 'a=1; Path=/deep/../', unknownBecause: 'path' } as const;
    expect(toldBy(null, [], sought)).toEqual({ jar: 'no-answer', places: [] });
  });
});
