import { isAbsolute } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../server/config/config.ts';
import { settingsOf } from './settings.ts';

test('a port sets the three after it too, whatever the environment says', () => {
  const { ports } = readConfig(settingsOf({ port: 3000 }, { HTTPS_PORT: '9999' }));
  expect(ports).toEqual({ HTTP_PORT: 3000, HTTP_ALT_PORT: 3001, HTTPS_PORT: 3002, HTTPS_ALT_PORT: 3003 });
});

test('port 0 picks four free ones', () => {
  const { ports } = readConfig(settingsOf({ port: 0 }, {}));
  expect(Object.values(ports)).toEqual([0, 0, 0, 0]);
});

test('without a port the environment decides', () => {
  const { ports } = readConfig(settingsOf({}, { HTTP_PORT: '4000' }));
  expect([ports.HTTP_PORT, ports.HTTPS_PORT]).toEqual([4000, 8443]);
});

test('the data is in the user’s data folder, unless DATA_DIR says where', () => {
  const { DATA_DIR = '' } = settingsOf({}, {});
  expect(isAbsolute(DATA_DIR)).toBe(true);
  expect(DATA_DIR.startsWith(process.cwd())).toBe(false);
  expect(DATA_DIR).toMatch(/cookie-flag-playground/);
  expect(settingsOf({}, { DATA_DIR: '/tmp/here' })).toMatchObject({ DATA_DIR: '/tmp/here' });
});
