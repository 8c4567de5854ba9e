import { expect, test } from 'vitest';
import type { OriginEntry, Scheme } from '../../contract/origins/topology.ts';
import { isUnreached, mayAsk } from './use-reach.ts';

const entry = (host: string, scheme: Scheme): OriginEntry => ({
  role: 'home',
  scheme,
  port: 'main',
  origin: `${scheme}://${host}`,
});

test.each([
  ['https', 'app.home.test', 'http', false],
  ['https', 'app.home.test', 'https', true],
  ['http', 'app.home.test', 'http', true],
  ['https', 'app.home.localhost', 'http', true],
] as const)('a page over %s may check %s over %s: %s', (page, host, scheme, may) => {
  const asked = entry(host, scheme);
  expect(mayAsk(page, asked, { origins: [asked] })).toBe(may);
});

test('an origin that the page may not check does not count as unreached', () => {
  const reach = new Map([
    ['http://a.test', 'not-asked'],
    ['https://a.test', 'reached'],
    ['https://b.test', 'name-or-port'],
  ] as const);
  const origins = ['http://a.test', 'https://a.test', 'https://b.test', 'https://unknown.test'];
  expect(origins.filter((origin) => isUnreached({ reach }, origin))).toEqual([
    'https://b.test',
    'https://unknown.test',
  ]);
});
