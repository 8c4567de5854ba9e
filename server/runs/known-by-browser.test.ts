import { expect, test } from 'vitest';
import { SetClock } from '../testing/set-clock.ts';
import type { KnownCookie } from './known/known-cookies.ts';
import { KnownByBrowser, knownFor } from './known-by-browser.ts';

const hour = 60 * 60_000;
const cookies = [{ name: 'secret' }] as unknown as readonly KnownCookie[];

test('what a browser was given is known for a day, and then forgotten', () => {
  const clock = new SetClock();
  const known = new KnownByBrowser(clock);
  known.set('browser-one', cookies);
  expect(known.get('browser-two')).toEqual([]);
  clock.pass(24 * hour);
  expect([knownFor, known.get('browser-one')]).toEqual([24 * hour, cookies]);
  clock.pass(1);
  expect(known.get('browser-one')).toEqual([]);
});
