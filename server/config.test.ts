import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { makeTopology, originFinder } from './origins/topology.ts';

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };

describe('the hosts of the attack labs', () => {
  it('are bank.localhost and a sibling of it, over both schemes, on both ports', () => {
    const { origins } = makeTopology(readConfig({}), bound);
    const of = (role: string) => origins.filter((entry) => entry.role === role).map(({ origin }) => origin);
    expect(of('victim')).toEqual([
      'http://bank.localhost:8080',
      'http://bank.localhost:8081',
      'https://bank.localhost:8443',
      'https://bank.localhost:8444',
    ]);
    expect(of('victim-sibling')).toContain('https://shop.bank.localhost:8443');
  });

  it('may be empty: that role is absent, and a request for it finds nothing', () => {
    const topology = makeTopology(readConfig({ VICTIM_HOST: '', VICTIM_SIBLING_HOST: '' }), bound);
    expect(topology.origins.map(({ role }) => role)).not.toContain('victim');
    expect(originFinder(topology, bound)('bank.localhost:8080', 'HTTP_PORT', 'http')).toBeUndefined();
  });

  it('must not be the host of another role', () => {
    expect(() => readConfig({ VICTIM_HOST: 'other.localhost' })).toThrow(ConfigError);
  });
});
