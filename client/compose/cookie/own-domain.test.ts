import { expect, test } from 'vitest';
import { topologyOfNames } from '../../../contract/origins/engines.ts';
import type { Topology } from '../../../contract/origins/topology.ts';
import { playgroundDomain } from './own-domain.ts';

const topology = topologyOfNames('localhost');

test.each([
  ['example.com', 'home.localhost'],
  ['.example.com', 'home.localhost'],
  ['app.example.com', 'app.home.localhost'],
  ['api.shop.example.co.uk', 'api.shop.home.localhost'],
  ['EXAMPLE.COM', 'home.localhost'],
  ['home.localhost', null],
  ['app.home.localhost', null],
  ['deep.app.home.localhost', null],
  ['other.localhost', null],
  ['localhost', null],
  ['co.uk', null],
  ['github.io', null],
  ['192.168.1.20', null],
  ['home.localhost:8080', null],
  ['example', null],
  ['', null],
])('%s is %s here', (domain, expected) => {
  expect(playgroundDomain(domain, topology)).toBe(expected);
});

test('if home has no site but its host, nothing is translated', () => {
  const origins: Topology['origins'] = [
    { role: 'home', scheme: 'http', port: 'main', origin: 'http://localhost:8080' },
  ];
  expect(playgroundDomain('example.com', { origins })).toBeNull();
});
