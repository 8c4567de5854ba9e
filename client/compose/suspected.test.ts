import { expect, test } from 'vitest';
import type { Topology } from '../../contract/origins/topology.ts';
import { suspected } from './suspected.ts';

const topology: Topology = {
  origins: [{ role: 'home', scheme: 'http', port: 'main', origin: 'http://app.home.localhost:8080' }],
};
const now = Date.UTC(2026, 10, 25);

function codes(line: string) {
  return suspected(line, { scheme: 'http', path: '/' }, topology, now).map(({ code }) => code);
}

test('a likely mistake gets a hint, and a mere note does not', () => {
  expect(codes('theme=1; Path=/; Max-Age=86400000; SameSite=Lax')).toEqual(['max-age-in-milliseconds']);
  expect(codes('theme=1; Path=/; Max-Age=86400; SameSite=Lax')).toEqual([]);
});

test('a hostile line has a bounded number of hints, and a line without a cookie has none', () => {
  expect(codes(`theme=1${'; Colour=blue'.repeat(2000)}`)).toHaveLength(12);
  expect(codes('\u0000=1')).toEqual([]);
});
