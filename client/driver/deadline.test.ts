import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answeredFor } from './deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Answers each request after these milliseconds, and counts the requests. */
function answerAfter(milliseconds: number) {
  const asked = vi.fn(async () => {
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}

/** Whether the deadline has passed after these milliseconds. */
async function isUp(limits: readonly Promise<void>[], after: number): Promise<boolean> {
  let ended = 0;
  for (const limit of limits) void limit.then(() => ended++);
  await vi.advanceTimersByTimeAsync(after);
  return ended === limits.length;
}

const never = new AbortController().signal;

test.each([
  ['where each answer comes at once', 0, 3_000],
  ['where each answer takes half a second', 500, 5_000],
])('the deadline passes %s', async (_where, each, after) => {
  answerAfter(each);
  const limit = answeredFor(3_000, never);
  expect(await isUp([limit], after - 1)).toBe(false);
  expect(await isUp([limit], 1)).toBe(true);
});

test('concurrent waits share one request', async () => {
  const asked = answerAfter(100);
  expect(await isUp([answeredFor(400, never), answeredFor(400, never), answeredFor(400, never)], 800)).toBe(true);
  expect(asked).toHaveBeenCalledTimes(4);
});

test('an aborted wait makes no request', async () => {
  const asked = answerAfter(0);
  const gone = new AbortController();
  const limit = answeredFor(400, gone.signal);
  gone.abort();
  expect(await isUp([limit], 100)).toBe(true);
  expect(asked).not.toHaveBeenCalled();
});
