import { describe, expect, test } from 'vitest';
import { followLocation, readAddress, writeAddress } from './address.ts';

describe('a typed URL', () => {
  test.each([
    ['example.com', 'https://example.com/'],
    [' HTTP://Example.com:80/a?b#c ', 'http://example.com/a'],
    ['localhost:8080/x', 'https://localhost:8080/x'],
    ['https://user:secret@example.com/a b', 'https://example.com/a%20b'],
    ['http://пример.localhost', 'http://xn--e1afmkfd.localhost/'],
    ['http://[::1]:8080/a/../b', 'http://[::1]:8080/b'],
    ['http://foo.com../x', 'http://foo.com../x'],
    ['http://127.1/', 'http://127.0.0.1/'],
  ])('%s is %s', (typed, read) => {
    const url = readAddress(typed);
    expect(url && writeAddress(url)).toBe(read);
  });

  test.each(['', '/login', '?x', 'two words', 'ftp://example.com', 'http://h:99999', 'javascript://x'])(
    '%j is neither http nor https',
    (typed) => {
      expect(readAddress(typed)).toBeNull();
    },
  );
});

describe('a Location, from https://example.com:8443/x/y/z', () => {
  const from = { scheme: 'https', host: 'example.com', port: 8443, path: '/x/y/z' } as const;

  test.each([
    ['../login', 'https://example.com:8443/x/login'],
    ['login', 'https://example.com:8443/x/y/login'],
    ['./', 'https://example.com:8443/x/y/'],
    ['/a/./b/../c', 'https://example.com:8443/a/c'],
    ['?next=1', 'https://example.com:8443/x/y/z'],
    ['#top', 'https://example.com:8443/x/y/z'],
    ['//other.example/a', 'https://other.example/a'],
    ['http://other.example', 'http://other.example/'],
    ['/a b', 'https://example.com:8443/a%20b'],
    ['mailto:a@example.com', 'https://example.com:8443/x/y/z'],
    ['http://', 'https://example.com:8443/x/y/z'],
  ])('%s leads to %s', (location, to) => {
    expect(writeAddress(followLocation(from, location))).toBe(to);
  });
});
