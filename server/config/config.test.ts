import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeTopology } from '../origins/topology.ts';
import { ConfigError, readConfig } from './config.ts';

describe('the environment', () => {
  test('has defaults for everything', () => {
    expect(readConfig({})).toMatchObject({
      ports: { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 },
      hosts: {
        home: 'app.home.localhost',
        sibling: 'api.home.localhost',
        other: 'other.localhost',
      },
      uiHosts: ['localhost', '127.0.0.1', '[::1]'],
      listenOn: 'loopback',
      dataDir: resolve('.playground'),
      readyJson: false,
    });
  });

  test('may leave a variable empty, which counts as not set', () => {
    const { ports, dataDir } = readConfig({ HTTP_PORT: '', DATA_DIR: '' });
    expect([ports.HTTP_PORT, dataDir]).toEqual([8080, resolve('.playground')]);
  });

  test('may give localhost and 127.0.0.1 to roles; the interface then has only [::1]', () => {
    const config = readConfig({ HOME_HOST: 'localhost', OTHER_HOST: '127.0.0.1', SIBLING_HOST: '' });
    expect(config.hosts).toMatchObject({ home: 'localhost', sibling: '', other: '127.0.0.1' });
    expect(config.uiHosts).toEqual(['[::1]']);
  });

  test.each([
    [{ HTTP_PORT: '80a' }, 'HTTP_PORT'],
    [{ HTTP_ALT_PORT: '-1' }, 'HTTP_ALT_PORT'],
    [{ HTTPS_PORT: '65536' }, 'HTTPS_PORT'],
    [{ HTTPS_ALT_PORT: '0x50' }, 'HTTPS_ALT_PORT'],
    [{ HTTP_PORT: '8443' }, 'HTTP_PORT'],
    [{ HOME_HOST: '' }, 'HOME_HOST'],
    [{ HOME_HOST: 'http://home.test' }, 'HOME_HOST'],
    [{ HOME_HOST: 'home.test:80' }, 'HOME_HOST'],
    [{ SIBLING_HOST: 'API.home.test' }, 'SIBLING_HOST'],
    [{ OTHER_HOST: 'other.test\r\nx: y' }, 'OTHER_HOST'],
    [{ OTHER_HOST: '127.0.0.2' }, 'OTHER_HOST'],
    [{ OTHER_HOST: '0x7f.1' }, 'OTHER_HOST'],
    [{ OTHER_HOST: 'other.1' }, 'OTHER_HOST'],
    [{ OTHER_HOST: '-other.test' }, 'OTHER_HOST'],
    [{ HOME_HOST: 'same.test', OTHER_HOST: 'same.test' }, 'OTHER_HOST'],
    [{ REDIS_URL: 'http://127.0.0.1:6379' }, 'REDIS_URL'],
    [{ REDIS_URL: 'see redis://127.0.0.1:6379' }, 'REDIS_URL'],
    [{ RUNS_REDIS_URL: 'redis://[' }, 'RUNS_REDIS_URL'],
    [{ MONGODB_URL: 'mongodb:27017' }, 'MONGODB_URL'],
  ])('%j is refused in one line that names the variable', (environment, variable) => {
    let message = '';
    try {
      readConfig(environment);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = String(error instanceof Error ? error.message : '');
    }
    expect(message).toContain(variable);
    expect(message).not.toMatch(/[\r\n]/);
  });

  test('gives the servers of the stores by their URLs; a wrong one is refused without its password', () => {
    const urls = { REDIS_URL: 'rediss://:pass@r.test:1/0', MONGODB_URL: 'mongodb+srv://m.test/db' };
    const { storeUrls, runsUrl } = readConfig({ ...urls, RUNS_REDIS_URL: 'redis://r.test' });
    expect([storeUrls, runsUrl]).toEqual([{ redis: urls.REDIS_URL, mongodb: urls.MONGODB_URL }, 'redis://r.test']);
    const wrong = () => readConfig({ REDIS_URL: 'http://:s3cret@r.test' });
    expect(wrong).toThrow('REDIS_URL must be a URL of that server.');
    expect(wrong).not.toThrow('s3cret');
  });

  test('port 0 means any free port, and two variables may be 0', () => {
    expect(readConfig({ HTTP_PORT: '0', HTTPS_PORT: '0' }).ports).toMatchObject({ HTTP_PORT: 0, HTTPS_PORT: 0 });
  });
});

const bound = { HTTP_PORT: 8080, HTTP_ALT_PORT: 8081, HTTPS_PORT: 8443, HTTPS_ALT_PORT: 8444 };

describe('the hosts of the attack labs', () => {
  test('are bank.localhost and a sibling of it, over both schemes, on both ports', () => {
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

  test('may be empty: the role then has no origin', () => {
    const topology = makeTopology(readConfig({ VICTIM_HOST: '', VICTIM_SIBLING_HOST: '' }), bound);
    expect(topology.origins.map(({ role }) => role)).not.toContain('victim');
    expect(topology.origins.filter(({ origin }) => origin.includes('bank.localhost'))).toEqual([]);
  });

  test('must not be the host of another role', () => {
    expect(() => readConfig({ VICTIM_HOST: 'other.localhost' })).toThrow(ConfigError);
  });
});
