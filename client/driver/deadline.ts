import { reservedPath } from '../../contract/runs/driver-page.ts';

/** A small request goes out so many times before time is up. */
const parts = 4;

let asked: Promise<unknown> | null = null;

/** Asks the server for nothing, once for all who wait at this moment. Ends with the answer, or without one (milliseconds). */
function anAnswer(within: number): Promise<unknown> {
  asked ??= fetch(`${reservedPath}reach`, {
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(within),
  })
    .catch(() => null)
    .finally(() => {
      asked = null;
    });
  return asked;
}

/**
 * Ends after so many milliseconds in which this page got answers, or once `signal` says that nobody waits. On a busy machine
 * answers are late, and so is this: a request that only waits for its turn was not held back by the browser. At most twice as
 * long without any answer.
 */
export async function answeredFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  const part = milliseconds / parts;
  for (let passed = 0; passed < parts && !signal.aborted; passed++) {
    await new Promise((resolve) => setTimeout(resolve, part));
    if (!signal.aborted) await anAnswer(part);
  }
}
