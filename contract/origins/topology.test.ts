import { describe, expect, test } from 'vitest';
import { parseOrigin } from './topology.ts';

describe('a serialized origin', () => {
  test.each([
    ['http://app.home.localhost:8080', { scheme: 'http', host: 'app.home.localhost', port: 8080 }],
    ['https://app.home.localhost', { scheme: 'https', host: 'app.home.localhost', port: 443 }],
    ['http://[::1]:8080', { scheme: 'http', host: '[::1]', port: 8080 }],
    ['http://127.0.0.1', { scheme: 'http', host: '127.0.0.1', port: 80 }],
  ])('%s is taken apart', (serialized, origin) => {
    expect(parseOrigin(serialized)).toEqual(origin);
  });

  test.each([
    '',
    'home',
    'http://',
    'http://h/',
    'http://h/x',
    'http://h?x',
    'http://u@h',
    'http://h:99999',
    'ftp://h',
  ])('%j is not an origin', (text) => {
    expect(() => parseOrigin(text)).toThrow(TypeError);
  });
});
