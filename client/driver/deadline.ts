import { reservedPath } from '../../contract/runs/driver-page.ts';

/** Number of small requests before the deadline passes. */
const parts = 4;

let asked: Promise<unknown> | null = null;

/**
 * Sends an empty request to the server, shared by all concurrent waits. Resolves with the response, or without one
 * after `within` milliseconds.
 */
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
 * Resolves after `milliseconds` in which the server answered this page, or when `signal` aborts. On a busy machine
 * responses are late, and so is this deadline: the browser did not block a request that only waits for its turn.
 * Without any response it takes at most twice as long.
 */
export async function answeredFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  const part = milliseconds / parts;
  for (let passed = 0; passed < parts && !signal.aborted; passed++) {
    await new Promise((resolve) => setTimeout(resolve, part));
    if (!signal.aborted) await anAnswer(part);
  }
}
