import { afterEach, expect, test, vi } from 'vitest';
import { Exchanges } from './exchanges.ts';

type Added = Parameters<Exchanges['add']>[0];
type Report = Parameters<Exchanges['complete']>[0];

afterEach(() => vi.useRealTimers());

/** A log with one answer of an instance that has not reported yet. */
function waiting(): Exchanges {
  vi.useFakeTimers();
  const exchanges = new Exchanges();
  exchanges.add({ number: 1, silence: null } as Added, true);
  return exchanges;
}

test('a report that comes seconds late, as on a busy machine, is waited for: it says why nothing was set', async () => {
  const exchanges = waiting();
  const read = exchanges.settled().then((log) => log.map(({ silence }) => silence));
  setTimeout(() => exchanges.complete({ number: 1, silence: 'nothing-to-save' } as Report), 3_000);
  await vi.advanceTimersByTimeAsync(3_100);
  expect(await read).toEqual(['nothing-to-save']);
});

test('a reader stops waiting for a report that never comes', async () => {
  const read = waiting().settled();
  await vi.advanceTimersByTimeAsync(5_100);
  expect(await read).toMatchObject([{ number: 1, silence: null }]);
});

test('a reader waits for an exchange that has begun, so that no later exchange is read without it', async () => {
  vi.useFakeTimers();
  const exchanges = new Exchanges();
  const redirect = exchanges.begin();
  exchanges.add({ number: exchanges.begin() } as Added, false);
  const read = exchanges.settled().then((log) => log.map(({ number }) => number));
  setTimeout(() => exchanges.add({ number: redirect } as Added, false), 2_000);
  await vi.advanceTimersByTimeAsync(2_100);
  expect(await read).toEqual([1, 2]);
});
