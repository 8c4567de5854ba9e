import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Work that ends when the test says so. */
function held() {
  let end = (_: 'done' | 'failed') => {};
  const promise = new Promise<void>((resolve, reject) => {
    end = (how) => (how === 'done' ? resolve() : reject(new Error('The app is not running.')));
  });
  return { promise, end: (how: 'done' | 'failed') => end(how) };
}

test('the second press waits for the first, even if the first fails', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = held();
  const pressed = [
    turns.take(() => first.promise.finally(() => done.push('first'))),
    turns.take(async () => void done.push('second')),
  ];
  first.end('failed');
  await Promise.allSettled(pressed);
  expect(done).toEqual(['first', 'second']);
});

test('a reset does not wait for a request that hangs, and drops what waits behind it', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const hanging = held();
  const began = held();
  const hung = turns.take(() => {
    began.end('done');
    return hanging.promise;
  });
  await began.promise;
  const waiting = turns.take(async () => void done.push('waiting'));
  await turns.atOnce(async () => void done.push('reset'));
  await turns.take(async () => void done.push('next'));
  hanging.end('done');
  await hung;
  await expect(waiting).rejects.toThrow('Newer work');
  expect(done).toEqual(['reset', 'next']);
});

test('a reset aborts the signal of the work that goes on, so that it shows nothing of before the reset', async () => {
  const turns = new Turns();
  const shown: string[] = [];
  const hanging = held();
  const began = held();
  const hung = turns.take(async (signal) => {
    began.end('done');
    await hanging.promise;
    signal.throwIfAborted();
    shown.push('hung');
  });
  await began.promise;
  await turns.atOnce(async () => void shown.push('reset'));
  hanging.end('done');
  await expect(hung).rejects.toThrow('Newer work');
  expect(shown).toEqual(['reset']);
});
