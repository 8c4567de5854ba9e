import { describe, expect, test } from 'vitest';
import { type Carrier, placementOf, whyNotCarried } from './carrying.ts';

const host = 'app.home.localhost';
const set = { path: '/login', setBy: 'navigation', scheme: 'http' } as const;
const look: Carrier = { scheme: 'http', host, path: '/', sendsSecure: true, sendsStrict: true, age: 0, at: 1_000_000 };

function why(setCookie: string, request: Partial<Carrier>) {
  const placement = placementOf(setCookie, host, set);
  if (placement === null) throw new Error('This is no cookie.');
  return placement.paths.map((path) => whyNotCarried(placement, path, { ...look, ...request }));
}

describe('a request that would have carried the cookie', () => {
  test.each<[string, Partial<Carrier>]>([
    ['a=1; Path=/', {}],
    ['a=1', { path: '/' }],
    ['a=1; Path=/deep', { path: '/deep/er' }],
    ['a=1; Path=/deep%20er', { path: '/deep%20er' }],
    ['a=1; Path=/; Domain=home.localhost', { host: 'api.home.localhost' }],
    ['a=1; Path=/; Domain=other.localhost', { host: 'other.localhost' }],
    ['a=1; Path=/; Domain=.', {}],
    ['a=1; Path=/; Secure', { scheme: 'https' }],
    ['a=1; Path=/; Max-Age=60', { age: 59_999 }],
    // The line only removes, so a request long afterwards shows that nothing is stored.
    ['a=1; Path=/; Max-Age=0', { age: 60_000 }],
    ['a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { age: 60_000, at: 1_700_000_000_000 }],
  ])('of %s', (setCookie, request) => {
    expect(why(setCookie, request)).toEqual([null]);
  });
});

describe('a request that would not', () => {
  test.each<[string, Partial<Carrier>, ReturnType<typeof why>]>([
    // The paths that a browser requests for these paths.
    ['a=1; Path=/deep/../', { path: '/' }, ['path']],
    ['a=1; Path=/deep er', { path: '/deep%20er' }, ['path']],
    ['a=1; Path=/deep#f', { path: '/deep' }, ['path']],
    ['a=1; path=/, b=2', { path: '/,%20b=2' }, ['path']],
    ['a=1; Path=/x?y', { path: '/x' }, ['path']],
    ['a=1; Path=/shop', { path: '/shopping' }, ['path']],
    ['a=1; Domain=example.com', {}, ['domain']],
    ['a=1; Domain=app.home.localhost.', {}, ['domain']],
    ['a=1; Path=/', { host: 'api.home.localhost' }, ['domain']],
    ['a=1; Path=/; SameSite=Strict', { sendsStrict: false }, ['same-site']],
    ['a=1; Path=/; Secure', { sendsSecure: false }, ['secure']],
    ['a=1; Path=/; Secure; Partitioned', { scheme: 'https' }, ['secure']],
    ['a=1; Path=/; Max-Age=1', { age: 1_000 }, ['lifetime']],
    ['a=1; Path=/; Expires=Tue, 14 Nov 2023 22:13:20 GMT', { age: 5_000, at: 1_700_000_001_000 }, ['lifetime']],
  ])('%s, %j', (setCookie, request, reasons) => {
    expect(why(setCookie, request)).toEqual(reasons);
  });

  test('a Path that some browsers cut off for its length is one of two', () => {
    const long = `/${'x'.repeat(1_100)}`;
    expect(why(`a=1; Path=${long}`, { path: '/' })).toEqual([null, 'path']);
    expect(why(`a=1; Path=${long}`, { path: long })).toEqual([null, null]);
  });

  test('a default path that some browsers leave out for its length is one of two', () => {
    const paths = (length: number, line: string) =>
      placementOf(line, host, { ...set, path: `/${'x'.repeat(length - 1)}/y` })?.paths;
    expect(paths(1_025, 'a=1')).toEqual([`/${'x'.repeat(1_024)}`, '']);
    expect(paths(1_025, 'a=1; Path=x')).toEqual([`/${'x'.repeat(1_024)}`, 'x']);
    expect(paths(1_025, 'a=1; Path=/')).toEqual(['/']);
    expect(paths(1_024, 'a=1')).toHaveLength(1);
    const [long = '', leftOut = ''] = paths(1_025, 'a=1') ?? [];
    const placement = placementOf('a=1', host, set);
    if (placement === null) throw new Error('This is no cookie.');
    expect(whyNotCarried(placement, long, { ...look, path: `${long}/y` })).toBeNull();
    expect(whyNotCarried(placement, leftOut, { ...look, path: `${long}/y` })).toBe('path');
  });

  test('what is no cookie is kept nowhere', () => {
    expect(placementOf('=; Path=/', host, set)).toBeNull();
  });
});
